import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rebuildCalendar } from '../../src/calendar/calendar.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { calendarSources } from '../../src/rooms.ts'
import { schema } from '../../src/schema.ts'
import { signedIn } from '../journeys/check-in-client.ts'
import { agenda, uuidOf } from '../programs/program-client.ts'
import { heard } from '../setup/heard.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done as cycleDone } from './cycle-client.ts'
import { done, itemFields, type Planning, planning, taskFields } from './plan-client.ts'

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

const rebuild = () => {
  const now = regimen.clock.now()
  return asSystemAlone(regimen.database, now, (tx) => rebuildCalendar(tx, calendarSources, now))
}
const all = () => agenda(anna, '2026-03-02', '2026-05-24')

test('items and tasks stand on their date, else on the Sunday of their week; a task with neither is not there', async () => {
  await plan.item(1, { date: '2026-03-04', time: '18:00', durationMinutes: 40 })
  await plan.item(2, { title: 'Read' })
  await plan.task({ dueOn: '2026-03-05', dueTime: '09:30' })
  const { id: taskId } = await plan.task({ title: 'Pay', week: 3 })
  await plan.task({ title: 'Some day' })
  const events = ['2026-03-04 18:00 Run', '2026-03-05 09:30 Call', '2026-03-15 --:-- Read', '2026-03-22 --:-- Pay']
  expect(await all()).toEqual(events)
  await done(anna, 'completeTask', { taskId })
  expect(await all()).toEqual(events)
  expect(await rebuild()).toBe(0)
})

test('an event shows the item or the task behind it, the same as it is by itself', async () => {
  const item = await plan.item(1, { date: '2026-03-04', time: '18:00', durationMinutes: 40 })
  const logged = await plan.log(item.id, 2.5)
  const { task } = await done(anna, 'completeTask', { taskId: (await plan.task({ week: 1, notes: 'Ask' })).id })
  const extra = 'createdAt updatedAt cycle { id }'
  const { calendar, items } = await anna.data(
    `query ($ids: [ID!]!) { calendar(from: "2026-03-02", to: "2026-03-08") { kind durationMinutes
        planItem { ${itemFields} ${extra} logs { nodes { quantity } } } task { ${taskFields} ${extra} } }
      items: nodes(ids: $ids) { ... on PlanItem { ${itemFields} ${extra} logs { nodes { quantity } } }
        ... on Task { ${taskFields} ${extra} } } }`,
    { ids: [item.id, task.id] },
  )
  expect(calendar).toEqual([
    { kind: 'PLAN_ITEM', durationMinutes: 40, planItem: items[0], task: null },
    { kind: 'TASK', durationMinutes: null, planItem: null, task: items[1] },
  ])
  expect(calendar[0].planItem).toMatchObject({ ...logged, logs: { nodes: [{ quantity: 2.5 }] } })
  expect(calendar[1].task).toMatchObject({ ...task, createdAt: '2026-03-02T09:00:00Z' })
})

test('each field of an item and a task by itself is the same with the range', async () => {
  const item = await plan.item(1, { date: '2026-03-04', title: 'quotes " and \\ and }],' })
  await plan.log(item.id, 2.5)
  const task = await plan.task({ dueOn: '2026-03-05', dueTime: '09:30' })
  for (const [type, field, { id }] of [
    ['PlanItem', 'planItem', item],
    ['Task', 'task', task],
  ] as const)
    for (const { name, type: returned } of Object.values((schema.getType(type) as GraphQLObjectType).getFields())) {
      const selection = isObjectType(getNamedType(returned)) ? `${name} { __typename }` : name
      const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${selection} } }
        calendar(from: "2026-03-04", to: "2026-03-05", kinds: [${field === 'task' ? 'TASK' : 'PLAN_ITEM'}]) { ${field} { ${selection} } } }`
      const { node, calendar } = await anna.data(document, { id })
      expect(calendar).toEqual([{ [field]: node }])
    }
})

test('every change is in the calendar at once, and a rebuild finds nothing', async () => {
  const [run, read] = [await plan.item(1), await plan.item(1, { title: 'Read' })]
  const task = await plan.task({ week: 1 })
  await done(anna, 'splitPlanItem', { planItemId: run.id, parts: [{ quota: 4 }, { quota: 6, title: 'Hills' }] })
  await done(anna, 'updatePlanItem', { planItemId: read.id, title: 'Write', date: '2026-03-06' })
  await done(anna, 'carryOver', { cycleId: plan.cycleId, fromWeek: 1, what: ['PLAN_ITEMS', 'TASKS'] })
  expect(await all()).toEqual([
    ...['2026-03-06 --:-- Write', '2026-03-08 --:-- Run', '2026-03-08 --:-- Hills'],
    ...['Call', 'Run', 'Hills', 'Write'].map((title) => `2026-03-15 --:-- ${title}`),
  ])
  expect(await rebuild()).toBe(0)
  await done(anna, 'deletePlanItem', { planItemId: read.id })
  await done(anna, 'updateTask', { taskId: task.id, week: null })
  expect(await all()).toEqual([
    ...['2026-03-08 --:-- Run', '2026-03-08 --:-- Hills'],
    ...['Run', 'Hills', 'Write'].map((title) => `2026-03-15 --:-- ${title}`),
  ])
  expect(await rebuild()).toBe(0)
})

test('who follows the calendar hears of an item', async () => {
  await heard(regimen)
  const socket = await anna.socket()
  const following = socket.follow('subscription { calendarChanged(from: "2026-03-02", to: "2026-03-31") { dates } }')
  await following.next()
  await plan.item(2)
  expect(await following.next()).toMatchObject({ data: { calendarChanged: { dates: ['2026-03-15'] } } })
})

test('of a cycle that was ended nothing that lay ahead is there any more', async () => {
  await plan.item(1, { date: '2026-03-04' })
  await plan.item(2)
  regimen.clock.set('2026-03-10T09:00:00Z')
  await cycleDone(anna, 'endCycle', { cycleId: plan.cycleId })
  expect(await all()).toEqual(['2026-03-04 --:-- Run'])
  expect(await rebuild()).toBe(0)
})

test('what was written past the rules is repaired', async () => {
  await plan.item(1)
  await plan.task({ week: 1 })
  const before = await all()
  await regimen.testDatabase.administrator`delete from calendar_events where plan_id = ${uuidOf(plan.cycleId)}`
  expect(await rebuild()).toBe(2)
  expect((await all()).toSorted()).toEqual(before.toSorted())
})
