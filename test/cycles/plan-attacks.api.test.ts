import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { contents } from '../journeys/journey-client.ts'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, lasting } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { type Mutation, mutationOf, type Planning, planning, planTables, send } from './plan-client.ts'

let regimen: Regimen
let anna: Person
let stranger: Person
let hers: Things
let theirs: Things
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await lasting(regimen, 'anna')
})
beforeEach(async () => {
  stranger = await signedIn(regimen)
  theirs = await thingsOf(stranger)
})
afterAll(() => regimen.close())

type Things = { plan: Planning; item: string; other: string; log: string; task: string; weeklyPlan: string }

/** A cycle with things of every kind in it. */
async function thingsOf(person: Person): Promise<Things> {
  const plan = await planning(person)
  const [item, other, task] = [await plan.item(1), await plan.item(1), await plan.task({ week: 1 })]
  const { log } = await send(person, 'logPlanItem', { planItemId: item.id, quantity: 1 })
  const { weeklyPlan } = await person.data(
    'query ($cycleId: ID!) { weeklyPlan(cycleId: $cycleId, week: 1) { id } }',
    plan,
  )
  return { plan, item: item.id, other: other.id, log: log.id, task: task.id, weeklyPlan: weeklyPlan.id }
}

const nowhere = '019cadc6-0000-7000-8000-000000000000'
const none: Things = {
  ...{ item: globalId('PlanItem', nowhere), other: globalId('PlanItem', nowhere.replace('c6', 'c7')) },
  ...{ log: globalId('PlanItemLog', nowhere), task: globalId('Task', nowhere) },
  ...{ weeklyPlan: globalId('WeeklyPlan', nowhere), plan: { cycleId: globalId('Cycle', nowhere) } as Planning },
}
const bare = { title: 'Swim', quota: 1, unit: 'km' }

/** How each mutation names what it is about, and where. */
const ways: readonly (readonly [Mutation, (of: Things) => object, string])[] = [
  ['addPlanItem', ({ plan }) => ({ ...bare, cycleId: plan.cycleId, week: 2 }), 'cycleId'],
  ['addPlanItem', ({ weeklyPlan }) => ({ ...bare, weeklyPlanId: weeklyPlan }), 'weeklyPlanId'],
  ['updatePlanItem', ({ item }) => ({ planItemId: item, title: 'Jog' }), 'planItemId'],
  ['logPlanItem', ({ item }) => ({ planItemId: item, quantity: 2 }), 'planItemId'],
  ['splitPlanItem', ({ item }) => ({ planItemId: item, parts: [{ quota: 5 }, { quota: 5 }] }), 'planItemId'],
  ['mergePlanItems', ({ item, other }) => ({ planItemIds: [item, other] }), 'planItemIds.0'],
  ['deletePlanItem', ({ item }) => ({ planItemId: item }), 'planItemId'],
  ['addTask', ({ plan }) => ({ cycleId: plan.cycleId, title: 'Pay' }), 'cycleId'],
  ['updateTask', ({ task }) => ({ taskId: task, title: 'Pay' }), 'taskId'],
  ['completeTask', ({ task }) => ({ taskId: task }), 'taskId'],
  ['prioritizeTasks', ({ plan, task }) => ({ cycleId: plan.cycleId, taskIds: [task] }), 'cycleId'],
  ['carryOver', ({ plan }) => ({ cycleId: plan.cycleId, fromWeek: 1, what: ['PLAN_ITEMS', 'TASKS'] }), 'cycleId'],
  ['deleteTask', ({ task }) => ({ taskId: task }), 'taskId'],
]
const written = () => contents(regimen, planTables)

describe.each(ways)('%s', (name, input, path) => {
  test('of somebody else is answered as if it were not there, and nothing is written; one’s own passes', async () => {
    hers = await thingsOf(await signedIn(regimen))
    const before = await written()
    const refused = await send(stranger, name, input(hers))
    expect(refused).toMatchObject({ __typename: 'NotFound', path: path.split('.') })
    expect(refused).toEqual(await send(stranger, name, input(none)))
    expect(await written()).toEqual(before)
    expect(await send(stranger, name, input(theirs))).not.toHaveProperty('__typename')
  })
})

test('nobody mixes another’s things with their own', async () => {
  hers = await thingsOf(await signedIn(regimen))
  const before = await written()
  const mixed: readonly (readonly [Mutation, object, string])[] = [
    ['mergePlanItems', { planItemIds: [theirs.item, hers.item] }, 'planItemIds.1'],
    ['prioritizeTasks', { cycleId: theirs.plan.cycleId, taskIds: [hers.task] }, 'taskIds.0'],
    ['addPlanItem', { ...bare, cycleId: theirs.plan.cycleId, week: 1, goalId: globalId('Goal', nowhere) }, 'goalId'],
    ['updateTask', { taskId: theirs.task, goalId: globalId('Goal', nowhere) }, 'goalId'],
  ]
  for (const [name, input, path] of mixed)
    expect(await send(stranger, name, input)).toMatchObject({ __typename: 'NotFound', path: path.split('.') })
  expect(await written()).toEqual(before)
})

test('who is not signed in, or has a token that may only read, writes nothing; ids of other things are none', async () => {
  hers = await thingsOf(anna)
  const { token } = await createAccessToken(anna, { scopes: ['READ'] })
  const before = await written()
  const wrong = Object.fromEntries(
    Object.entries(none).map(([key]) => [key, globalId('Journey', nowhere)]),
  ) as unknown as Things
  for (const [name, input] of ways) {
    for (const [client, code] of [
      [regimen.anonymous, 'UNAUTHENTICATED'],
      [regimen.as(token), 'FORBIDDEN'],
    ] as const) {
      const { errors } = await client.run(mutationOf(name), { input: input(hers) })
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, code])
    }
    const of = { ...wrong, plan: { cycleId: globalId('Journey', nowhere) } as Planning }
    const { errors } = await anna.run(mutationOf(name), { input: input(of) })
    expect([name, errors?.[0]?.extensions.code]).toEqual([name, 'BAD_USER_INPUT'])
  }
  expect(await written()).toEqual(before)
})

test('nobody else reads what one plans, does and is to do', async () => {
  hers = await thingsOf(await signedIn(regimen))
  const ids = (of: Things) => ({ ids: [of.item, of.log, of.task, of.weeklyPlan, of.plan.cycleId] })
  const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }'
  expect((await stranger.data(document, ids(hers))).nodes).toEqual([null, null, null, null, null])
  expect((await stranger.data(document, ids(theirs))).nodes).toEqual(
    ['PlanItem', 'PlanItemLog', 'Task', 'WeeklyPlan', 'Cycle'].map((__typename) => ({ __typename })),
  )
})
