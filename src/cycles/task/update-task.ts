import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { project } from '../../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { localDateAt } from '../../lib/day.ts'
import { changesOf } from '../../lib/differs.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { cycleCalendar } from '../cycle-calendar.ts'
import { requireGoal } from '../item/item-input.ts'
import { tasks } from '../task.tables.ts'
import { loadWeeklyPlans, planForWeek } from '../weekly-plan.ts'
import { taskFields } from './add-task.ts'
import { type HeldTask, holdTask, noteOfTask, requireRoom, requireWithinCycle, toldOf } from './held-task.ts'
import type { StoredTask } from './task.ts'

const named = { taskId: z.string(), expectedVersion: z.int().nullish() }
const updateTaskInput = z.object({ ...named, ...taskFields, title: taskFields.title.nullish() })

/**
 * Changes a task of the viewer's. What is absent stays; notes, week, goal, due date or time of null are taken away, the time
 * with its date. What is so already is no change.
 * @throws InvalidInput, NotFound, VersionConflict, TooManyTasks, CalendarDayFull
 */
export async function updateTask(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const given = parseInput(updateTaskInput, input)
  const held = await holdTask(tx, viewer, given)
  const { task, cycle } = held
  const dueOn = given.dueOn === undefined ? task.dueOn : given.dueOn
  if (given.dueTime != null && dueOn === null) throw invalidInput(['dueTime'], 'must not be given without a date')
  requireWithinCycle(cycle, given.dueOn)
  await requireGoal(tx, cycle.id, given.goalId)
  const dueTime = given.dueTime === undefined ? task.dueTime : given.dueTime
  const wanted = {
    ...{ title: given.title ?? task.title, dueOn, dueTime: dueOn === null ? null : dueTime },
    notes: given.notes === undefined ? task.notes : given.notes,
    goalId: given.goalId === undefined ? task.goalId : given.goalId,
    weeklyPlanId: await planWanted(tx, viewer, held, given.week, at),
  }
  const changed = changesOf(task, wanted)
  if (Object.keys(changed).length === 0) return
  if (changed.weeklyPlanId)
    await requireRoom(tx, cycle.id, { isNew: false, isOpened: false, planId: changed.weeklyPlanId }, ['week'])
  await change(tx, viewer, held, 'TASK_UPDATED', changed, at)
  await project(tx, viewer, cycleCalendar, cycle.id, at)
}

/** The plan of the week that is asked for, which is made when there is none. */
async function planWanted(
  tx: Tx,
  viewer: Viewer,
  { task, cycle }: HeldTask,
  week: number | null | undefined,
  at: At,
): Promise<string | null> {
  if (week === undefined) return task.weeklyPlanId
  return week === null ? null : (await planForWeek(tx, viewer, cycle, week, at)).id
}

const completeTaskInput = z.object({ ...named, completed: z.boolean().nullish() })

/**
 * Says that a task of the viewer's is done, now and on their today; `completed: false` opens it again, at the place that it
 * had. What is so already is no change.
 * @throws InvalidInput, NotFound, VersionConflict, TooManyTasks
 */
export async function completeTask(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { completed, ...given } = parseInput(completeTaskInput, input)
  const held = await holdTask(tx, viewer, given)
  const { task, cycle } = held
  const wanted = completed ?? true
  if (wanted === (task.completedAt !== null)) return
  if (!wanted) await requireRoom(tx, cycle.id, { isNew: false, isOpened: true, planId: null }, ['completed'])
  const after = wanted
    ? { completedAt: at.now, completedOn: localDateAt(cycle.history, at.now) }
    : { completedAt: null, completedOn: null }
  await change(tx, viewer, held, wanted ? 'TASK_COMPLETED' : 'TASK_REOPENED', after, at)
}

/** Writes what changes of a task that is held, and tells the trail of it. */
async function change(
  tx: Tx,
  viewer: Viewer,
  { task }: HeldTask,
  action: string,
  after: Partial<StoredTask>,
  at: At,
): Promise<void> {
  await tx
    .update(tasks)
    .set({ ...after, updatedAt: at.now, version: task.version + 1 })
    .where(eq(tasks.id, task.id))
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, task[name as keyof StoredTask]]))
  await noteOfTask(tx, viewer, task.id, action, { before, after }, at)
}

const deleteTaskInput = z.object(named)

/**
 * Deletes a task of the viewer's, open or completed. Gives the id of its cycle.
 * @throws NotFound, VersionConflict
 */
export async function deleteTask(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { task, cycle } = await holdTask(tx, viewer, parseInput(deleteTaskInput, input))
  await tx.delete(tasks).where(eq(tasks.id, task.id))
  const [plan] = task.weeklyPlanId === null ? [] : await loadWeeklyPlans(tx, [task.weeklyPlanId])
  const before = { week: plan?.week ?? null, ...toldOf(task), completedAt: task.completedAt }
  await noteOfTask(tx, viewer, task.id, 'TASK_DELETED', { before, after: null }, at)
  await project(tx, viewer, cycleCalendar, cycle.id, at)
  return cycle.id
}
