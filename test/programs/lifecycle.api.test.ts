import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  agenda,
  bundleOf,
  contents,
  create,
  dailyBundle,
  lasting,
  meal,
  send,
  session,
  step,
} from './program-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const changeZone = async (client: Client, timeZone: string, dayStart?: string) => {
  regimen.clock.advance({ milliseconds: 1 })
  const operation = `mutation ($input: ChangeTimeZoneInput!) { changeTimeZone(input: $input) {
    ... on ChangeTimeZonePayload { person { today } } } }`
  return (await client.data(operation, { input: { timeZone, dayStart } })).changeTimeZone.person.today
}

/** Sessions alone, one a day at 18:00, named by their day. */
const sessions = (days: number, title = 'Day') =>
  bundleOf(days, {
    title,
    sessions: Array.from({ length: days }, (_, index) => session(index + 1, { title: `${title} ${index + 1}` })),
  })

describe('activating', () => {
  test('archives the programme followed before: its past stays, the rest leaves the calendar', async () => {
    const anna = await lasting(regimen, 'anna')
    const first = await create(anna, sessions(4, 'Old'), { startsOn: '2026-03-01', activate: true })
    const second = await create(anna, sessions(2, 'New'), { startsOn: '2026-03-02' })
    expect(await agenda(anna, '2026-03-01', '2026-03-05')).toEqual([
      '2026-03-01 18:00 Old 1',
      '2026-03-02 18:00 Old 2',
      '2026-03-02 18:00 New 1',
      '2026-03-03 18:00 Old 3',
      '2026-03-03 18:00 New 2',
      '2026-03-04 18:00 Old 4',
    ])
    expect(await step(anna, 'activateProgram', second.id)).toMatchObject({ status: 'ACTIVE', version: 2 })
    expect(await agenda(anna, '2026-03-01', '2026-03-05')).toEqual([
      '2026-03-01 18:00 Old 1',
      '2026-03-02 18:00 New 1',
      '2026-03-03 18:00 New 2',
    ])
    const { program, currentProgram } = await anna.data(
      'query ($id: ID!) { program(id: $id) { status archivedOn version } currentProgram { title } }',
      { id: first.id },
    )
    expect(program).toEqual({ status: 'ARCHIVED', archivedOn: '2026-03-02', version: 3 })
    expect(currentProgram).toEqual({ title: 'New' })
  })

  test('archives a paused one from the first day of its pause on', async () => {
    const ben = await lasting(regimen, 'ben')
    const first = await create(ben, sessions(9, 'Old'), { startsOn: '2026-03-01', activate: true })
    await step(ben, 'pauseProgram', first.id)
    regimen.clock.set('2026-03-05T09:00:00Z')
    await create(ben, sessions(1, 'New'), { startsOn: '2026-03-05', activate: true })
    expect(await agenda(ben, '2026-03-01', '2026-03-31')).toEqual(['2026-03-01 18:00 Old 1', '2026-03-05 18:00 New 1'])
    const { program } = await ben.data('query ($id: ID!) { program(id: $id) { status archivedOn pausedOn } }', first)
    expect(program).toEqual({ status: 'ARCHIVED', archivedOn: '2026-03-02', pausedOn: null })
  })

  test('may give a scheduled programme another start, which moves everything and counts as a change of it', async () => {
    const cleo = await lasting(regimen, 'cleo')
    const bundle = bundleOf(3, { sessions: [session(1)], meals: [meal(3)] })
    const { id } = await create(cleo, bundle, { startsOn: '2026-03-10' })
    expect(await step(cleo, 'activateProgram', id, { startsOn: '2026-03-27' })).toMatchObject({
      startsOn: '2026-03-27',
      endsOn: '2026-03-29',
    })
    expect(await agenda(cleo, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-27 18:00 Session of day 1',
      '2026-03-29 08:00 Breakfast of day 3',
    ])
    const { program } = await cleo.data(
      'query ($id: ID!) { program(id: $id) { sessions { version } meals { version } } }',
      { id },
    )
    expect(program).toEqual({ sessions: [{ version: 2 }], meals: [{ version: 2 }] })
  })
})

