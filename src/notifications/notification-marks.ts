import { and, asc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { sequenceOf } from '../events/log.ts'
import { wake } from '../events/wakeup.ts'
import { parseInput } from '../lib/parse-input.ts'
import { NotFound } from '../lib/refusal.ts'
import { notifications } from './notification.tables.ts'

/** The most notifications that are marked by their ids at once. */
const mostIds = 100

const readInput = z.object({ ids: z.array(z.uuid()).min(1).max(mostIds) })

/**
 * Marks notifications of the viewer as read; those that were keep the time at which they were first. Gives their ids.
 * @throws InvalidInput, NotFound
 */
export async function markNotificationsRead(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string[]> {
  const { ids } = parseInput(readInput, input)
  await mustBeOwn(tx, viewer, ids, (index) => ['ids', String(index)])
  await mark(tx, viewer, and(inArray(notifications.id, ids), isNull(notifications.readAt)), { readAt: at.now })
  return [...new Set(ids)]
}

const allReadInput = z.object({ through: z.string().nullish() })

/**
 * Marks everything in the viewer's feed as read, or everything up to a cursor, but not what was dismissed: no list has
 * it. Gives how many were not before.
 * @throws InvalidInput
 */
export async function markAllNotificationsRead(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<number> {
  const { through } = parseInput(allReadInput, input)
  const upTo = through == null ? undefined : lte(notifications.sequence, sequenceOf(through, 'through'))
  const unread = and(isNull(notifications.readAt), isNull(notifications.dismissedAt))
  return mark(tx, viewer, and(upTo, unread), { readAt: at.now })
}

const oneInput = z.object({ notificationId: z.uuid() })

/**
 * Notes that the viewer did what a notification asks for, and has read it with that. Gives its id.
 * @throws NotFound
 */
export async function markNotificationActed(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { notificationId: id } = parseInput(oneInput, input)
  await mustBeOwn(tx, viewer, [id], () => ['notificationId'])
  const readAt = sql`coalesce(${notifications.readAt}, ${at.now.toString()}::timestamptz)`
  await mark(tx, viewer, and(eq(notifications.id, id), isNull(notifications.actedAt)), { actedAt: at.now, readAt })
  return id
}

/**
 * Puts a notification of the viewer away: lists leave it out from now on. Gives its id.
 * @throws NotFound
 */
export async function dismissNotification(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { notificationId: id } = parseInput(oneInput, input)
  await mustBeOwn(tx, viewer, [id], () => ['notificationId'])
  await mark(tx, viewer, and(eq(notifications.id, id), isNull(notifications.dismissedAt)), { dismissedAt: at.now })
  return id
}

/**
 * Notes that what notices of a person asked for, by their keys, was done, or is asked for no more: they are read with that.
 */
export async function settleNotices(
  tx: Tx,
  person: Viewer,
  { dedupKeys, isActed }: { readonly dedupKeys: readonly string[]; readonly isActed: boolean },
  at: At,
): Promise<void> {
  const open = isActed ? isNull(notifications.actedAt) : isNull(notifications.readAt)
  const readAt = sql`coalesce(${notifications.readAt}, ${at.now.toString()}::timestamptz)`
  const which = and(inArray(notifications.dedupKey, [...dedupKeys]), open)
  if (dedupKeys.length > 0) await mark(tx, person, which, { readAt, ...(isActed && { actedAt: at.now }) })
}

/** Refuses the first of these ids that is not in the feed of the viewer, as the viewer sees it. */
async function mustBeOwn(
  tx: Tx,
  viewer: Viewer,
  ids: readonly string[],
  pathOf: (index: number) => string[],
): Promise<void> {
  const found = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.userId, viewer.id), inArray(notifications.id, [...ids])))
  const own = new Set(found.map(({ id }) => id))
  const foreign = ids.findIndex((id) => !own.has(id))
  if (foreign >= 0) throw new NotFound('notification', pathOf(foreign))
}

type Marks = {
  readAt?: Temporal.Instant | SQL
  actedAt?: Temporal.Instant
  dismissedAt?: Temporal.Instant
}

/** Writes marks as the system and tells the other devices of the viewer; gives how many notifications it marked. */
async function mark(tx: Tx, viewer: Viewer, which: SQL | undefined, marks: Marks): Promise<number> {
  const marked = await asSystem(tx, (system) => {
    // In their order, so that two who mark the same ones wait for each other.
    const rows = system
      .select({ id: notifications.id })
      .from(notifications)
      .where(and(eq(notifications.userId, viewer.id), which))
      .orderBy(asc(notifications.sequence))
      .for('update')
    return system
      .update(notifications)
      .set(marks)
      .where(inArray(notifications.id, rows))
      .returning({ id: notifications.id })
  })
  const notificationIds = marked.map(({ id }) => id)
  if (marked.length > 0) await wake(tx, { topic: 'notification', userId: viewer.id, notificationIds })
  return marked.length
}
