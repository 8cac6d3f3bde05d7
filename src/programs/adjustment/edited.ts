import { sql } from 'drizzle-orm'
import type { actorKinds } from '../../audit/audit.tables.ts'
import { arrayOf } from '../../db/array.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { settleProposals } from './tell.ts'

/**
 * What is proposed for planned things is proposed no more once these are changed otherwise; of what was applied to them it is
 * noted when their person changed it.
 */
export async function noteEdited(
  tx: Tx,
  person: Viewer,
  plannedIds: readonly string[],
  by: { readonly actorKind: (typeof actorKinds)[number] },
  at: At,
): Promise<void> {
  if (plannedIds.length === 0) return
  const isPerson = by.actorKind === 'PERSON'
  const noted = await asSystem(tx, (system) =>
    system.execute<{ id: string; status: string; date: string }>(sql`
      update day_overrides set
        status = case status when 'PENDING' then 'SUPERSEDED'::override_status else status end,
        decided_by = case status when 'PENDING' then ${by.actorKind}::actor_kind else decided_by end,
        decided_at = case status when 'PENDING' then ${at.now.toString()}::timestamptz else decided_at end,
        user_overridden = user_overridden or ${isPerson}, version = version + 1
      where user_id = ${person.id} and planned_ids && ${arrayOf(plannedIds)}::text[]
        and (status = 'PENDING' or ${isPerson} and status in ('APPROVED', 'AUTO_APPLIED') and not user_overridden)
      returning id, status, local_date::text as date`),
  )
  const superseded = noted.flatMap(({ id, status }) => (status === 'SUPERSEDED' ? [id] : []))
  await settleProposals(tx, person, { ids: superseded, isDecided: false }, at)
  const dates = [...new Set(noted.map(({ date }) => date))].sort()
  if (dates.length > 0) await wake(tx, { topic: 'calendar', userId: person.id, dates })
}