describe('pausing', () => {
  test('suspends from today on, all day long, and leaves what was', async () => {
    const dora = await lasting(regimen, 'dora')
    const { id } = await create(dora, sessions(4), { startsOn: '2026-03-01', activate: true })
    regimen.clock.set('2026-03-02T22:59:59Z')
    expect(await step(dora, 'pauseProgram', id)).toMatchObject({ status: 'PAUSED', pausedOn: '2026-03-02', version: 3 })
    expect(await agenda(dora, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-01 18:00 Day 1',
      '(2026-03-02 18:00 Day 2)',
      '(2026-03-03 18:00 Day 3)',
      '(2026-03-04 18:00 Day 4)',
    ])
    expect((await dora.data('{ currentProgram { status } }')).currentProgram).toEqual({ status: 'PAUSED' })
  })

  test('counts today by the day start of the person', async () => {
    const emil = await lasting(regimen, 'emil')
    await changeZone(emil, 'Europe/Berlin', '04:00')
    const { id } = await create(emil, sessions(3), { startsOn: '2026-03-02', activate: true })
    regimen.clock.set('2026-03-03T02:59:00Z')
    expect(await step(emil, 'pauseProgram', id)).toMatchObject({ pausedOn: '2026-03-02' })
  })
})

describe('resuming', () => {
  test('moves what remains by the length of the pause, over the change to summer time', async () => {
    const fay = await lasting(regimen, 'fay')
    const bundle = dailyBundle(30)
    const { id } = await create(fay, bundle, { startsOn: '2026-03-02', activate: true })
    regimen.clock.set('2026-03-28T23:30:00+01:00')
    await step(fay, 'pauseProgram', id)
    regimen.clock.set('2026-03-30T00:30:00+02:00')
    expect(await step(fay, 'resumeProgram', id)).toMatchObject({
      status: 'ACTIVE',
      pausedOn: null,
      startsOn: '2026-03-02',
      endsOn: '2026-04-02',
      version: 4,
    })
    expect(await agenda(fay, '2026-03-27', '2026-04-30')).toEqual([
      '2026-03-27 08:00 Breakfast of day 26',
      '2026-03-27 18:00 Session of day 26',
      '2026-03-30 08:00 Breakfast of day 27',
      '2026-03-30 18:00 Session of day 27',
      '2026-03-31 08:00 Breakfast of day 28',
      '2026-03-31 18:00 Session of day 28',
      '2026-04-01 08:00 Breakfast of day 29',
      '2026-04-01 18:00 Session of day 29',
      '2026-04-02 08:00 Breakfast of day 30',
      '2026-04-02 18:00 Session of day 30',
    ])
  })

  test('on the day of the pause moves nothing and counts as no change of a session', async () => {
    const gus = await lasting(regimen, 'gus')
    const { id } = await create(gus, sessions(3), { startsOn: '2026-03-02', activate: true })
    const before = await agenda(gus, '2026-03-01', '2026-03-31')
    await step(gus, 'pauseProgram', id)
    expect(await step(gus, 'resumeProgram', id)).toMatchObject({ endsOn: '2026-03-04', version: 4 })
    expect(await agenda(gus, '2026-03-01', '2026-03-31')).toEqual(before)
    const { program } = await gus.data('query ($id: ID!) { program(id: $id) { sessions { version } } }', { id })
    expect(program.sessions).toEqual([{ version: 1 }, { version: 1 }, { version: 1 }])
  })

  test('counts the days of the person, who flew west in the pause', async () => {
    const hana = await lasting(regimen, 'hana', 'Pacific/Auckland')
    const { id } = await create(hana, sessions(3), { startsOn: '2026-03-02', activate: true })
    regimen.clock.set('2026-03-02T12:00:00Z')
    expect(await step(hana, 'pauseProgram', id)).toMatchObject({ pausedOn: '2026-03-03' })
    // It is still the 2nd in Honolulu, but a date never goes back: the 3rd stays open.
    expect(await changeZone(hana, 'Pacific/Honolulu')).toBe('2026-03-03')
    regimen.clock.set('2026-03-05T20:00:00Z')
    expect(await step(hana, 'resumeProgram', id)).toMatchObject({ endsOn: '2026-03-06' })
    expect(await agenda(hana, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-02 18:00 Day 1',
      '2026-03-05 18:00 Day 2',
      '2026-03-06 18:00 Day 3',
    ])
  })

  test('counts the date that a flight east jumped over', async () => {
    const ida = await lasting(regimen, 'ida', 'Pacific/Honolulu')
    const { id } = await create(ida, sessions(2), { startsOn: '2026-03-02', activate: true })
    regimen.clock.set('2026-03-03T09:00:00Z')
    expect(await step(ida, 'pauseProgram', id)).toMatchObject({ pausedOn: '2026-03-02' })
    regimen.clock.set('2026-03-03T11:30:00Z')
    expect(await changeZone(ida, 'Pacific/Kiritimati')).toBe('2026-03-04')
    await step(ida, 'resumeProgram', id)
    expect(await agenda(ida, '2026-03-01', '2026-03-31')).toEqual(['2026-03-04 18:00 Day 1', '2026-03-05 18:00 Day 2'])
  })

  test('moves the start of a programme that had not begun', async () => {
    const jon = await lasting(regimen, 'jon')
    const { id } = await create(jon, sessions(2), { startsOn: '2026-03-10', activate: true })
    await step(jon, 'pauseProgram', id)
    regimen.clock.advance({ hours: 72 })
    expect(await step(jon, 'resumeProgram', id)).toMatchObject({ startsOn: '2026-03-13', endsOn: '2026-03-14' })
    expect(await agenda(jon, '2026-03-01', '2026-03-31')).toEqual(['2026-03-13 18:00 Day 1', '2026-03-14 18:00 Day 2'])
  })

  test('does not move the end of a programme that was over before the pause', async () => {
    const kim = await lasting(regimen, 'kim')
    const { id } = await create(kim, sessions(2), { startsOn: '2026-02-01', activate: true })
    await step(kim, 'pauseProgram', id)
    regimen.clock.advance({ hours: 72 })
    expect(await step(kim, 'resumeProgram', id)).toMatchObject({ startsOn: '2026-02-01', endsOn: '2026-02-02' })
  })

  test('adds up pauses, each kept with its days', async () => {
    const lea = await lasting(regimen, 'lea')
    const { id } = await create(lea, sessions(3), { startsOn: '2026-03-02', activate: true })
    for (const pause of ['2026-03-03', '2026-03-06']) {
      regimen.clock.set(`${pause}T09:00:00Z`)
      await step(lea, 'pauseProgram', id)
      regimen.clock.advance({ hours: 48 })
      await step(lea, 'resumeProgram', id)
    }
    expect(await agenda(lea, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-02 18:00 Day 1',
      '2026-03-05 18:00 Day 2',
      '2026-03-08 18:00 Day 3',
    ])
    const { administrator } = regimen.testDatabase
    const pauses = await administrator`
      select from_date::text, resumed_on::text from program_pauses join profiles using (user_id)
      where username = 'lea' order by from_date`
    expect(pauses.map((pause) => [pause.from_date, pause.resumed_on])).toEqual([
      ['2026-03-03', '2026-03-05'],
      ['2026-03-06', '2026-03-08'],
    ])
  })
})

