import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { logHeads } from '../events/log.tables.ts'
import { notifications } from './notification.tables.ts'

const keptDays = 90
/** People whose feeds are looked through in one transaction. */
const aTime = 200

/** How many were forgotten, and after whom to go on; null when there is nobody more. */
export type Forgotten = { readonly count: number; readonly next: string | null }

/**
 * Forgets the notifications of more than 90 days ago of the next 200 people after `after`, as the system, and notes in
 * their heads how far their feeds are gone. The heads are locked first, so whoever writes waits; a feed that is being
 * written to at this moment is left for the next night.
 */
export async function forgetNotifications(tx: Tx, after: string | null, now: Temporal.Instant): Promise<Forgotten> {
  const before = now.subtract({ hours: 24 * keptDays })
  const people = await tx
    .selectDistinct({ id: notifications.userId })
    .from(notifications)
    .where(and(lt(notifications.createdAt, before), after === null ? undefined : gt(notifications.userId, after)))
    .orderBy(asc(notifications.userId))
    .limit(aTime)
  const next = people.length === aTime ? (people.at(-1)?.id ?? null) : null
  const heads = await tx
    .select({ key: logHeads.key })
    .from(logHeads)
    .where(
      and(
        eq(logHeads.stream, 'feed'),
        inArray(
          logHeads.key,
          people.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(logHeads.key))
    .for('update', { skipLocked: true })
  if (heads.length === 0) return { count: 0, next }
  const keys = `{${heads.map(({ key }) => key).join(',')}}`
  // Everything before the first that is to stay: the numbers are in the order of the commits, the times almost.
  const [gone] = await tx.execute<{ count: number }>(sql`
    with through as (
      select head.key, coalesce(
        (select min(kept.sequence) - 1 from notifications kept
          where kept.user_id = head.key and kept.created_at >= ${before.toString()}::timestamptz),
        head.sequence) as sequence
      from log_heads head where head.stream = 'feed' and head.key = any(${keys}::uuid[])
    ), gone as (
      delete from notifications using through
      where notifications.user_id = through.key and notifications.sequence <= through.sequence
      returning 1
    ), noted as (
      update log_heads set trimmed = through.sequence from through
      where log_heads.stream = 'feed' and log_heads.key = through.key and log_heads.trimmed < through.sequence
    )
    select count(*)::int as count from gone`)
  return { count: gone?.count ?? 0, next }
}
