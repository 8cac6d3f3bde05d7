import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contents } from '../journeys/journey-client.ts'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, lasting } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done, type Mutation, mutationOf, send, startCycle } from './cycle-client.ts'

let regimen: Regimen
let stranger: Person
let people = 0
beforeAll(async () => {
  regimen = await startRegimen()
  stranger = await lasting(regimen, 'stranger')
})
afterAll(() => regimen.close())
beforeEach(() => regimen.clock.set(startOfTests))

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const written = () =>
  contents(regimen, [
    ...['visions', 'cycles', 'cycle_locks', 'cycle_unlocks', 'goals', 'weekly_plans', 'plan_items', 'tasks'],
    ...['audit_entries', 'idempotency_keys', 'notifications', 'schedules'],
  ])

/** A cycle with a goal and a plan, some days after it locked. */
async function locked(): Promise<{ owner: Person; cycleId: string; goalId: string; planId: string }> {
  regimen.clock.set(startOfTests)
  people += 1
  const owner = await lasting(regimen, `owner${people}`)
  const { id: cycleId } = await startCycle(owner)
  const { id: goalId } = await done(owner, 'setGoal', { cycleId, type: 'PERSONAL', title: 'A race' })
  const { id: planId } = await done(owner, 'planWeek', { cycleId, week: 3, focus: 'Sleep' })
  regimen.clock.set('2026-04-20T12:00:00Z')
  return { owner, cycleId, goalId, planId }
}

/** What each mutation on a cycle is given beside it. */
const more: Readonly<Partial<Record<Mutation, object>>> = {
  endCycle: {},
  emergencyUnlock: { reason: 'A flood' },
  setGoal: { type: 'PROFESSIONAL', title: 'A book' },
  planWeek: { week: 4, focus: 'Mine now' },
}

test.each(Object.entries(more) as [Mutation, object][])(
  '%s of a stranger finds no cycle, as if there were none, and writes nothing; that of its person does',
  async (name, input) => {
    const { owner, cycleId } = await locked()
    const before = await written()
    const refused = await send(stranger, name, { cycleId, ...input })
    expect(refused).toMatchObject({ __typename: 'NotFound', path: ['cycleId'] })
    expect(await send(stranger, name, { cycleId: globalId('Cycle', nowhere), ...input })).toEqual(refused)
    for (const wrong of ['', 'Cycle', globalId('Journey', nowhere), globalId('Cycle', "x' or '1'='1")]) {
      const { errors } = await stranger.run(mutationOf(name), { input: { cycleId: wrong, ...input } })
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
    expect(await written()).toEqual(before)
    expect(await send(owner, name, { cycleId, ...input })).not.toHaveProperty('__typename')
    expect(await written()).not.toEqual(before)
  },
)

test('a stranger’s own cycle has no goal of another', async () => {
  const { goalId, owner, cycleId } = await locked()
  const { id: own } = await startCycle(stranger, { startsOn: '2026-04-20' })
  const before = await written()
  const refused = await send(stranger, 'setGoal', { cycleId: own, goalId, title: 'Mine now' })
  expect(refused).toMatchObject({ __typename: 'NotFound', path: ['goalId'] })
  const unknown = { cycleId: own, goalId: globalId('Goal', nowhere), title: 'Mine now' }
  expect(await send(stranger, 'setGoal', unknown)).toEqual(refused)
  expect(await written()).toEqual(before)
  expect(await done(owner, 'setGoal', { cycleId, goalId, title: 'Still mine' })).toMatchObject({ id: goalId })
})

test('what somebody writes of their own leaves that of others', async () => {
  const { owner } = await locked()
  const { id } = await done(owner, 'writeVision', { text: 'To write' })
  const mine = await done(stranger, 'writeVision', { text: 'To read' })
  expect(mine.id).not.toBe(id)
  expect(await owner.data('{ vision { text } }')).toEqual({ vision: { text: 'To write' } })
})

test('who is not signed in, or has a token that may only read, writes nothing', async () => {
  const { owner, cycleId } = await locked()
  const { token } = await createAccessToken(owner, { scopes: ['READ'], expiresAt: '2026-05-20T09:00:00Z' })
  const inputs: Readonly<Record<string, object>> = {
    writeVision: { text: 'Nothing' },
    startCycle: { title: 'Nothing', startsOn: '2026-09-07' },
    ...Object.fromEntries(Object.entries(more).map(([name, input]) => [name, { cycleId, ...input }])),
  }
  const before = await written()
  for (const [name, input] of Object.entries(inputs))
    for (const [client, code] of [
      [regimen.anonymous, 'UNAUTHENTICATED'],
      [regimen.as(token), 'FORBIDDEN'],
    ] as const) {
      const { errors } = await client.run(mutationOf(name as Mutation), { input })
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, code])
    }
  expect(await written()).toEqual(before)
})

