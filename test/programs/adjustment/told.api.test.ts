import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportOf, fetchLink, requestExport, unzip } from '../../people/archive-reader.ts'
import { heard } from '../../setup/heard.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logActivity, plannedIds } from '../actuals/actuals-client.ts'
import { knownOf } from '../adherence/adherence-client.ts'
import { logged } from '../context/context-client.ts'
import { analyzed, day, decided, flags, ride, send, somebody, theDay } from './adjustment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

async function proposal(person: Person, count: 1 | 2 | 3 = 1) {
  regimen.clock.advance({ minutes: 1 })
  await logged(person, flags(count))
  return (await analyzed(person)).findLast(({ status }: { status: string }) => status === 'PENDING')
}

describe('a notification', () => {
  const told = async (person: Person) => {
    const { notifications } = await person.data(
      '{ notifications { nodes { kind title body subject { __typename id } expiresAt } } }',
    )
    return notifications.nodes.toReversed()
  }

  test('says what is proposed and what was made, once, leads to it, and is of no use after the day', async () => {
    const { person } = await somebody(regimen, 'notified')
    const { id, reason } = await proposal(person)
    await analyzed(person)
    const subject = { __typename: 'DayOverride', id }
    const alike = { body: reason, subject, expiresAt: '2026-03-04T23:00:00Z' }
    const proposed = { kind: 'OVERRIDE_PROPOSED', title: 'A change of your day is proposed', ...alike }
    expect(await told(person)).toEqual([proposed])
    await decided(person, 'approveOverride', id)
    await send(person, 'approveOverride', { overrideId: id })
    const applied = { kind: 'OVERRIDE_APPLIED', title: 'Your day was changed', ...alike }
    expect(await told(person)).toEqual([proposed, applied])
  })

  test('is not written for what is rejected or taken back', async () => {
    const { person } = await somebody(regimen, 'quiet')
    const { id } = await proposal(person)
    await decided(person, 'rejectOverride', id)
    expect(await told(person)).toHaveLength(1)
  })
})

test('who follows the calendar is told of the date at every step', async () => {
  const { person } = await somebody(regimen, 'following')
  await heard(regimen)
  const following = (await person.socket()).follow(`subscription { calendarChanged(from: "${day}", to: "${day}") {
    resync dates events { title override { status } } } }`)
  const next = async () => {
    const payload = (await following.next()) as {
      data?: { calendarChanged: { dates: string[]; events: object[] } }
    } | null
    return payload?.data?.calendarChanged
  }
  expect(await next()).toMatchObject({ resync: true })
  const toldOf = async (status: string | null, what: () => Promise<unknown>) => {
    await what()
    expect(await next()).toMatchObject({
      dates: [day],
      events: expect.arrayContaining([{ title: 'Legs', override: status && { status } }]),
    })
    await heard(regimen)
  }
  await logged(person, flags(1))
  const seen = async () => (await analyzed(person)).at(-1).id
  await toldOf('PENDING', seen)
  await toldOf('APPROVED', async () => decided(person, 'approveOverride', await seen()))
  await toldOf(null, async () => decided(person, 'undoOverride', await seen()))
  regimen.clock.advance({ minutes: 1 })
  await logged(person, flags(2))
  await toldOf('PENDING', seen)
  await toldOf(null, async () => decided(person, 'rejectOverride', await seen()))
  await logged(person, flags(3))
  await toldOf('PENDING', seen)
  await logged(person, flags(0))
  await toldOf(null, () => analyzed(person))
})

