import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { contents } from '../journeys/journey-client.ts'
import { agenda, globalId, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done, type Planning, planning, planTables, send, writeGoal } from './plan-client.ts'

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
const openTasks = async () => {
  const { cycle } = await anna.data(
    'query ($cycleId: ID!) { cycle(id: $cycleId) { openTasks { title priority } } }',
    plan,
  )
  return cycle.openTasks.map(({ title, priority }: { title: string; priority: number }) => `${priority} ${title}`)
}
const nowhere = globalId('Task', '019cadc6-0000-7000-8000-000000000000')

test('addTask adds tasks behind the others, with a week, a goal and a date or without', async () => {
  const goalId = await writeGoal(regimen, plan.cycleId, anna.id)
  const first = { title: ' Call ', notes: 'Ask for Tom', week: 3, goalId, dueOn: '2026-03-18', dueTime: '10:30' }
  expect(await plan.task(first)).toMatchObject({
    ...{ title: 'Call', notes: 'Ask for Tom', weeklyPlan: { week: 3 }, goal: { id: goalId }, priority: 1, version: 1 },
    ...{ dueOn: '2026-03-18', dueTime: '10:30', completedAt: null, completedOn: null, carriedOver: 0 },
  })
  expect(await plan.task({ title: 'Write' })).toMatchObject({ weeklyPlan: null, goal: null, dueOn: null, priority: 2 })
  await plan.task({ title: 'Pack', week: 2 })
  expect(await openTasks()).toEqual(['1 Call', '2 Write', '3 Pack'])
  expect(await agenda(anna, '2026-03-02', '2026-05-24')).toEqual(['2026-03-15 --:-- Pack', '2026-03-18 10:30 Call'])
})

test('addTask is done once by its key, and refuses what is no task of the cycle', async () => {
  const { cycleId } = plan
  const idempotencyKey = regimen.clock.newId()
  expect(await plan.task({ idempotencyKey })).toEqual(await plan.task({ idempotencyKey }))
  expect(await openTasks()).toEqual(['1 Call'])
  const before = await written()
  for (const [more, issue] of [
    [{ title: '' }, 'title must have at least 1 character'],
    [{ week: 0 }, 'week must be at least 1'],
    [{ dueTime: '10:00' }, 'dueTime must not be given without a date'],
    [{ dueOn: '2026-05-25' }, 'dueOn must be in the cycle, from 2026-03-02 to 2026-05-24'],
  ] as const) {
    const refused = await send(anna, 'addTask', { cycleId, title: 'Call', ...more })
    expect(refused).toMatchObject({ __typename: 'InvalidInput', message: issue })
  }
  expect(await written()).toEqual(before)
})

test('a cycle has at most 200 open tasks, and 1000 in all; a week has at most 100', async () => {
  const { id } = await plan.task({ week: 1 })
  const more = (count: number, isOpen: boolean) => regimen.testDatabase.administrator`
    insert into tasks (id, cycle_id, user_id, weekly_plan_id, title, priority, due_on, completed_at, completed_on, created_at, updated_at)
    select gen_random_uuid(), cycle_id, user_id, case when ${isOpen} then weekly_plan_id end, 'More', 1, date '2026-03-09' + n % 70,
      case when ${isOpen} then null else created_at end, case when ${isOpen} then null else date '2026-03-02' end, created_at, updated_at
    from tasks, generate_series(1, ${count}::int) n where id = ${uuidOf(id)}`
  const refused = async (input: object = {}) =>
    await send(anna, 'addTask', { cycleId: plan.cycleId, title: 'One', ...input })
  await more(99, true)
  expect(await refused({ week: 1 })).toMatchObject({ __typename: 'TooManyTasks', limit: 100 })
  await more(99, true)
  await plan.task()
  expect(await refused()).toMatchObject({ __typename: 'TooManyTasks', limit: 200 })
  await done(anna, 'completeTask', { taskId: id })
  await more(799, false)
  await plan.task()
  expect(await send(anna, 'completeTask', { taskId: id, completed: false })).toMatchObject({
    ...{ __typename: 'TooManyTasks', limit: 200 },
  })
  await regimen.testDatabase.administrator`update tasks set completed_at = created_at, completed_on = '2026-03-02'
    where cycle_id = ${uuidOf(plan.cycleId)}`
  expect(await refused()).toMatchObject({ __typename: 'TooManyTasks', limit: 1000 })
})

test('updateTask changes what is said, leaves the rest, and refuses an older version', async () => {
  const task = await plan.task({ notes: 'Ask', week: 2, dueOn: '2026-03-10', dueTime: '08:00' })
  const taskId = task.id
  const changed = { taskId, title: 'Phone', week: null, dueTime: null, expectedVersion: 1 }
  const next = { ...task, title: 'Phone', weeklyPlan: null, dueTime: null, version: 2 }
  expect((await done(anna, 'updateTask', changed)).task).toEqual(next)
  const before = await written()
  expect(await send(anna, 'updateTask', changed)).toMatchObject({ __typename: 'VersionConflict', currentVersion: 2 })
  expect((await done(anna, 'updateTask', { taskId, title: 'Phone', dueOn: '2026-03-10' })).task).toEqual(next)
  expect(await written()).toEqual(before)
  expect((await done(anna, 'updateTask', { taskId, notes: null, dueOn: null, week: 5 })).task).toMatchObject({
    ...{ notes: null, dueOn: null, weeklyPlan: { week: 5 }, version: 3 },
  })
  expect(await agenda(anna, '2026-03-02', '2026-05-24')).toEqual(['2026-04-05 --:-- Phone'])
})

