import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { plannedIds, tell } from '../actuals/actuals-client.ts'
import { changeZone } from '../adherence/day-close-client.ts'
import { logged } from '../context/context-client.ts'
import { lasting, step } from '../program-client.ts'
import {
  analyzed,
  day,
  decided,
  feed,
  flags,
  ride,
  send,
  somebody,
  standing,
  stateOf,
  theDay,
} from './adjustment-client.ts'

// The clock goes through weeks here: each test has a server to itself, on which nobody's days are behind.
let regimen: Regimen
beforeEach(async () => {
  regimen = await startRegimen()
})
afterEach(() => regimen.close())

const set = async (client: Client, input: object) => {
  const answer = await send(client, 'setAutopilot', input)
  if (!answer.adjustment) throw new Error(`setAutopilot was refused: ${JSON.stringify(answer)}`)
  return answer.adjustment
}
const on = (client: Client, rule: 'READINESS' | 'EXTRA_LOAD') => set(client, { rule, enabled: true })
const at = async (...moments: string[]) => {
  for (const moment of moments) {
    regimen.clock.set(moment)
    await regimen.runJobs()
  }
}
/** When each override of March and after was made. */
const madeAt = async (person: Person) => {
  const { dayOverrides } = await person.data(
    '{ dayOverrides(from: "2026-03-01", to: "2026-05-01") { date status ... on Adaptation { occurredAt } } }',
  )
  return dayOverrides.map((it: Record<string, string>) => `${it.date} ${it.status} ${it.occurredAt}`)
}

describe('a rule that may act', () => {
  test('makes the day what it finds, says so, and can be taken back exactly', async () => {
    const { person } = await somebody(regimen, 'acting')
    const before = await stateOf(regimen, person)
    await on(person, 'READINESS')
    await logged(person, flags(1))
    const [made] = await analyzed(person)
    expect(made).toMatchObject({ status: 'AUTO_APPLIED', decidedBy: 'SYSTEM', userOverridden: false })
    expect(made.appliedAt).toBe(made.decidedAt)
    expect((await theDay(person, day)).day.targets.kcal).toBe(2340)
    expect(await feed(person)).toEqual(['OVERRIDE_APPLIED INFO'])
    regimen.clock.advance({ minutes: 1 })
    expect(await analyzed(person)).toMatchObject([{ id: made.id, version: 1 }])
    await decided(person, 'undoOverride', made.id)
    expect(await stateOf(regimen, person)).toEqual(before)
    expect(await analyzed(person)).toEqual([])
  })

  test('acts again when the log gets worse, and asks once its person has decided otherwise', async () => {
    const { person } = await somebody(regimen, 'again')
    await on(person, 'READINESS')
    await logged(person, flags(1))
    await analyzed(person)
    await logged(person, flags(2))
    regimen.clock.advance({ minutes: 1 })
    const second = (await analyzed(person))[0]
    expect(await standing(person)).toEqual(['SUPERSEDED READINESS 2340', 'AUTO_APPLIED READINESS 2260'])
    await decided(person, 'undoOverride', second.id)
    const { person: other } = await somebody(regimen, 'undoing')
    await on(other, 'READINESS')
    await logged(other, flags(1))
    const [first] = await analyzed(other)
    await decided(other, 'undoOverride', first.id)
    await logged(other, flags(2))
    expect(await analyzed(other)).toMatchObject([{ status: 'PENDING', multiplier: 0.6 }])
  })

  test('asks after its person has changed what it made', async () => {
    const { person } = await somebody(regimen, 'editing')
    await on(person, 'READINESS')
    await logged(person, flags(1))
    const [{ id }] = await analyzed(person)
    const ids = await plannedIds(person, day, day)
    await person.data(
      'mutation ($id: ID!) { changePlan(input: { plannedId: $id, change: { editSession: { durationMinutes: 55 } } }) { __typename } }',
      { id: ids.Legs },
    )
    await logged(person, flags(2))
    const [made, asked] = await analyzed(person)
    expect(made).toMatchObject({ id, status: 'AUTO_APPLIED', userOverridden: true })
    expect(asked).toMatchObject({ status: 'PENDING' })
  })

  test('acts for what was done beside the plan', async () => {
    const { person } = await somebody(regimen, 'loaded')
    await on(person, 'EXTRA_LOAD')
    await ride(person)
    expect(await analyzed(person)).toMatchObject([{ rule: 'EXTRA_LOAD', status: 'AUTO_APPLIED' }])
  })

  test('is asked for by another rule that may not', async () => {
    const { person } = await somebody(regimen, 'one_rule')
    await on(person, 'EXTRA_LOAD')
    await logged(person, flags(1))
    expect(await analyzed(person)).toMatchObject([{ rule: 'READINESS', status: 'PENDING' }])
  })
})