describe('the calendar', () => {
  type Event = { title: string; override: object | null; session: { original: object | null } | null }
  const legsOf = async (person: Person) =>
    (await theDay(person, day)).events.find(({ title }: Event) => title === 'Legs')

  test('shows the day as it now is, what that replaced, and what is proposed', async () => {
    const { person } = await somebody(regimen, 'shown')
    expect((await theDay(person, day)).day).toMatchObject({ targets: { kcal: 2400 }, adjustment: null })
    const { id } = await proposal(person)
    expect(await legsOf(person)).toMatchObject({
      override: { id, status: 'PENDING' },
      session: { durationMinutes: 60, original: null },
    })
    expect((await theDay(person, day)).day).toMatchObject({
      targets: { kcal: 2400 },
      adjustment: { overrides: [{ id, status: 'PENDING' }], replacedTargets: null },
    })
    await decided(person, 'approveOverride', id)
    expect(await legsOf(person)).toMatchObject({
      override: { id, status: 'APPROVED' },
      durationMinutes: 50,
      session: { durationMinutes: 50, original: { durationMinutes: 60 } },
    })
    expect((await theDay(person, day)).day).toMatchObject({
      targets: { kcal: 2340, carbsG: 265 },
      adjustment: { overrides: [{ id }], replacedTargets: { kcal: 2400 } },
    })
    const stronger = await proposal(person, 2)
    expect(await legsOf(person)).toMatchObject({ override: { id, status: 'APPROVED' } })
    expect((await theDay(person, day)).day.adjustment.overrides).toEqual([
      { id, status: 'APPROVED' },
      { id: stronger.id, status: 'PENDING' },
    ])
    regimen.clock.set('2026-03-08T09:00:00Z')
    expect((await theDay(person, day)).day.targets.kcal).toBe(2340)
  })

  test('of other days has nothing of it', async () => {
    const { person } = await somebody(regimen, 'elsewhere')
    const { id } = await proposal(person)
    await decided(person, 'approveOverride', id)
    for (const date of ['2026-03-03', '2026-03-05']) {
      const { events, day: it } = await theDay(person, date)
      expect(it).toMatchObject({ targets: { kcal: 2400 }, adjustment: null })
      expect(events.map(({ override }: Event) => override)).toEqual(events.map(() => null))
    }
  })
})

describe('what is done on a day that was adjusted', () => {
  const train = (person: Person, minutes: number, plannedId: string | undefined) =>
    logActivity(person, { startedAt: `${day}T06:00:00+01:00`, durationMinutes: minutes, links: [{ plannedId }] })
  const ratioOf = async (person: Person, id: string | undefined) => {
    const { node } = await person.data(
      'query ($id: ID!) { node(id: $id) { ... on PlannedSession { adherence { complianceRatio } } } }',
      { id },
    )
    return node.adherence.complianceRatio
  }

  test('is judged by the day as it was adjusted, and by that which was restored after the undo', async () => {
    const { person } = await somebody(regimen, 'judged', { bundle: {} })
    const { id } = await proposal(person, 2)
    const { Legs } = await plannedIds(person, day, day)
    await decided(person, 'approveOverride', id)
    await train(person, 35, Legs)
    expect(await ratioOf(person, Legs)).toBeCloseTo(1, 1)
    await decided(person, 'undoOverride', id)
    expect(await ratioOf(person, Legs)).toBeLessThan(0.7)
    expect((await knownOf(person, Legs)).history).toHaveLength(2)
  })

  test('rest that was agreed to is no skipped session', async () => {
    const { person } = await somebody(regimen, 'rested')
    const { id } = await proposal(person, 3)
    const { Legs } = await plannedIds(person, day, day)
    await decided(person, 'approveOverride', id)
    regimen.clock.set('2026-03-08T12:00:00Z')
    await regimen.runJobs()
    expect((await knownOf(person, Legs)).status).toBeNull()
  })
})

