import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { type At, rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import { holdCycle } from '../held-cycle.ts'
import { planOfWeek, week } from '../weekly-plan.ts'
import { reprioritized } from './priority.ts'
import { openTasksOf } from './task.ts'

/** The order leaves out tasks that are open. */
export class TasksMissing extends Refusal {
  override readonly name = 'TasksMissing'
  readonly missingIds: readonly string[]
  constructor(missingIds: readonly string[]) {
    super(`The order must name every open task: ${missingIds.length} are missing`, ['taskIds'])
    this.missingIds = missingIds
  }
}

const prioritizeTasksInput = z.object({
  cycleId: z.string(),
  week: week.nullish(),
  taskIds: z.array(z.string()).max(200),
})

/**
 * Puts the open tasks of the viewer's cycle into an order, or those of one of its weeks, which then keep the places that they
 * have among all. It names each of them once. An order that is so already is no change.
 * @throws InvalidInput, NotFound for what is no open task of the cycle or week, TasksMissing
 */
export async function prioritizeTasks(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { cycleId, week, taskIds } = parseInput(prioritizeTasksInput, input)
  const cycle = await holdCycle(tx, viewer, cycleId)
  const open = await openTasksOf(tx, cycleId)
  const plan = week == null ? null : await planOfWeek(tx, cycle, week)
  const ordered = plan === null ? open : open.filter(({ weeklyPlanId }) => weeklyPlanId === plan?.id)
  const before = ordered.map(({ id }) => id)
  requireEachOnce(before, taskIds)
  const changed = reprioritized(open, taskIds)
  if (changed.length === 0 || before.every((id, index) => id === taskIds[index])) return
  await rowsOf(tx, prioritizeText, [JSON.stringify(changed), at.now.toString()])
  await append(tx, viewer, at, {
    ...{ entityType: 'Cycle', entityId: cycleId, action: 'TASKS_PRIORITIZED' },
    ...{ before: { week: week ?? null, taskIds: before }, after: { week: week ?? null, taskIds } },
  })
}

const prioritizeText = `
  update tasks set priority = wanted.priority, updated_at = $2
  from jsonb_to_recordset($1::jsonb) as wanted (id uuid, priority integer) where tasks.id = wanted.id`

function requireEachOnce(open: readonly string[], ordered: readonly string[]): void {
  const [there, named] = [new Set(open), new Set<string>()]
  for (const [index, id] of ordered.entries()) {
    const path = ['taskIds', String(index)]
    if (!there.has(id)) throw new NotFound('open task there', path)
    if (named.has(id)) throw invalidInput(path, 'must not be named twice')
    named.add(id)
  }
  const missing = open.filter((id) => !named.has(id))
  if (missing.length > 0) throw new TasksMissing(missing)
}
