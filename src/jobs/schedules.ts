import { and, asc, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import type { ZoneHistory } from '../lib/day.ts'
import { users } from '../people/people.tables.ts'
import { loadZoneHistories, zoneHistory } from '../people/zone.ts'
import { schedules } from './job.tables.ts'
import { enqueue } from './queue.ts'
import { nextAfter, type PersonSchedule, runsDue, type Schedule, utc } from './schedule.ts'

/** How many schedules one transaction takes. */
const aTime = 200

type Key = { readonly name: string; readonly userId: string | null }

const isRow = ({ name, userId }: Key) =>
  and(eq(schedules.name, name), userId === null ? isNull(schedules.userId) : eq(schedules.userId, userId))

/**
 * Gives a person a time of their own for a schedule, or the opening of the date by null, from its next occurrence on; a
 * date that was run stays so.
 */
export async function setSchedule(
  tx: Tx,
  schedule: Pick<PersonSchedule, 'name'>,
  { userId, localTime }: { userId: string; localTime: Temporal.PlainTime | null },
  at: At,
): Promise<void> {
  await asSystem(tx, async (system) =>
    put(system, { name: schedule.name, userId }, localTime, await zoneHistory(system, userId), at.now),
  )
}

/** Puts a schedule to another time for a person, in the same way; for somebody who lacks it nothing changes. */
export async function moveSchedule(
  tx: Tx,
  schedule: Pick<PersonSchedule, 'name'>,
  { userId, localTime }: { userId: string; localTime: Temporal.PlainTime },
  at: At,
): Promise<void> {
  const isThere = await holdSchedule(tx, schedule, userId)
  if (isThere) await setSchedule(tx, schedule, { userId, localTime }, at)
}

/** Keeps a schedule of a person as it is until the transaction ends; false for somebody who lacks it. */
export async function holdSchedule(tx: Tx, schedule: Pick<PersonSchedule, 'name'>, userId: string): Promise<boolean> {
  const key = isRow({ name: schedule.name, userId })
  const rows = await asSystem(tx, (system) =>
    system.select({ name: schedules.name }).from(schedules).where(key).for('update'),
  )
  return rows.length > 0
}

/** Ends a schedule for a person. */
export async function endSchedule(tx: Tx, schedule: Pick<PersonSchedule, 'name'>, userId: string): Promise<void> {
  await asSystem(tx, (system) => system.delete(schedules).where(isRow({ name: schedule.name, userId })))
}

async function put(
  tx: Tx,
  key: Key,
  localTime: Temporal.PlainTime | null,
  history: ZoneHistory,
  now: Temporal.Instant,
) {
  const [found] = await tx.select().from(schedules).where(isRow(key)).for('update')
  if (found && isSameTime(found.localTime, localTime)) return
  const next = { localTime, ...nextAfter(history, localTime, now, found?.nextDate) }
  if (found) await tx.update(schedules).set(next).where(isRow(key))
  else
    await tx
      .insert(schedules)
      .values({ ...key, ...next })
      .onConflictDoNothing()
}

const isSameTime = (one: Temporal.PlainTime | null, other: Temporal.PlainTime | null): boolean =>
  one === null || other === null ? one === other : one.equals(other)

/** What a transaction did not reach for its size. */
type Progress = { readonly mayBeMore: boolean }

/**
 * Gives everyone the schedules that everyone has, and the system its own, where they lack them or have them at another
 * time. As the system, at most 200 persons for each schedule.
 */
export async function provideSchedules(tx: Tx, all: readonly Schedule[], now: Temporal.Instant): Promise<Progress> {
  let mayBeMore = false
  for (const schedule of all) {
    if (schedule.of === 'system') await put(tx, { name: schedule.name, userId: null }, schedule.utcTime, utc, now)
    else if (schedule.localTime)
      mayBeMore = (await provideEveryone(tx, schedule.name, schedule.localTime, now)) || mayBeMore
  }
  return { mayBeMore }
}

async function provideEveryone(tx: Tx, name: string, localTime: Temporal.PlainTime, now: Temporal.Instant) {
  const lacking = await tx
    .select({ id: users.id })
    .from(users)
    .leftJoin(schedules, and(eq(schedules.userId, users.id), eq(schedules.name, name)))
    .where(or(isNull(schedules.name), ne(schedules.localTime, localTime)))
    .limit(aTime)
  const histories = await loadZoneHistories(
    tx,
    lacking.map(({ id }) => id),
  )
  for (const { id, periods } of histories) await put(tx, { name, userId: id }, localTime, periods, now)
  return histories.length === aTime
}

/**
 * Enqueues what is due of these schedules and sets what comes next, as the system, at most 200 at a time. Workers that do
 * it at once take different rows.
 */
export async function takeDueSchedules(tx: Tx, all: readonly Schedule[], now: Temporal.Instant): Promise<Progress> {
  if (all.length === 0) return { mayBeMore: false }
  const declared = new Map(all.map((schedule) => [schedule.name, schedule]))
  const rows = await tx
    .select()
    .from(schedules)
    .where(and(lte(schedules.nextAt, now), inArray(schedules.name, [...declared.keys()])))
    .orderBy(asc(schedules.nextAt))
    .limit(aTime)
    .for('update', { skipLocked: true })
  // Read after the rows are locked, so that a zone is seen whose change has set them anew.
  const ids = [...new Set(rows.flatMap(({ userId }) => userId ?? []))]
  const histories = new Map((await loadZoneHistories(tx, ids)).map(({ id, periods }) => [id, periods]))
  let more = rows.length === aTime
  const written = rows.map(async ({ name, userId, nextDate, localTime: time }) => {
    const schedule = declared.get(name)
    const history = userId === null ? utc : histories.get(userId)
    if (!schedule || !history) return
    const { dates, ...next } = runsDue(history, { nextDate, time, missed: schedule.missed }, now)
    for (const date of dates) await enqueueRun(tx, schedule, userId, date)
    await tx.update(schedules).set(next).where(isRow({ name, userId }))
    more ||= Temporal.Instant.compare(next.nextAt, now) <= 0
  })
  await Promise.all(written)
  return { mayBeMore: more }
}

/** One run, by a key that says whose and for which date: twice is once. */
async function enqueueRun(tx: Tx, schedule: Schedule, userId: string | null, date: Temporal.PlainDate): Promise<void> {
  const options = { key: `${schedule.name}:${userId ?? 'utc'}:${date}` }
  if (schedule.of === 'system') await enqueue(tx, schedule.job, { date: date.toString() }, options)
  else if (userId !== null) await enqueue(tx, schedule.job, { userId, date: date.toString() }, options)
}
