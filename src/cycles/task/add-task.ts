import { z } from 'zod'
import { project } from '../../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { date } from '../../lib/date-input.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { optionalTextOf, textOf } from '../../lib/text-of.ts'
import { cycleCalendar } from '../cycle-calendar.ts'
import { holdCycle } from '../held-cycle.ts'
import { requireGoal, time } from '../item/item-input.ts'
import { tasks } from '../task.tables.ts'
import { planForWeek, week } from '../weekly-plan.ts'
import { noteOfTask, requireRoom, requireWithinCycle, toldOf } from './held-task.ts'

/** What of a task an input says. */
export const taskFields = {
  title: textOf(1, 200),
  notes: optionalTextOf(5_000).nullish(),
  week: week.nullish(),
  goalId: z.string().nullish(),
  dueOn: date.nullish(),
  dueTime: time.nullish(),
}

const addTaskInput = z.object({ cycleId: z.string(), ...taskFields, idempotencyKey: z.string().nullish() })

/**
 * Adds something to be done once in a cycle of the viewer's, last in the order of its open tasks, and gives its id. No lock
 * holds it.
 * @throws InvalidInput, NotFound, TooManyTasks, CalendarDayFull, IdempotencyKeyReused
 */
export function addTask(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { cycleId, idempotencyKey: key, week, ...given } = parseInput(addTaskInput, input)
  if (given.dueTime != null && given.dueOn == null) throw invalidInput(['dueTime'], 'must not be given without a date')
  return once(tx, viewer, { field: 'addTask', key, input }, at, async (id) => {
    const cycle = await holdCycle(tx, viewer, cycleId)
    requireWithinCycle(cycle, given.dueOn)
    await requireGoal(tx, cycleId, given.goalId)
    const planId = week == null ? null : (await planForWeek(tx, viewer, cycle, week, at)).id
    const last = await requireRoom(tx, cycleId, { isNew: true, isOpened: true, planId }, [])
    const { title, notes = null, goalId = null, dueOn = null, dueTime = null } = given
    const task = { title, notes, goalId, dueOn, dueTime, priority: last + 1 }
    const owner = { cycleId, userId: viewer.id, weeklyPlanId: planId }
    await tx.insert(tasks).values({ id, ...owner, ...task, createdAt: at.now, updatedAt: at.now })
    const after = { week: week ?? null, ...toldOf(task) }
    await noteOfTask(tx, viewer, id, 'TASK_ADDED', { before: null, after }, at)
    await project(tx, viewer, cycleCalendar, cycleId, at)
  })
}
