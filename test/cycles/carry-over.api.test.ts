import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { contents } from '../journeys/journey-client.ts'
import { agenda } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done, itemsOf, linesOf, type Planning, planning, planTables, send } from './plan-client.ts'

let regimen: Regimen
let anna: Person
let plan: Planning
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  anna = await signedIn(regimen)
  plan = await planning(anna)
})
afterAll(() => regimen.close())

const written = () => contents(regimen, planTables)
const both = ['PLAN_ITEMS', 'TASKS']
const carry = (fromWeek: number, what = both, more: object = {}) =>
  send(anna, 'carryOver', { cycleId: plan.cycleId, fromWeek, what, ...more })
/** The first instant of a week of the cycle that everybody agrees on. */
const inWeek = (week: number) =>
  regimen.clock.set(`${Temporal.PlainDate.from('2026-03-02').add({ weeks: week - 1 })}T09:00:00Z`)

test('carries the rest of what is not done and the open tasks over, and leaves the old week as it was', async () => {
  const [run, read] = [
    await plan.item(1, { date: '2026-03-04', time: '18:00' }),
    await plan.item(1, { title: 'Read', unit: 'pages' }),
  ]
  await plan.item(1, { title: 'Swim' })
  await plan.log(run.id, 7.45)
  await plan.log(read.id, 12)
  await plan.item(2, { title: 'Row' })
  const [call, write] = [
    await plan.task({ week: 1, dueOn: '2026-03-05' }),
    await plan.task({ title: 'Write', week: 1 }),
  ]
  await done(anna, 'completeTask', { taskId: write.id })
  const before = await linesOf(anna, plan.cycleId, 1)
  inWeek(2)
  const { from, to } = await carry(1)
  expect(await linesOf(anna, plan.cycleId, 1)).toEqual(before)
  expect(from.items.map(({ carriedTo }: { carriedTo: object | null }) => carriedTo !== null)).toEqual([
    true,
    false,
    true,
  ])
  expect(await linesOf(anna, plan.cycleId, 2)).toEqual(['Row 0/10 km', 'Run 0/2.55 km', 'Swim 0/10 km'])
  expect(to.items[1]).toMatchObject({ carriedFrom: { id: run.id }, date: null, time: null, version: 1 })
  expect(from.tasks).toMatchObject([{ title: 'Write' }])
  expect(to.tasks).toMatchObject([{ title: 'Call', dueOn: '2026-03-05', carriedOver: 1, version: 2, id: call.id }])
  expect(await agenda(anna, '2026-03-09', '2026-03-15')).toEqual(
    ['Row', 'Run', 'Swim'].map((title) => `2026-03-15 --:-- ${title}`),
  )
})

test('carries nothing over twice, by its key or without, also when what came of it was deleted or merged', async () => {
  for (const title of ['A', 'B', 'C']) await plan.item(1, { title })
  await plan.task({ week: 1 })
  const idempotencyKey = regimen.clock.newId()
  const first = await carry(1, both, { idempotencyKey })
  const before = await written()
  expect(await carry(1, both, { idempotencyKey })).toEqual(first)
  expect(await written()).toEqual(before)
  expect(await carry(1)).toEqual(first)
  expect(await carry(1, both, { idempotencyKey: regimen.clock.newId() })).toEqual(first)
  const [a, b, c] = first.to.items
  await done(anna, 'mergePlanItems', { planItemIds: [a.id, b.id] })
  await done(anna, 'deletePlanItem', { planItemId: c.id })
  await carry(1)
  expect(await linesOf(anna, plan.cycleId, 2)).toEqual(['A 0/20 km'])
  expect((await itemsOf(anna, plan.cycleId, 1)).map(({ carriedTo }: { carriedTo: object }) => carriedTo)).toEqual([
    ...[{ id: a.id }, null, null],
  ])
})

