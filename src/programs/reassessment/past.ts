import { and, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { type TargetsChange, targetsChanges } from '../targets.ts'
import { reassessmentDays } from './nutrition.ts'
import { reassessments } from './reassessment.tables.ts'
import type { Reassessment } from './reassessment.ts'

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