describe('archiving', () => {
  test('keeps the days before today and removes today and the rest', async () => {
    const mia = await lasting(regimen, 'mia')
    const { id } = await create(mia, sessions(5), { startsOn: '2026-02-28', activate: true })
    expect(await step(mia, 'archiveProgram', id)).toMatchObject({ status: 'ARCHIVED', archivedOn: '2026-03-02' })
    expect(await agenda(mia, '2026-02-01', '2026-03-31')).toEqual(['2026-02-28 18:00 Day 1', '2026-03-01 18:00 Day 2'])
    expect((await mia.data('{ currentProgram { id } }')).currentProgram).toBeNull()
  })

  test.each(['draft', 'scheduled'])('ends a %s one too', async (kind) => {
    const person = await lasting(regimen, `noa-${kind}`.replace('-', '_'))
    const { id } = await create(person, sessions(2), kind === 'draft' ? {} : { startsOn: '2026-03-20' })
    expect(await step(person, 'archiveProgram', id)).toMatchObject({ status: 'ARCHIVED' })
    expect(await agenda(person, '2026-03-01', '2026-03-31')).toEqual([])
  })
})

describe('cloning', () => {
  const plan = `query ($id: ID!) { program(id: $id) { title description goal durationDays sourceTitle sourceUrl
    targets { kcal proteinG carbsG fatG }
    sessions(toDay: 9) { day kind title time durationMinutes notes exercises { exercise { key } sets repsMin repsMax loadKg } }
    meals(toDay: 9) { day type title time notes items { food { key } grams } nutrients { kcal } } } }`

  test('repeats the original plan, whatever pauses did to it', async () => {
    const ole = await lasting(regimen, 'ole')
    const bundle = dailyBundle(5, {
      description: 'As published',
      source: { title: 'Somebody', url: null },
      targets: { kcal: 2_000, proteinG: 100, carbsG: 250, fatG: 60 },
    })
    const { id } = await create(ole, bundle, { startsOn: '2026-03-01', activate: true })
    await step(ole, 'pauseProgram', id)
    regimen.clock.advance({ hours: 240 })
    await step(ole, 'resumeProgram', id)
    await step(ole, 'archiveProgram', id)
    const clone = await step(ole, 'cloneProgram', id, { startsOn: '2026-04-01', activate: true })
    expect(clone).toMatchObject({ status: 'ACTIVE', startsOn: '2026-04-01', endsOn: '2026-04-05', version: 2 })
    const [original, repeated] = [await ole.data(plan, { id }), await ole.data(plan, { id: clone.id })]
    expect(repeated).toEqual(original)
    const events = await agenda(ole, '2026-04-01', '2026-04-30')
    expect(events).toHaveLength(10)
    expect(events.at(-1)).toBe('2026-04-05 18:00 Session of day 5')
  })

  test('may take another title, and a clone can be cloned', async () => {
    const pia = await lasting(regimen, 'pia')
    const { id } = await create(pia, dailyBundle(2))
    const clone = await step(pia, 'cloneProgram', id, { title: ' Once more ' })
    expect(clone).toMatchObject({ title: 'Once more', status: 'DRAFT', startsOn: null })
    expect(await step(pia, 'cloneProgram', clone.id)).toMatchObject({ title: 'Once more' })
    const { program } = await pia.data('query ($id: ID!) { program(id: $id) { origin } }', { id: clone.id })
    expect(program).toEqual({ origin: 'CLONE' })
  })

  test('is safe to retry with a key', async () => {
    const quinn = await lasting(regimen, 'quinn')
    const { id } = await create(quinn, dailyBundle(2))
    const key = { idempotencyKey: '4b8e2a52-9df3-4c1e-8a8e-0b5d8f6f7c01' }
    const first = await step(quinn, 'cloneProgram', id, key)
    expect(await step(quinn, 'cloneProgram', id, key)).toMatchObject({ id: first.id })
    const other = await send(quinn, 'cloneProgram', { programId: first.id, ...key })
    expect(other).toMatchObject({ __typename: 'IdempotencyKeyReused' })
  })
})