test('rest, illness, and food of somebody unknown always ask', async () => {
  for (const [name, said, known] of [
    ['rest', flags(3), true],
    ['ill', { ...flags(1), illness: true }, true],
    ['pain', { ...flags(1), pain: 8 }, true],
    ['unknown', flags(1), false],
  ] as const) {
    const { person } = await somebody(regimen, name, { known })
    await on(person, 'READINESS')
    await on(person, 'EXTRA_LOAD')
    await logged(person, said)
    expect(await analyzed(person), name).toMatchObject([{ status: 'PENDING', alwaysAsks: true }])
    if (name === 'ill') expect(await feed(person)).toEqual(['OVERRIDE_PROPOSED WARNING'])
  }
})

describe('the settings', () => {
  const setting = (rule: string, enabled: boolean) => ({
    rule,
    enabled,
    alwaysAsks: rule === 'HEALTH' || rule === 'SKIPPED_SESSIONS',
  })

  test('are five in the morning and nothing without asking, until they are set', async () => {
    const person = await lasting(regimen, 'fresh')
    const { viewer } = await person.data(
      '{ viewer { adjustment { time version autopilot { rule enabled alwaysAsks } } } }',
    )
    const rules = ['READINESS', 'HEALTH', 'SKIPPED_SESSIONS', 'EXTRA_LOAD']
    expect(viewer.adjustment).toEqual({ time: '05:00', version: 1, autopilot: rules.map((it) => setting(it, false)) })
    const changed = await set(person, { rule: 'READINESS', enabled: true, time: '06:30', expectedVersion: 1 })
    expect(changed).toMatchObject({ time: '06:30', version: 2 })
    expect(changed.autopilot[0]).toEqual(setting('READINESS', true))
    expect(await set(person, { rule: 'READINESS', enabled: true })).toEqual(changed)
    expect(await send(person, 'setAutopilot', { time: '07:00', expectedVersion: 1 })).toMatchObject({
      __typename: 'VersionConflict',
      currentVersion: 2,
    })
    expect((await set(person, { rule: 'READINESS', enabled: false })).autopilot[0]).toEqual(setting('READINESS', false))
  })

  test.each([
    ['HEALTH', { rule: 'HEALTH', enabled: true }],
    ['SKIPPED_SESSIONS', { rule: 'SKIPPED_SESSIONS', enabled: true }],
    ['nothing', {}],
    ['a rule without what is wanted of it', { rule: 'READINESS' }],
    ['what is wanted of no rule', { enabled: true }],
  ])('are refused %s', async (_what, input) => {
    const person = await lasting(regimen, 'refused')
    expect(await send(person, 'setAutopilot', input)).toMatchObject({ __typename: 'InvalidInput' })
    expect((await person.data('{ viewer { adjustment { version } } }')).viewer.adjustment.version).toBe(1)
  })

  test('switching off what always asks is no change', async () => {
    const person = await lasting(regimen, 'off')
    expect(await set(person, { rule: 'HEALTH', enabled: false })).toMatchObject({ version: 1 })
  })
})

