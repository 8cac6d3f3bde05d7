import { sql } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import type { Nutrients } from './plan.ts'
import type { programStates } from './program.tables.ts'

type State = typeof programStates.$inferSelect

/** The daily targets of a programme as they are now; null for one without any. */
export const targetsOf = ({ kcal, proteinG, carbsG, fatG }: Pick<State, keyof Nutrients>): Nutrients | null =>
  kcal === null ? null : { kcal, proteinG: proteinG ?? 0, carbsG: carbsG ?? 0, fatG: fatG ?? 0 }

/** The targets that hold from a date on, and those before. */
export type TargetsChange = { readonly from: Temporal.PlainDate; readonly before: Nutrients; readonly after: Nutrients }

/**
 * How the targets of a person's programme were changed, in the order of the changes: a reassessment holds from the day after
 * it on, what takes it back from its own day on.
 */
export async function targetsChanges(tx: Tx, userId: string, programId: string): Promise<TargetsChange[]> {
  const rows = await tx.execute<{ from: string; before: Nutrients; after: Nutrients }>(sql`
    select (event.made_on + case event.kind when 'UNDO' then 0 else 1 end)::text as "from",
      item.before->'targets' as before, item.after->'targets' as after
    from plan_change_items item join plan_change_events event on event.id = item.change_id
    where item.user_id = ${userId} and item.subject_id = ${programId} and item.subject = 'PROGRAM'
      and jsonb_exists(item.after, 'targets')
    order by event.created_at, event.id`)
  return rows.map(({ from, before, after }) => ({ from: Temporal.PlainDate.from(from), before, after }))
}

/** The targets of a date by these changes; `now` are those of the programme as it is. */
export function targetsOn(changes: readonly TargetsChange[], date: Temporal.PlainDate, now: Nutrients): Nutrients {
  const last = changes.findLast(({ from }) => Temporal.PlainDate.compare(from, date) <= 0)
  return last?.after ?? changes[0]?.before ?? now
}

/** The targets that a programme has on a date, by a reassessment of whatever day; null for one without any. */
export async function targetsOfDate(tx: Tx, state: State, date: Temporal.PlainDate): Promise<Nutrients | null> {
  const now = targetsOf(state)
  return now && targetsOn(await targetsChanges(tx, state.userId, state.programId), date, now)
}
