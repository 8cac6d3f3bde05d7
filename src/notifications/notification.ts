import { and, asc, count, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '../db/viewer.ts'
import { notifications } from './notification.tables.ts'
import type { NotificationKind } from './notification-kinds.ts'

export type Notification = typeof notifications.$inferSelect

/** Notifications by id, as far as they are the viewer's. */
export function loadNotifications(tx: Tx, ids: readonly string[]): Promise<Notification[]> {
  return tx
    .select()
    .from(notifications)
    .where(inArray(notifications.id, [...ids]))
}

/** Neither read nor dismissed, and still of use. */
const isUnread = and(
  isNull(notifications.readAt),
  isNull(notifications.dismissedAt),
  or(isNull(notifications.expiresAt), gt(notifications.expiresAt, sql`viewer_now()`)),
)

/** Which notifications of a feed: null kinds are all. */
export type FeedFilter = { readonly unreadOnly: boolean; readonly kinds: readonly NotificationKind[] | null }

/** A page of the viewer's feed, the newest first, without what was dismissed. */
export function notificationsOf(
  tx: Tx,
  viewer: Viewer,
  { unreadOnly, kinds }: FeedFilter,
  page: { after?: number; before?: number; limit: number; inverted: boolean },
): Promise<Notification[]> {
  return tx
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, viewer.id),
        isNull(notifications.dismissedAt),
        unreadOnly ? isUnread : undefined,
        // However often a client names one: a statement has a limited number of parameters.
        kinds ? inArray(notifications.kind, [...new Set(kinds)]) : undefined,
        page.after === undefined ? undefined : lt(notifications.sequence, page.after),
        page.before === undefined ? undefined : gt(notifications.sequence, page.before),
      ),
    )
    .orderBy(page.inverted ? asc(notifications.sequence) : desc(notifications.sequence))
    .limit(page.limit)
}

/** How many notifications the viewer has not read. */
export async function unreadCountOf(tx: Tx, viewer: Viewer): Promise<number> {
  const [row] = await tx
    .select({ unread: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, viewer.id), isUnread))
  return row?.unread ?? 0
}

/** At most so many entries of the viewer's feed after a number, in their order, whatever became of them since. */
export function notificationsAfter(tx: Tx, viewer: Viewer, after: number, limit: number): Promise<Notification[]> {
  return tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, viewer.id), gt(notifications.sequence, after)))
    .orderBy(asc(notifications.sequence))
    .limit(limit)
}