describe('reading', () => {
  test('is of one’s own: whatever id a stranger has', async () => {
    const { owner, cycleId, goalId, planId } = await locked()
    const { id: visionId } = await done(owner, 'writeVision', { text: 'To write' })
    const query = `query ($cycleId: ID!, $ids: [ID!]!) { cycle(id: $cycleId) { id } nodes(ids: $ids) { id }
      weeklyPlan(cycleId: $cycleId, week: 3) { id } auditTrail(entity: $cycleId) { nodes { action } } }`
    const variables = { cycleId, ids: [cycleId, goalId, planId, visionId] }
    expect(await stranger.data(query, variables)).toEqual({
      ...{ cycle: null, nodes: [null, null, null, null], weeklyPlan: null, auditTrail: { nodes: [] } },
    })
    const own = await owner.data(query, variables)
    expect(own).toMatchObject({ cycle: { id: cycleId }, weeklyPlan: { id: planId } })
    expect(own.nodes.map(({ id }: { id: string }) => id)).toEqual(variables.ids)
  })

  test.each([
    ...['{ vision { id } }', '{ currentCycle { id } }', '{ cycles { nodes { id } } }'],
    `{ cycle(id: "${globalId('Cycle', nowhere)}") { id } }`,
    `{ weeklyPlan(cycleId: "${globalId('Cycle', nowhere)}", week: 1) { id } }`,
  ])('%s needs somebody who is signed in', async (query) => {
    expect((await regimen.anonymous.run(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

test('every change is in the trail of its person, with what was before and after', async () => {
  const { owner, cycleId, goalId } = await locked()
  await done(owner, 'writeVision', { text: 'To write' })
  await done(owner, 'writeVision', { text: 'To read' })
  await done(owner, 'setGoal', { cycleId, goalId, title: 'A long race' })
  await done(owner, 'planWeek', { cycleId, week: 3, reflection: 'Slept' })
  await done(owner, 'emergencyUnlock', { cycleId, reason: 'A flood' })
  await done(owner, 'endCycle', { cycleId })
  const { auditTrail } = await owner.data('{ auditTrail { nodes { entityType action before after } } }')
  const goal = { type: 'PERSONAL', title: 'A race', description: null }
  const plan = { week: 3, focus: 'Sleep', reflection: null }
  const [unlockedAt, closesAt] = ['2026-04-20T12:00:00Z', '2026-04-21T12:00:00Z']
  expect(auditTrail.nodes.toReversed()).toEqual([
    {
      ...{ entityType: 'Cycle', action: 'CYCLE_STARTED', before: null },
      after: { title: 'Spring', startsOn: '2026-03-02', lockWeek: 7, locksAt: '2026-04-12T22:00:00Z' },
    },
    { entityType: 'Goal', action: 'GOAL_SET', before: null, after: goal },
    { entityType: 'WeeklyPlan', action: 'WEEK_PLANNED', before: null, after: plan },
    { entityType: 'Vision', action: 'VISION_WRITTEN', before: null, after: { text: 'To write' } },
    { entityType: 'Vision', action: 'VISION_WRITTEN', before: { text: 'To write' }, after: { text: 'To read' } },
    { entityType: 'Goal', action: 'GOAL_SET', before: goal, after: { ...goal, title: 'A long race' } },
    { entityType: 'WeeklyPlan', action: 'WEEK_PLANNED', before: plan, after: { ...plan, reflection: 'Slept' } },
    {
      ...{ entityType: 'Cycle', action: 'EMERGENCY_UNLOCKED', before: null },
      after: { reason: 'A flood', unlockedAt, closesAt },
    },
    { entityType: 'Cycle', action: 'CYCLE_ENDED', before: { endedOn: null }, after: { endedOn: '2026-04-20' } },
  ])
})
