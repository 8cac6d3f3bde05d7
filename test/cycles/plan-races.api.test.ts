import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { itemsOf, linesOf, type Mutation, type Planning, planning, send } from './plan-client.ts'

let regimen: Regimen
let anna: Person
let plan: Planning
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(async () => {
  anna = await signedIn(regimen)
  plan = await planning(anna)
})
afterAll(() => regimen.close())

/** What becomes of mutations that are sent at the same moment, by their names of refusal. */
const together = async (...acts: (readonly [Mutation, object])[]): Promise<string[]> => {
  const answers = await Promise.all(acts.map(([name, input]) => send(anna, name, input)))
  return answers.map(({ __typename }) => __typename ?? 'done').toSorted()
}
const twice = (name: Mutation, input: object) => together([name, input], [name, input])

test('two who carry over at once carry each thing over once', async () => {
  const [{ id }] = [await plan.item(1), await plan.item(1, { title: 'Read' })]
  await plan.log(id, 4)
  await plan.task({ week: 1 })
  const input = { cycleId: plan.cycleId, fromWeek: 1, what: ['PLAN_ITEMS', 'TASKS'] }
  expect(await twice('carryOver', input)).toEqual(['done', 'done'])
  expect(await linesOf(anna, plan.cycleId, 2)).toEqual(['Run 0/6 km', 'Read 0/10 km'])
  const { cycle } = await anna.data('query ($cycleId: ID!) { cycle(id: $cycleId) { openTasks { carriedOver } } }', plan)
  expect(cycle.openTasks).toEqual([{ carriedOver: 1 }])
})

test('two logs at once are both there, and together take back no more than there was', async () => {
  const { id: planItemId } = await plan.item(1)
  expect(await twice('logPlanItem', { planItemId, quantity: 2.5 })).toEqual(['done', 'done'])
  expect(await linesOf(anna, plan.cycleId, 1)).toEqual(['Run 5/10 km'])
  expect(await twice('logPlanItem', { planItemId, quantity: -3 })).toEqual(['DoneBelowZero', 'done'])
  expect(await linesOf(anna, plan.cycleId, 1)).toEqual(['Run 2/10 km'])
})

test('the same key at once makes one item, log and task', async () => {
  const { cycleId } = plan
  const key = () => ({ idempotencyKey: regimen.clock.newId() })
  await twice('addPlanItem', { cycleId, week: 1, title: 'Run', quota: 10, unit: 'km', ...key() })
  const [{ id: planItemId }] = await itemsOf(anna, cycleId, 1)
  await twice('logPlanItem', { planItemId, quantity: 1, ...key() })
  await twice('addTask', { cycleId, title: 'Call', ...key() })
  expect(await linesOf(anna, cycleId, 1)).toEqual(['Run 1/10 km'])
  const { cycle } = await anna.data('query ($cycleId: ID!) { cycle(id: $cycleId) { openTasks { title } } }', plan)
  expect(cycle.openTasks).toEqual([{ title: 'Call' }])
})

test('an item that is split or merged twice at once is so once', async () => {
  const { id: planItemId } = await plan.item(1)
  const parts = [{ quota: 4 }, { quota: 6 }]
  expect(await twice('splitPlanItem', { planItemId, parts })).toEqual(['PartsDoNotMakeUp', 'done'])
  const planItemIds = (await itemsOf(anna, plan.cycleId, 1)).map(({ id }: { id: string }) => id)
  expect(planItemIds).toHaveLength(2)
  expect(await twice('mergePlanItems', { planItemIds })).toEqual(['NotFound', 'done'])
  expect(await linesOf(anna, plan.cycleId, 1)).toEqual(['Run 0/10 km'])
})

test('a week is filled by several at once to its limit and no further', async () => {
  for (let index = 0; index < 48; index += 1) await plan.item(1, { date: index % 2 ? '2026-03-03' : '2026-03-04' })
  const input = { cycleId: plan.cycleId, week: 1, title: 'Run', quota: 10, unit: 'km' }
  const add = ['addPlanItem', input] as const
  expect(await together(add, add, add, add)).toEqual(['TooManyPlanItems', 'TooManyPlanItems', 'done', 'done'])
})

test('an item that is deleted while it is logged is gone, with what was logged or without', async () => {
  const { id: planItemId } = await plan.item(1)
  const answers = await together(['deletePlanItem', { planItemId }], ['logPlanItem', { planItemId, quantity: 1 }])
  expect([
    ['NotFound', 'done'],
    ['done', 'done'],
  ]).toContainEqual(answers)
  expect(await itemsOf(anna, plan.cycleId, 1)).toEqual([])
})
