import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lasting } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { currentCycle, cycleById, done, send, startCycle } from './cycle-client.ts'

let regimen: Regimen
let people = 0
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(() => regimen.clock.set(startOfTests))

const somebody = (timeZone?: string): Promise<Person> => lasting(regimen, `planner${++people}`, timeZone)

describe('startCycle', () => {
  test('makes twelve weeks from a Monday, whose later quotas lock when week 7 begins', async () => {
    const person = await somebody()
    expect(await startCycle(person)).toMatchObject({
      ...{ title: 'Spring', startsOn: '2026-03-02', endsOn: '2026-05-24', endedOn: null, currentWeek: 1, version: 1 },
      // The clocks of Berlin have gone forward by then.
      ...{ lockWeek: 7, locksAt: '2026-04-12T22:00:00Z', lockedNow: false, emergencyUnlock: null },
      ...{ goals: [], weeklyPlans: [] },
    })
  })

  test.each([
    ['2026-03-03', 'must be a Monday'],
    ['2026-02-23', 'must be between 2026-03-02 and 2027-03-02'],
    ['2027-03-08', 'must be between 2026-03-02 and 2027-03-02'],
  ])('refuses %s: it %s', async (startsOn, message) => {
    const answer = await send(await somebody(), 'startCycle', { title: 'Spring', startsOn })
    expect(answer).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['startsOn'], message }] })
  })

  test('can begin with the week that goes on already', async () => {
    regimen.clock.set('2026-03-08T22:59:59Z')
    const person = await somebody()
    expect(await startCycle(person)).toMatchObject({ startsOn: '2026-03-02', currentWeek: 1 })
    regimen.clock.set('2026-03-08T23:00:00Z')
    expect(await send(await somebody(), 'startCycle', { title: 'Late', startsOn: '2026-03-02' })).toMatchObject({
      __typename: 'InvalidInput',
    })
  })

  test('refuses a week of another cycle, and names that', async () => {
    const person = await somebody()
    const { id } = await startCycle(person)
    const second = { title: 'Summer', startsOn: '2026-05-18' }
    expect(await send(person, 'startCycle', second)).toMatchObject({ __typename: 'CyclesOverlap', cycle: { id } })
    expect(await done(person, 'startCycle', { ...second, startsOn: '2026-05-25' })).toMatchObject({
      ...{ currentWeek: null, startsOn: '2026-05-25' },
    })
    expect(await currentCycle(person, 'id')).toEqual({ id })
  })

  test('two at the same moment make one cycle', async () => {
    const person = await somebody()
    const answers = await Promise.all(
      ['2026-03-02', '2026-03-09', '2026-03-16', '2026-04-06'].map((startsOn) =>
        send(person, 'startCycle', { title: 'Spring', startsOn }),
      ),
    )
    expect(answers.map(({ __typename }) => __typename ?? 'started').sort()).toEqual([
      ...['CyclesOverlap', 'CyclesOverlap', 'CyclesOverlap', 'started'],
    ])
  })

  test('with a key makes one cycle, however often it is sent', async () => {
    const person = await somebody()
    const input = { title: 'Spring', startsOn: '2026-03-02', idempotencyKey: crypto.randomUUID() }
    const [one, other] = await Promise.all([send(person, 'startCycle', input), send(person, 'startCycle', input)])
    expect(one).toEqual(other)
    expect(await send(person, 'startCycle', { ...input, title: 'Autumn' })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    })
  })
})