test('what was carried over is neither split nor merged: its parts could be carried over again', async () => {
  const [one, other] = [await plan.item(1), await plan.item(1)]
  await carry(1)
  const before = await written()
  const parts = [{ quota: 4 }, { quota: 6 }]
  expect(await send(anna, 'splitPlanItem', { planItemId: one.id, parts })).toMatchObject({
    ...{ __typename: 'PlanItemCarriedOver', path: ['planItemId'] },
  })
  expect(await send(anna, 'mergePlanItems', { planItemIds: [one.id, other.id] })).toMatchObject({
    ...{ __typename: 'PlanItemCarriedOver', path: ['planItemIds'] },
  })
  expect(await written()).toEqual(before)
  await done(anna, 'deletePlanItem', { planItemId: one.id })
  expect((await itemsOf(anna, plan.cycleId, 2)).map(({ carriedFrom }: { carriedFrom: object }) => carriedFrom)).toEqual(
    [...[null, { id: other.id }]],
  )
})

test('a rest is carried on from week to week until it is done', async () => {
  const { id } = await plan.item(1, { quota: 1 })
  await plan.log(id, 0.3)
  for (const [week, done] of [
    [1, 0.2],
    [2, 0.4],
  ] as const) {
    inWeek(week + 1)
    await carry(week)
    const [rest] = await itemsOf(anna, plan.cycleId, week + 1)
    await plan.log(rest.id, done)
  }
  expect(await linesOf(anna, plan.cycleId, 3)).toEqual(['Run 0.4/0.5 km'])
  expect(await linesOf(anna, plan.cycleId, 2)).toEqual(['Run 0.2/0.7 km'])
})

test('a week without a plan, or of which nothing is left, is carried over by writing nothing', async () => {
  const before = await written()
  expect(await carry(1)).toEqual({ from: null, to: null })
  expect(await written()).toEqual(before)
  const { id } = await plan.item(1)
  await plan.log(id, 10)
  expect(await carry(1)).toMatchObject({ from: { week: 1 }, to: null })
})

test('nothing is carried over from a week that has not begun, nor from the last one', async () => {
  await plan.item(2)
  await plan.item(12, { title: 'Last' })
  const before = await written()
  expect(await carry(2)).toMatchObject({ __typename: 'WeekNotBegun', startsOn: '2026-03-09', path: ['fromWeek'] })
  // It is Sunday in Berlin for one second more.
  regimen.clock.set('2026-03-08T22:59:59Z')
  expect(await carry(2)).toMatchObject({ __typename: 'WeekNotBegun' })
  inWeek(12)
  expect(await carry(12)).toMatchObject({ __typename: 'NoNextWeek', path: ['fromWeek'] })
  inWeek(1)
  for (const [input, issue] of [
    [{ fromWeek: 13 }, 'fromWeek must be at most 12'],
    [{ what: [] }, 'what must have at least 1 item'],
  ] as const)
    expect(await send(anna, 'carryOver', { cycleId: plan.cycleId, fromWeek: 1, what: both, ...input })).toMatchObject({
      ...{ __typename: 'InvalidInput', message: issue },
    })
  expect(await written()).toEqual(before)
  regimen.clock.set('2026-03-08T23:00:00Z')
  expect(await carry(2)).toMatchObject({ to: { week: 3 } })
})

test('into a locked week come tasks alone; where items would come nothing is carried over', async () => {
  const { id } = await plan.item(6)
  await plan.task({ week: 6 })
  inWeek(7)
  const before = await written()
  expect(await carry(6)).toMatchObject({ __typename: 'PlanLocked', week: 7, path: ['what'] })
  expect(await carry(6, ['PLAN_ITEMS'])).toMatchObject({ __typename: 'PlanLocked' })
  expect(await written()).toEqual(before)
  expect(await carry(6, ['TASKS'])).toMatchObject({ to: { week: 7, items: [], tasks: [{ title: 'Call' }] } })
  await plan.log(id, 10)
  expect(await carry(6)).toMatchObject({ to: { items: [] } })
})

test('a week that would be too full takes nothing', async () => {
  const dates = ['2026-03-09', '2026-03-10']
  for (let index = 0; index < 49; index += 1) await plan.item(2, { date: dates[index % 2] })
  for (let index = 0; index < 2; index += 1) await plan.item(1)
  const before = await written()
  expect(await carry(1)).toMatchObject({ __typename: 'TooManyPlanItems', limit: 50 })
  expect(await written()).toEqual(before)
})
