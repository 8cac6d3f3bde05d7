import { append } from '../../audit/audit.ts'
import { type At, rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { invalidInput, NotFound, Refusal, VersionConflict } from '../../lib/refusal.ts'
import { type HeldCycle, holdCycle } from '../held-cycle.ts'
import { endOfCycle } from '../week.ts'
import { loadTasks, type StoredTask } from './task.ts'

/** How many tasks there may be: open ones of a cycle, all of a cycle, all of a week. */
const most = { open: 200, all: 1_000, week: 100 } as const

/** There would be more tasks than there may be. */
export class TooManyTasks extends Refusal {
  override readonly name = 'TooManyTasks'
  readonly limit: number
  constructor(which: keyof typeof most, path: readonly string[]) {
    const told = {
      open: 'A cycle has at most 200 open',
      all: 'A cycle has at most 1000',
      week: 'A week has at most 100',
    }
    super(`${told[which]} tasks`, path)
    this.limit = most[which]
  }
}

/** A task of the viewer's with its cycle, which is held. */
export type HeldTask = { readonly task: StoredTask; readonly cycle: HeldCycle }

/**
 * A task of the viewer's with its cycle held, so that nothing in that changes until the transaction ends.
 * @throws NotFound for that of another too; VersionConflict
 */
export async function holdTask(
  tx: Tx,
  viewer: Viewer,
  { taskId, expectedVersion }: { readonly taskId: string; readonly expectedVersion?: number | null | undefined },
): Promise<HeldTask> {
  const path = ['taskId']
  const [seen] = await loadTasks(tx, [taskId])
  if (!seen) throw new NotFound('task', path)
  const cycle = await holdCycle(tx, viewer, seen.cycleId, { path })
  const [task] = await loadTasks(tx, [taskId])
  if (!task) throw new NotFound('task', path)
  if (expectedVersion != null && expectedVersion !== task.version) throw new VersionConflict(task.version)
  return { task, cycle }
}

/** What a task adds to: a cycle, its open tasks, and a week where it comes into one. */
type Adding = {
  readonly isNew: boolean
  readonly isOpened: boolean
  readonly planId: string | null
  readonly tasks?: number
}

/**
 * Refuses more tasks than there may be in a cycle that is held. Gives the last priority of its open tasks.
 * @throws TooManyTasks
 */
export async function requireRoom(
  tx: Tx,
  cycleId: string,
  { isNew, isOpened, planId, tasks = 1 }: Adding,
  path: readonly string[],
): Promise<number> {
  const [found] = await rowsOf<{ all: number; open: number; week: number; last: number }>(tx, countsText, [
    cycleId,
    planId,
  ])
  const { all = 0, open = 0, week = 0, last = 0 } = found ?? {}
  if (isOpened && open + tasks > most.open) throw new TooManyTasks('open', path)
  if (isNew && all + tasks > most.all) throw new TooManyTasks('all', path)
  if (planId !== null && week + tasks > most.week) throw new TooManyTasks('week', path)
  return last
}

const countsText = `
  select count(*)::int as all, count(*) filter (where completed_at is null)::int as open,
    count(*) filter (where weekly_plan_id = $2)::int as week,
    coalesce(max(priority) filter (where completed_at is null), 0) as last from tasks where cycle_id = $1`

/**
 * Refuses a date on which a cycle is not.
 * @throws InvalidInput
 */
export function requireWithinCycle({ startsOn }: HeldCycle, date: Temporal.PlainDate | null | undefined): void {
  if (date == null) return
  const to = endOfCycle(startsOn)
  const isWithin = Temporal.PlainDate.compare(startsOn, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0
  if (!isWithin) throw invalidInput(['dueOn'], `must be in the cycle, from ${startsOn} to ${to}`)
}

type Told = Pick<StoredTask, 'title' | 'notes' | 'goalId' | 'dueOn' | 'dueTime' | 'priority'>

/** What an entry of the trail says of a task. */
export const toldOf = ({ title, notes, goalId, dueOn, dueTime, priority }: Told) => ({
  ...{ title, notes, goalId, dueOn, dueTime, priority },
})

/** Appends what was done to a task. */
export const noteOfTask = (
  tx: Tx,
  viewer: Viewer,
  taskId: string,
  action: string,
  change: { readonly before: unknown; readonly after: unknown },
  at: At,
): Promise<void> => append(tx, viewer, at, { entityType: 'Task', entityId: taskId, action, ...change })