describe('planWeek', () => {
  test('makes the plan of a week and changes it, and leaves what is absent', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const plan = await done(person, 'planWeek', { cycleId, week: 3, focus: ' Sleep ' })
    expect(plan).toMatchObject({
      ...{ week: 3, startsOn: '2026-03-16', endsOn: '2026-03-22', focus: 'Sleep', reflection: null, version: 1 },
    })
    const reflected = await done(person, 'planWeek', { cycleId, week: 3, reflection: 'Slept', expectedVersion: 1 })
    expect(reflected).toEqual({ ...plan, reflection: 'Slept', version: 2 })
    expect(await done(person, 'planWeek', { cycleId, week: 3, focus: 'Sleep' })).toEqual(reflected)
    expect(await done(person, 'planWeek', { cycleId, week: 3, focus: null })).toMatchObject({ focus: null, version: 3 })
    expect(await send(person, 'planWeek', { cycleId, week: 3, expectedVersion: 2 })).toMatchObject({
      ...{ __typename: 'VersionConflict', currentVersion: 3 },
    })
    expect(await send(person, 'planWeek', { cycleId, week: 13 })).toMatchObject({
      ...{ __typename: 'InvalidInput', issues: [{ path: ['week'] }] },
    })
    expect((await cycleById(person, cycleId)).weeklyPlans).toHaveLength(1)
  })

  test('two at the same moment make one plan', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const focuses = ['Run', 'Read', 'Rest']
    await Promise.all(focuses.map((focus) => done(person, 'planWeek', { cycleId, week: 1, focus })))
    const [plan, ...more] = (await cycleById(person, cycleId)).weeklyPlans
    expect(more).toEqual([])
    expect(plan.version).toBe(3)
    expect(focuses).toContain(plan.focus)
  })

  test('the plan of a week is read by its week', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const { id } = await done(person, 'planWeek', { cycleId, week: 12, focus: 'The end' })
    const query =
      'query ($cycleId: ID!, $week: Int!) { weeklyPlan(cycleId: $cycleId, week: $week) { id cycle { id } } }'
    const plan = async (week: number) => (await person.data(query, { cycleId, week })).weeklyPlan
    expect(await plan(12)).toEqual({ id, cycle: { id: cycleId } })
    expect(await plan(11)).toBeNull()
    expect((await person.run(query, { cycleId, week: 0 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('endCycle', () => {
  test('frees the weeks of a cycle for another one, and leaves its lock', async () => {
    const person = await somebody()
    const { id: cycleId, locksAt } = await startCycle(person)
    await done(person, 'planWeek', { cycleId, week: 1, focus: 'Begin' })
    regimen.clock.set('2026-03-18T12:00:00Z')
    const ended = await done(person, 'endCycle', { cycleId, expectedVersion: 1 })
    expect(ended).toMatchObject({ endedOn: '2026-03-18', endsOn: '2026-05-24', locksAt, version: 2 })
    expect(ended.weeklyPlans).toHaveLength(1)
    expect(await currentCycle(person)).toBeNull()
    const { id } = await startCycle(person, { title: 'Anew', startsOn: '2026-03-16' })
    expect(await currentCycle(person, 'id')).toEqual({ id })
    const { cycles } = await person.data('{ cycles { nodes { id endedOn } } }')
    expect(cycles.nodes).toEqual([
      { id, endedOn: null },
      { id: cycleId, endedOn: '2026-03-18' },
    ])
  })

  test('leaves one that was ended as it is', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    const ended = await done(person, 'endCycle', { cycleId })
    regimen.clock.advance({ hours: 48 })
    expect(await done(person, 'endCycle', { cycleId, expectedVersion: 2 })).toEqual(ended)
  })

  test('refuses one whose weeks are over, and another version', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    expect(await send(person, 'endCycle', { cycleId, expectedVersion: 2 })).toMatchObject({
      ...{ __typename: 'VersionConflict', currentVersion: 1 },
    })
    regimen.clock.set('2026-05-24T21:59:59Z')
    expect(await currentCycle(person, 'id currentWeek')).toEqual({ id: cycleId, currentWeek: 12 })
    regimen.clock.set('2026-05-24T22:00:00Z')
    expect(await currentCycle(person)).toBeNull()
    expect(await cycleById(person, cycleId)).toMatchObject({ currentWeek: null, endedOn: null })
    expect(await send(person, 'endCycle', { cycleId })).toMatchObject({
      ...{ __typename: 'CycleIsOver', endsOn: '2026-05-24' },
    })
  })
})

describe('emergencyUnlock', () => {
  const reason = 'A broken leg'

  test('opens a locked cycle for 24 hours, once', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    regimen.clock.set('2026-04-12T21:59:59.999Z')
    expect(await send(person, 'emergencyUnlock', { cycleId, reason })).toMatchObject({
      ...{ __typename: 'CycleNotLocked', locksAt: '2026-04-12T22:00:00Z', path: ['cycleId'] },
    })
    regimen.clock.set('2026-04-12T22:00:00Z')
    expect(await cycleById(person, cycleId)).toMatchObject({ lockedNow: true, emergencyUnlock: null })
    const open = { reason, unlockedAt: '2026-04-12T22:00:00Z', closesAt: '2026-04-13T22:00:00Z' }
    expect(await done(person, 'emergencyUnlock', { cycleId, reason })).toMatchObject({
      ...{ lockedNow: false, emergencyUnlock: open },
    })
    for (const at of ['2026-04-13T21:59:59Z', '2026-04-13T22:00:00Z', '2026-05-30T00:00:00Z']) {
      regimen.clock.set(at)
      expect(await cycleById(person, cycleId)).toMatchObject({ lockedNow: at >= open.closesAt })
      expect(await send(person, 'emergencyUnlock', { cycleId, reason })).toMatchObject({
        ...{ __typename: 'EmergencyUsed', unlockedAt: open.unlockedAt, closesAt: open.closesAt },
      })
    }
  })

  test('of several at the same moment opens it for one', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    regimen.clock.set('2026-04-15T12:00:00Z')
    const reasons = ['A flood', 'A fire', 'A flu']
    const answers = await Promise.all(reasons.map((reason) => send(person, 'emergencyUnlock', { cycleId, reason })))
    expect(answers.map(({ __typename }) => __typename ?? 'open').sort()).toEqual([
      ...['EmergencyUsed', 'EmergencyUsed', 'open'],
    ])
    const query = 'query ($id: ID!) { auditTrail(entity: $id) { nodes { action before after } } }'
    const { auditTrail } = await person.data(query, { id: cycleId })
    const entries = auditTrail.nodes.filter(({ action }: { action: string }) => action === 'EMERGENCY_UNLOCKED')
    expect(entries).toEqual([
      {
        action: 'EMERGENCY_UNLOCKED',
        before: null,
        after: expect.objectContaining({ closesAt: '2026-04-16T12:00:00Z' }),
      },
    ])
  })

  test('with a key is had once, and asks for a reason', async () => {
    const person = await somebody()
    const { id: cycleId } = await startCycle(person)
    regimen.clock.set('2026-04-15T12:00:00Z')
    expect(await send(person, 'emergencyUnlock', { cycleId, reason: ' x ' })).toMatchObject({
      ...{ __typename: 'InvalidInput', issues: [{ path: ['reason'] }] },
    })
    const input = { cycleId, reason, idempotencyKey: crypto.randomUUID() }
    const first = await done(person, 'emergencyUnlock', input)
    expect(await done(person, 'emergencyUnlock', input)).toEqual(first)
  })
})