test('completeTask says that it is done on the person’s today, and opens it again at its place', async () => {
  regimen.clock.set('2026-03-03T23:30:00Z')
  const [first] = [await plan.task({ week: 1 }), await plan.task({ title: 'Write' })]
  const taskId = first.id
  const { task } = await done(anna, 'completeTask', { taskId })
  expect(task).toEqual({ ...first, completedAt: '2026-03-03T23:30:00Z', completedOn: '2026-03-04', version: 2 })
  expect(await openTasks()).toEqual(['2 Write'])
  expect(await agenda(anna, '2026-03-02', '2026-03-08')).toEqual(['2026-03-08 --:-- Call'])
  const before = await written()
  expect((await done(anna, 'completeTask', { taskId, completed: true })).task).toEqual(task)
  expect(await written()).toEqual(before)
  expect((await done(anna, 'completeTask', { taskId, completed: false })).task).toEqual({ ...first, version: 3 })
  expect(await openTasks()).toEqual(['1 Call', '2 Write'])
  const { auditTrail } = await anna.data('query ($id: ID!) { auditTrail(entity: $id) { nodes { action } } }', {
    id: taskId,
  })
  expect(auditTrail.nodes.map(({ action }: { action: string }) => action)).toEqual([
    ...['TASK_REOPENED', 'TASK_COMPLETED', 'TASK_ADDED'],
  ])
})

test('deleteTask takes it out of the cycle and the calendar', async () => {
  const { id: taskId } = await plan.task({ week: 1 })
  expect(await send(anna, 'deleteTask', { taskId, expectedVersion: 2 })).toMatchObject({
    ...{ __typename: 'VersionConflict', currentVersion: 1 },
  })
  expect((await done(anna, 'deleteTask', { taskId })).cycle).toEqual({ openTasks: [] })
  expect(await agenda(anna, '2026-03-02', '2026-05-24')).toEqual([])
  expect(await send(anna, 'deleteTask', { taskId })).toMatchObject({ __typename: 'NotFound', path: ['taskId'] })
})

describe('prioritizeTasks', () => {
  test('puts all of the cycle into an order, or those of a week among all', async () => {
    const { cycleId } = plan
    const [a, b, c, d] = [
      await plan.task({ title: 'A', week: 1 }),
      await plan.task({ title: 'B' }),
      await plan.task({ title: 'C', week: 1 }),
      await plan.task({ title: 'D' }),
    ]
    const order = async (input: object) => {
      const { cycle } = await done(anna, 'prioritizeTasks', { cycleId, ...input })
      return cycle.openTasks.map(({ title }: { title: string }) => title).join('')
    }
    expect(await order({ taskIds: [d.id, c.id, b.id, a.id] })).toBe('DCBA')
    expect(await openTasks()).toEqual(['1 D', '2 C', '3 B', '4 A'])
    expect(await order({ week: 1, taskIds: [a.id, c.id] })).toBe('DABC')
    const before = await written()
    expect(await order({ taskIds: [d.id, a.id, b.id, c.id] })).toBe('DABC')
    expect(await order({ week: 9, taskIds: [] })).toBe('DABC')
    expect(await written()).toEqual(before)
  })

  test('refuses an order that leaves some out, names one twice or what is no open task there', async () => {
    const { cycleId } = plan
    const [a, b] = [await plan.task({ title: 'A', week: 1 }), await plan.task({ title: 'B' })]
    const gone = await plan.task({ title: 'C' })
    await done(anna, 'completeTask', { taskId: gone.id })
    const theirs = await (await planning(await signedIn(regimen))).task()
    const before = await written()
    const refused = (taskIds: string[], week?: number) => send(anna, 'prioritizeTasks', { cycleId, taskIds, week })
    expect(await refused([b.id])).toMatchObject({ __typename: 'TasksMissing', missing: [{ title: 'A' }] })
    expect(await refused([a.id, b.id, a.id])).toMatchObject({
      ...{ __typename: 'InvalidInput', message: 'taskIds.2 must not be named twice' },
    })
    for (const id of [gone.id, theirs.id, nowhere])
      expect(await refused([a.id, b.id, id])).toMatchObject({ __typename: 'NotFound', path: ['taskIds', '2'] })
    expect(await refused([a.id, b.id], 1)).toMatchObject({ __typename: 'NotFound', path: ['taskIds', '1'] })
    expect(await written()).toEqual(before)
  })
})

test('all tasks of a cycle are paged, the last that was made first', async () => {
  for (const title of ['A', 'B', 'C']) await plan.task({ title })
  const document = `query ($cycleId: ID!, $after: String) { cycle(id: $cycleId) {
    tasks(first: 2, after: $after) { nodes { title } pageInfo { endCursor hasNextPage } } } }`
  const { cycle } = await anna.data(document, plan)
  expect(cycle.tasks.nodes).toEqual([{ title: 'C' }, { title: 'B' }])
  const rest = await anna.data(document, { ...plan, after: cycle.tasks.pageInfo.endCursor })
  expect(rest.cycle.tasks).toMatchObject({ nodes: [{ title: 'A' }], pageInfo: { hasNextPage: false } })
})
