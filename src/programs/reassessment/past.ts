import { and, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { daysBetween } from '../../lib/date-range.ts'
import type { Nutrients } from '../plan.ts'
import { reassessmentDays } from './nutrition.ts'
import { reassessments } from './reassessment.tables.ts'
import type { Reassessment } from './reassessment.ts'

/** The targets that hold from a date on, and those before. */
type TargetsChange = { readonly from: Temporal.PlainDate; readonly before: Nutrients; readonly after: Nutrients }

/** What was found and changed of a programme before. */
export type Past = {
  /** The reassessments whose change, if they made one, was not undone; newest first. */
  readonly standing: readonly Reassessment[]
  /** In the order in which they were made. */
  readonly targets: readonly TargetsChange[]
}

/** More are not looked back at: years of those that come by themselves. */
const mostRead = 100

/** The past of a person's programme; read under its lock. */
export async function pastOf(tx: Tx, userId: string, programId: string): Promise<Past> {
  const rows = await tx
    .select()
    .from(reassessments)
    .where(and(eq(reassessments.userId, userId), eq(reassessments.programId, programId)))
    .orderBy(desc(reassessments.id))
    .limit(mostRead)
  const undone = await undoneOf(tx, userId, programId)
  const standing = rows.filter(({ changeId }) => changeId === null || !undone.has(changeId))
  return { standing, targets: await targetsChanges(tx, userId, programId) }
}

/** The ids of the reassessments' changes that do not hold: undone, and the undoing was not undone in turn. */
async function undoneOf(tx: Tx, userId: string, programId: string): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive undoing as (
      select id as change_id, id, 0 as times from plan_change_events
      where user_id = ${userId} and program_id = ${programId} and kind = 'REASSESSMENT'
      union all
      select undoing.change_id, event.id, undoing.times + 1
      from undoing join plan_change_events event on event.undoes_id = undoing.id
    )
    select change_id as id from undoing group by change_id having max(times) % 2 = 1`)
  return new Set(rows.map(({ id }) => id))
}

/** A reassessment holds from the day after it on, what takes it back from its own day on. */
async function targetsChanges(tx: Tx, userId: string, programId: string): Promise<TargetsChange[]> {
  const rows = await tx.execute<{ from: string; before: Nutrients; after: Nutrients }>(sql`
    select (event.made_on + case event.kind when 'UNDO' then 0 else 1 end)::text as "from",
      item.before->'targets' as before, item.after->'targets' as after
    from plan_change_items item join plan_change_events event on event.id = item.change_id
    where item.user_id = ${userId} and item.subject_id = ${programId} and item.subject = 'PROGRAM'
      and jsonb_exists(item.after, 'targets')
    order by event.id`)
  return rows.map(({ from, before, after }) => ({ from: Temporal.PlainDate.from(from), before, after }))
}

/** The targets of a date; `now` are those of the programme as it is. */
export function targetsOn({ targets }: Pick<Past, 'targets'>, date: Temporal.PlainDate, now: Nutrients): Nutrients {
  const last = targets.findLast(({ from }) => Temporal.PlainDate.compare(from, date) <= 0)
  return last?.after ?? targets[0]?.before ?? now
}

/** Where a reassessment of a date goes on from, but for the one that it takes the place of. */
export function goingOn({ standing }: Pick<Past, 'standing'>, on: Temporal.PlainDate, replaced: Reassessment | null) {
  const others = standing.filter(({ id }) => id !== replaced?.id)
  const lastAdjusted = others.find(({ nutrition }) => nutrition === 'ADJUSTED')
  // What was found of the same days before and changed nothing is found anew, and not summed up twice.
  const summed = others.find(
    ({ nutrition, localDate }) =>
      nutrition === 'ADJUSTED' || (nutrition === 'HELD' && daysBetween(localDate, on) >= reassessmentDays),
  )
  return { lastAdjusted: lastAdjusted ?? null, integral: summed?.integral ?? 0 }
}

/** The last reassessment within 14 days that changed training; null when none did. */
export const lastTrainingChange = ({ standing }: Pick<Past, 'standing'>, on: Temporal.PlainDate): Reassessment | null =>
  standing.find(
    ({ training, localDate, changeId }) =>
      changeId !== null &&
      ['REDUCE_VOLUME', 'ADD_SETS', 'DELOAD'].includes(training) &&
      daysBetween(localDate, on) < reassessmentDays,
  ) ?? null
