import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import type { Tx } from '../../db/viewer.ts'
import { tasks } from '../task.tables.ts'

/** A task as it is stored. */
export type StoredTask = typeof tasks.$inferSelect

type Instant = Temporal.Instant | string

/** A task as it is read alone, or in a range of the calendar as JSON, where dates and times are text. */
export type Task = Omit<StoredTask, 'dueOn' | 'dueTime' | 'completedAt' | 'completedOn' | 'createdAt' | 'updatedAt'> & {
  readonly dueOn: Temporal.PlainDate | string | null
  readonly dueTime: Temporal.PlainTime | string | null
  readonly completedAt: Instant | null
  readonly completedOn: Temporal.PlainDate | string | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** Tasks by id, as far as they are the viewer's. */
export function loadTasks(tx: Tx, ids: readonly string[]): Promise<StoredTask[]> {
  return tx
    .select()
    .from(tasks)
    .where(inArray(tasks.id, [...ids]))
}

/** 1 comes first; of two with the same priority the one that was made first. */
const byPriority = [asc(tasks.priority), asc(tasks.id)]

/** The open tasks of cycles in their order, by the id of the cycle; one without any is not among them. */
export async function loadOpenTasks(
  tx: Tx,
  cycleIds: readonly string[],
): Promise<{ id: string; tasks: StoredTask[] }[]> {
  const rows = await tx
    .select()
    .from(tasks)
    .where(and(inArray(tasks.cycleId, [...cycleIds]), isNull(tasks.completedAt)))
    .orderBy(...byPriority)
  return [...Map.groupBy(rows, (task) => task.cycleId)].map(([id, tasks]) => ({ id, tasks }))
}

/** The open tasks of a cycle in their order. */
export async function openTasksOf(tx: Tx, cycleId: string): Promise<StoredTask[]> {
  return (await loadOpenTasks(tx, [cycleId]))[0]?.tasks ?? []
}

/** The tasks of weekly plans, open and completed ones in their order, by the id of the plan. */
export async function loadTasksOfPlans(
  tx: Tx,
  planIds: readonly string[],
): Promise<{ id: string; tasks: StoredTask[] }[]> {
  const rows = await tx
    .select()
    .from(tasks)
    .where(inArray(tasks.weeklyPlanId, [...planIds]))
    .orderBy(...byPriority)
  return [...Map.groupBy(rows, (task) => task.weeklyPlanId ?? '')].map(([id, tasks]) => ({ id, tasks }))
}

/** A page of the tasks of a cycle, those that were made last first. */
export function tasksOfCycle(tx: Tx, cycleId: string, page: PageOfIds): Promise<StoredTask[]> {
  const { within, order } = newestFirst(tasks.id, page)
  return tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.cycleId, cycleId), within))
    .orderBy(order)
    .limit(page.limit)
}