describe('a step that the status does not allow', () => {
  const reach = {
    DRAFT: [],
    SCHEDULED: [],
    ACTIVE: ['activateProgram'],
    PAUSED: ['activateProgram', 'pauseProgram'],
    ARCHIVED: ['archiveProgram'],
  } as const

  test.each([
    ['DRAFT', 'pauseProgram', 'ACTIVE'],
    ['DRAFT', 'resumeProgram', 'PAUSED'],
    ['SCHEDULED', 'pauseProgram', 'ACTIVE'],
    ['SCHEDULED', 'resumeProgram', 'PAUSED'],
    ['ACTIVE', 'activateProgram', 'DRAFT or SCHEDULED'],
    ['ACTIVE', 'resumeProgram', 'PAUSED'],
    ['PAUSED', 'activateProgram', 'DRAFT or SCHEDULED'],
    ['PAUSED', 'pauseProgram', 'ACTIVE'],
    ['ARCHIVED', 'activateProgram', 'DRAFT or SCHEDULED'],
    ['ARCHIVED', 'pauseProgram', 'ACTIVE'],
    ['ARCHIVED', 'resumeProgram', 'PAUSED'],
    ['ARCHIVED', 'archiveProgram', 'DRAFT or SCHEDULED or ACTIVE or PAUSED'],
  ] as const)('from %s, %s is refused and changes nothing', async (status, name, wanted) => {
    const person = await lasting(regimen, `${status}_${name}`.toLowerCase())
    const start = status === 'DRAFT' ? {} : { startsOn: '2026-03-01' }
    const { id } = await create(person, dailyBundle(3), start)
    for (const earlier of reach[status]) await step(person, earlier, id)
    const before = await contents(regimen)
    expect(await send(person, name, { programId: id })).toEqual({
      __typename: 'ProgramStatusConflict',
      message: `The programme is ${status}; this needs one that is ${wanted}`,
      path: ['programId'],
      currentStatus: status,
    })
    expect(await contents(regimen)).toEqual(before)
  })
})

