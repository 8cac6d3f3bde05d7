import { globalId, uuidOf } from '../programs/program-client.ts'
import { mutationsOf } from '../setup/mutations.ts'
import type { Client, Regimen } from '../setup/regimen.ts'
import { startCycle } from './cycle-client.ts'

export const itemFields = `id title quota unit done share locked date time durationMinutes position version
  weeklyPlan { week } goal { id } carriedFrom { id } carriedTo { id } splitFrom { id }`

export const taskFields = `id title notes priority dueOn dueTime completedAt completedOn carriedOver version
  weeklyPlan { week } goal { id }`

/** What each mutation of plan items and tasks answers with. */
const payloads = {
  addPlanItem: `planItem { ${itemFields} }`,
  updatePlanItem: `planItem { ${itemFields} }`,
  logPlanItem: `planItem { ${itemFields} } log { id quantity occurredAt date note loggedAt }`,
  deletePlanItem: `weeklyPlan { week items { ${itemFields} } }`,
  splitPlanItem: `planItem { ${itemFields} } parts { ${itemFields} }`,
  mergePlanItems: `planItem { ${itemFields} }`,
  addTask: `task { ${taskFields} }`,
  updateTask: `task { ${taskFields} }`,
  completeTask: `task { ${taskFields} }`,
  deleteTask: 'cycle { openTasks { title } }',
  prioritizeTasks: 'cycle { openTasks { title priority } }',
  carryOver: `from { week items { ${itemFields} } tasks { ${taskFields} } }
    to { week items { ${itemFields} } tasks { ${taskFields} } }`,
} as const
export type Mutation = keyof typeof payloads

/** What refusals say beside their sentence. */
const further: Readonly<Record<string, string>> = {
  InvalidInput: 'issues { path message }',
  VersionConflict: 'currentVersion',
  PlanLocked: 'week lockedSince emergencyUsed',
  TooManyPlanItems: 'limit',
  CalendarDayFull: 'date',
  DoneBelowZero: 'done',
  TooManyItemLogs: 'limit',
  PartsDoNotMakeUp: 'quota sum',
  ItemsNotAlike: 'differ',
  TooManyTasks: 'limit',
  TasksMissing: 'missing { title }',
  WeekNotBegun: 'startsOn',
}

const planned = ['InvalidInput', 'PlanLocked', 'TooManyPlanItems', 'CalendarDayFull'] as const
const refusalsOf: Readonly<Record<Mutation, readonly string[]>> = {
  addPlanItem: planned,
  updatePlanItem: [...planned, 'VersionConflict'],
  logPlanItem: ['InvalidInput', 'DoneBelowZero', 'TooManyItemLogs'],
  deletePlanItem: ['VersionConflict', 'PlanLocked'],
  splitPlanItem: [...planned, 'VersionConflict', 'PartsDoNotMakeUp'],
  mergePlanItems: ['InvalidInput', 'PlanLocked', 'ItemsNotAlike', 'TooManyItemLogs'],
  addTask: ['InvalidInput', 'TooManyTasks', 'CalendarDayFull'],
  updateTask: ['InvalidInput', 'VersionConflict', 'TooManyTasks', 'CalendarDayFull'],
  completeTask: ['InvalidInput', 'VersionConflict', 'TooManyTasks'],
  deleteTask: ['VersionConflict'],
  prioritizeTasks: ['InvalidInput', 'TasksMissing'],
  carryOver: [...planned, 'TooManyTasks', 'WeekNotBegun'],
}

export const { mutationOf, send, payloadOf: done } = mutationsOf(payloads, refusalsOf, further)

/** Somebody's cycle in which things are planned: by its id, with ways to add to it. */
export async function planning(client: Client, more: object = {}) {
  const cycle = await startCycle(client, more)
  const cycleId: string = cycle.id
  return {
    cycleId,
    item: async (week: number, item: object = {}) =>
      (await done(client, 'addPlanItem', { cycleId, week, title: 'Run', quota: 10, unit: 'km', ...item })).planItem,
    task: async (task: object = {}) => (await done(client, 'addTask', { cycleId, title: 'Call', ...task })).task,
    log: async (planItemId: string, quantity: number) =>
      (await done(client, 'logPlanItem', { planItemId, quantity })).planItem,
  }
}
export type Planning = Awaited<ReturnType<typeof planning>>

/** The items of a week in their order, as their person sees them; null where nothing was planned. */
export async function itemsOf(client: Client, cycleId: string, week: number, fields = itemFields) {
  const { weeklyPlan } = await client.data(
    `query ($cycleId: ID!, $week: Int!) { weeklyPlan(cycleId: $cycleId, week: $week) { items { ${fields} } } }`,
    { cycleId, week },
  )
  return weeklyPlan?.items ?? null
}

/** The items of a week in their order, as "title done/quota unit". */
export async function linesOf(client: Client, cycleId: string, week: number): Promise<string[]> {
  const items = (await itemsOf(client, cycleId, week, 'title quota unit done')) ?? []
  type Line = { title: string; quota: number; unit: string; done: number }
  return items.map(({ title, quota, unit, done }: Line) => `${title} ${done}/${quota} ${unit}`)
}

/** Gives a cycle a personal goal, past the mutations, and tells its global id. */
export async function writeGoal(regimen: Regimen, cycleId: string, userId: string): Promise<string> {
  const [id, now] = [regimen.clock.newId(), regimen.clock.now().toString()]
  await regimen.testDatabase.administrator`
    insert into goals (id, cycle_id, user_id, type, title, created_at, updated_at)
    values (${id}, ${uuidOf(cycleId)}, ${uuidOf(userId)}, 'PERSONAL', 'A marathon', ${now}, ${now})`
  return globalId('Goal', id)
}

/** What plan items and tasks are written to. */
export const planTables = [
  ...['weekly_plans', 'plan_items', 'plan_item_logs', 'tasks', 'calendar_events', 'audit_entries'],
  ...['idempotency_keys', 'notifications'],
]