describe('the day is looked at', () => {
  const known = { date: '2026-03-03', ...flags(1) }

  test('at five, once, and not for who follows nothing', async () => {
    const { person } = await somebody(regimen, 'early', { now: '2026-03-03T12:00:00Z' })
    const { person: resting, programId } = await somebody(regimen, 'resting', { now: '2026-03-03T12:00:00Z' })
    for (const one of [person, resting]) await logged(one, known)
    await step(resting, 'pauseProgram', programId)
    await at('2026-03-03T12:01:00Z', '2026-03-04T03:59:59Z')
    expect(await madeAt(person)).toEqual([])
    await at('2026-03-04T04:00:00Z', '2026-03-04T04:00:01Z', '2026-03-04T12:00:00Z')
    expect(await madeAt(person)).toEqual(['2026-03-04 PENDING 2026-03-04T04:00:00Z'])
    expect(await feed(person)).toContain('OVERRIDE_PROPOSED INFO')
    expect(await madeAt(resting)).toEqual([])
  })

  test('at the time that its person has set, and acts where it may', async () => {
    const { person } = await somebody(regimen, 'later', { now: '2026-03-03T12:00:00Z' })
    await set(person, { rule: 'READINESS', enabled: true, time: '16:00' })
    await logged(person, known)
    await at('2026-03-03T12:01:00Z', '2026-03-04T04:00:00Z', '2026-03-04T14:59:59Z')
    expect(await madeAt(person)).toEqual([])
    await at('2026-03-04T15:00:00Z')
    expect(await madeAt(person)).toEqual(['2026-03-04 AUTO_APPLIED 2026-03-04T15:00:00Z'])
    const { auditTrail } = await person.data('{ auditTrail { nodes { action actorKind } } }')
    expect(auditTrail.nodes).toContainEqual({ action: 'OVERRIDE_APPLIED', actorKind: 'SYSTEM' })
  })

  test('an hour earlier in real time once the clock is set forward', async () => {
    const { person } = await somebody(regimen, 'spring', { now: '2026-03-27T12:00:00Z', startsOn: '2026-03-27' })
    await at('2026-03-27T12:01:00Z', '2026-03-28T12:00:00Z')
    await logged(person, { date: '2026-03-28', ...flags(1) })
    await at('2026-03-29T02:59:59Z')
    expect(await madeAt(person)).toEqual([])
    await at('2026-03-29T03:00:00Z')
    expect(await madeAt(person)).toEqual(['2026-03-29 PENDING 2026-03-29T03:00:00Z'])
  })

  test('by the clock of where its person has flown', async () => {
    const { person } = await somebody(regimen, 'flying', { now: '2026-03-03T12:00:00Z' })
    await at('2026-03-03T12:01:00Z')
    await logged(person, known)
    await changeZone(person, 'America/New_York')
    await at('2026-03-04T04:00:00Z', '2026-03-04T09:59:59Z')
    expect(await madeAt(person)).toEqual([])
    await at('2026-03-04T10:00:00Z')
    expect(await madeAt(person)).toEqual(['2026-03-04 PENDING 2026-03-04T10:00:00Z'])
  })

  test('as it is, when mornings were missed; what was proposed for a day that is over goes with it', async () => {
    const { person } = await somebody(regimen, 'missed', {
      now: '2026-03-02T12:00:00Z',
      bundle: { sessions: [] },
    })
    await at('2026-03-02T12:01:00Z')
    await logged(person, { illness: true })
    await analyzed(person)
    regimen.clock.set('2026-03-06T12:00:00Z')
    await logged(person, { illness: true })
    await at('2026-03-06T12:00:00Z')
    expect(await madeAt(person)).toEqual([
      '2026-03-02 SUPERSEDED 2026-03-02T12:01:00Z',
      '2026-03-06 PENDING 2026-03-06T12:00:00Z',
    ])
  })

  test('no more once its plan is archived, and what it proposed goes when its day is over', async () => {
    const { person, programId } = await somebody(regimen, 'ended')
    await at('2026-03-04T05:30:01Z')
    await logged(person, flags(1))
    await analyzed(person)
    await step(person, 'archiveProgram', programId)
    await at('2026-03-05T04:00:00Z')
    expect(await standing(person)).toEqual(['SUPERSEDED READINESS 2340'])
    expect(
      await tell(person, 'logActivity', { kind: 'RIDE', startedAt: '2026-03-05T03:00:00Z', durationMinutes: 90 }),
    ).toHaveProperty('activity')
    expect(await standing(person, '2026-03-05')).toEqual([])
  })
})