test('each step leaves an entry with what it changed, before and after, under one request', async () => {
  const rosa = await lasting(regimen, 'rosa')
  const old = await create(rosa, bundleOf(1, { title: 'Old' }), { startsOn: '2026-03-02', activate: true })
  const { id } = await create(rosa, bundleOf(7, { title: 'New' }))
  await step(rosa, 'activateProgram', id, { startsOn: '2026-03-01' })
  await step(rosa, 'pauseProgram', id)
  regimen.clock.advance({ hours: 24 })
  await step(rosa, 'resumeProgram', id)
  await step(rosa, 'archiveProgram', id)
  const { auditTrail } = await rosa.data(
    '{ auditTrail(last: 20) { nodes { action entityId before after actorKind correlationId } } }',
  )
  const entries: { action: string; entityId: string; correlationId: string }[] = auditTrail.nodes
  const [createdOld, activatedOld, createdNew, archivedOld, activatedNew, ...steps] = entries.toReversed()
  expect([createdOld, activatedOld, archivedOld].map((entry) => entry?.entityId)).toEqual([old.id, old.id, old.id])
  expect(createdNew).toMatchObject({
    action: 'PROGRAM_CREATED',
    entityId: id,
    actorKind: 'PERSON',
    before: null,
    after: { title: 'New', origin: 'BUNDLE', startsOn: null },
  })
  expect(archivedOld).toMatchObject({
    action: 'PROGRAM_ARCHIVED',
    before: { status: 'ACTIVE', archivedOn: null, pausedOn: null },
    after: { status: 'ARCHIVED', archivedOn: '2026-03-02', pausedOn: null },
  })
  expect(activatedNew).toMatchObject({
    action: 'PROGRAM_ACTIVATED',
    before: { status: 'DRAFT', startsOn: null, endsOn: null, activatedAt: null },
    after: { status: 'ACTIVE', startsOn: '2026-03-01', endsOn: '2026-03-07', activatedAt: startOfTests },
  })
  expect(activatedNew?.correlationId).toBe(archivedOld?.correlationId)
  expect(activatedNew?.correlationId).not.toBe(createdNew?.correlationId)
  expect(steps).toMatchObject([
    {
      action: 'PROGRAM_PAUSED',
      before: { status: 'ACTIVE', pausedOn: null },
      after: { status: 'PAUSED', pausedOn: '2026-03-02' },
    },
    {
      action: 'PROGRAM_RESUMED',
      before: { status: 'PAUSED', pausedOn: '2026-03-02', endsOn: '2026-03-07' },
      after: { status: 'ACTIVE', pausedOn: null, endsOn: '2026-03-08' },
    },
    {
      action: 'PROGRAM_ARCHIVED',
      before: { status: 'ACTIVE' },
      after: { status: 'ARCHIVED', archivedOn: '2026-03-03' },
    },
  ])
})
