import { and, eq } from 'drizzle-orm'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { appendToLog } from '../events/log.ts'
import { zoneAt } from '../lib/day.ts'
import { users } from '../people/people.tables.ts'
import { zoneHistory } from '../people/zone.ts'
import { notificationPreferences, notificationSettings, notifications } from './notification.tables.ts'
import type { NotificationKind, NotificationSeverity } from './notification-kinds.ts'
import { isAlwaysTold, quietHoursOf } from './notification-settings.ts'
import { isQuietAt } from './quiet-hours.ts'

/** What a person is to be told. */
export type Notice = {
  readonly userId: string
  readonly kind: NotificationKind
  /** INFO when absent. */
  readonly severity?: NotificationSeverity
  /** What happened, and what to do about it. */
  readonly title: string
  readonly body: string
  /** The type, as the schema names it, and the id of what it is about: a node. */
  readonly subject?: { readonly type: string; readonly id: string }
  /** What it says, once for this person: it carries its period. A second notice with the same key is not written. */
  readonly dedupKey: string
  /** From then on it is of no use. */
  readonly expiresAt?: Temporal.Instant
  /** True of what its person has just done themselves: it stands in the feed, and is no news. */
  readonly isOwnAct?: boolean
}

/** More are notified by a job, so that no transaction holds the heads of as many feeds. */
export const mostNotices = 50

/** Whose feed it is, for the log that it stands in. */
export const feedOf = (userId: string) => ({ stream: 'feed', key: userId, userId }) as const

/**
 * Writes a notification in the transaction of what it tells about, be that a person's or the system's, and wakes those
 * who follow the feed at the commit. False when it was written before, is not wanted, or its person is gone.
 */
export function notify(tx: Tx, notice: Notice, at: At): Promise<boolean> {
  return asSystem(tx, (system) => write(system, notice, at))
}

/**
 * Writes at most 50 notifications of one transaction, in the order of their people: two that notify the same people
 * wait for each other and do not deadlock. Gives how many were written.
 * @throws RangeError for more: they go through jobs.
 */
export async function notifyAll(tx: Tx, notices: readonly Notice[], at: At): Promise<number> {
  if (notices.length > mostNotices) throw new RangeError(`${notices.length} notices in one transaction`)
  const inOrder = notices.toSorted((a, b) => (a.userId < b.userId ? -1 : a.userId > b.userId ? 1 : 0))
  return asSystem(tx, async (system) => {
    let written = 0
    for (const notice of inOrder) if (await write(system, notice, at)) written += 1
    return written
  })
}

async function write(system: Tx, notice: Notice, at: At): Promise<boolean> {
  const { userId, kind, severity = 'INFO', title, body, subject, dedupKey, expiresAt, isOwnAct = false } = notice
  // The account first, as its erasure does, which takes the feed with it.
  const [recipient] = await system
    .select({
      wanted: notificationPreferences.wanted,
      quietFrom: notificationSettings.quietFrom,
      quietUntil: notificationSettings.quietUntil,
    })
    .from(users)
    .leftJoin(notificationSettings, eq(notificationSettings.userId, users.id))
    .leftJoin(
      notificationPreferences,
      and(eq(notificationPreferences.userId, users.id), eq(notificationPreferences.kind, kind)),
    )
    .where(eq(users.id, userId))
    .for('key share', { of: users })
  if (!recipient) return false
  const always = isAlwaysTold(kind, severity)
  if (recipient.wanted === false && !always) return false
  const hours = always ? null : quietHoursOf(recipient)
  const quiet = hours !== null && isQuietAt(hours, zoneAt(await zoneHistory(system, userId), at.now), at.now)
  return appendToLog(system, feedOf(userId), async (sequence) => {
    const inserted = await system
      .insert(notifications)
      .values({
        ...{ id: at.newId(), userId, sequence, kind, severity, title, body, dedupKey, quiet, createdAt: at.now },
        subjectType: subject?.type ?? null,
        subjectId: subject?.id ?? null,
        expiresAt: expiresAt ?? null,
        readAt: isOwnAct ? at.now : null,
      })
      .onConflictDoNothing({ target: [notifications.userId, notifications.dedupKey] })
      .returning({ id: notifications.id })
    return inserted.length > 0
  })
}