describe('an adaptation', () => {
  const explained = `query ($id: ID!) { node(id: $id) { __typename ... on Adaptation { occurredAt reason rule ruleVersion
    readings { name value unit note } decidedBy decidedAt undo { mutation id until }
    changes { version session { id } meal { id } program { id } before { durationMinutes targets { kcal } } after { durationMinutes targets { kcal } } } } } }`

  test('explains itself in one query: what was read, by what rule, what changed, who decided, and how to undo it', async () => {
    const { person, programId } = await somebody(regimen, 'explained')
    const { id } = await proposal(person)
    await decided(person, 'approveOverride', id)
    const { Legs } = await plannedIds(person, day, day)
    const { node } = await person.data(explained, { id })
    expect(node).toMatchObject({
      __typename: 'DayOverride',
      reason: expect.stringContaining('4.5 h'),
      rule: 'READINESS',
      ruleVersion: '1',
      decidedBy: 'PERSON',
      undo: { mutation: 'undoOverride', id, until: '2026-03-04T23:00:00Z' },
    })
    expect(node.readings).toContainEqual({
      name: 'Sleep',
      value: '4.5',
      unit: 'h',
      note: expect.stringContaining('flagged when under 6 h'),
    })
    expect(node.changes[0]).toMatchObject({
      version: 1,
      session: { id: Legs },
      before: { durationMinutes: 60 },
      after: { durationMinutes: 50 },
    })
    expect(node.changes.at(-1)).toMatchObject({
      program: { id: programId },
      before: { targets: { kcal: 2400 } },
      after: { targets: { kcal: 2340 } },
    })
  })

  test('stands in the trail of what its person did, with every step', async () => {
    const { person } = await somebody(regimen, 'trail')
    const { id } = await proposal(person)
    await decided(person, 'approveOverride', id)
    await decided(person, 'undoOverride', id)
    const { auditTrail } = await person.data(
      'query ($id: ID!) { auditTrail(entity: $id) { nodes { action actorKind } } }',
      { id },
    )
    expect(auditTrail.nodes.toReversed()).toEqual([
      { action: 'OVERRIDE_PROPOSED', actorKind: 'SYSTEM' },
      { action: 'OVERRIDE_APPROVED', actorKind: 'PERSON' },
      { action: 'OVERRIDE_UNDONE', actorKind: 'PERSON' },
    ])
  })

  test('is found by dates and statuses', async () => {
    const { person } = await somebody(regimen, 'listed')
    const first = await proposal(person)
    await decided(person, 'rejectOverride', first.id)
    await ride(person)
    const [second] = await analyzed(person)
    const list = async (client: Client, status: string[] | null, range = { from: day, to: day }) => {
      const { data, errors } = await client.run(
        'query ($from: Date!, $to: Date!, $status: [OverrideStatus!]) { dayOverrides(from: $from, to: $to, status: $status) { id } }',
        { ...range, status },
      )
      return data?.dayOverrides?.map(({ id }: { id: string }) => id) ?? errors?.[0]?.extensions.code
    }
    expect(await list(person, null)).toEqual([first.id, second.id])
    expect(await list(person, ['PENDING'])).toEqual([second.id])
    expect(await list(person, ['APPROVED'])).toEqual([])
    expect(await list(person, null, { from: '2026-03-05', to: '2026-06-04' })).toEqual([])
    expect(await list(person, null, { from: '2026-03-05', to: '2026-06-05' })).toBe('RANGE_TOO_LONG')
  })

  test('is in what its person exports, with the settings', async () => {
    const { person } = await somebody(regimen, 'exported')
    const { id } = await proposal(person)
    await send(person, 'setAutopilot', { time: '06:00' })
    const { dataExport } = await requestExport(person)
    await regimen.runJobs()
    const { downloadUrl } = await exportOf(person, dataExport.id)
    const files = await unzip(new Uint8Array(await (await fetchLink(regimen, downloadUrl)).arrayBuffer()))
    const ofTable = (name: string) =>
      [...files]
        .filter(([path]) => path.startsWith('tables/') && path.includes(name))
        .map(([, bytes]) => `${bytes}`)
        .join()
    expect(ofTable('day_overrides')).toContain(Buffer.from(id, 'base64url').toString().split(':')[1])
    expect(ofTable('adjustment_settings')).toContain('06:00')
  })
})
