import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { rowsOf, type Tx } from '../db/viewer.ts'
import { wake } from '../events/wakeup.ts'
import { enqueue } from '../jobs/queue.ts'
import { judgedBy } from './board.ts'
import { boardResultKind } from './board-result.ts'
import { type CircleRoom, roomOf } from './circle-days.ts'
import { type closeBoardKind, closingTime, continueClosing } from './closing-time.ts'
import { leaderboardEntries, leaderboardHeads, leaderboards } from './leaderboard.tables.ts'
import { datesOfPeriod } from './period.ts'
import { type BoardKey, cursorOfPlace, placeOfCursor, type Standing, standingsAfter } from './standings.ts'

type Step = z.infer<typeof closeBoardKind.payload>

/** How many entries are sealed in one transaction. */
const sealedAtOnce = 1_000
/** The zones of a million members are read in one statement. */
const statementMs = 10 * 60_000

const isBoard = ({ circleId, period, periodKey }: BoardKey) =>
  and(eq(leaderboards.circleId, circleId), eq(leaderboards.period, period), eq(leaderboards.periodKey, periodKey))

/**
 * One step of the closing of a board, as the system. While something can count it is put off until nothing can; then the
 * board is closed, and its entries are given their final figures, some at a time, each step enqueuing the next, and the last
 * that the first are told where they came. Twice is the same as once.
 */
export async function closeBoard(
  system: Tx,
  step: Step,
  rooms: readonly CircleRoom[],
  now: Temporal.Instant,
): Promise<void> {
  const dates = datesOfPeriod(step.period, step.periodKey)
  const room = await roomOf(system, rooms, step.circleId)
  const [board] = await system.select().from(leaderboards).where(isBoard(step))
  if (!dates || !room || !board || board.sealedAt) return
  if (!board.closedAt) {
    await system.execute(sql`select set_config('statement_timeout', ${String(statementMs)}, true)`)
    const closesAt = await closingTime(system, whoMayCount(step, room), dates.to)
    if (closesAt && Temporal.Instant.compare(now, closesAt) < 0) return continueClosing(system, step, closesAt)
    await close(system, step, now)
  }
  await sealNext(system, step, room, now)
}

/** Members without an entry may still make one, and who has one has a streak that goes on to the end. */
const whoMayCount = ({ circleId, period, periodKey }: BoardKey, room: CircleRoom) => sql`
  ${room.members(circleId)} union select ${leaderboardEntries.userId} from ${leaderboardEntries}
  where ${leaderboardEntries.circleId} = ${circleId} and ${leaderboardEntries.period} = ${period}
    and ${leaderboardEntries.periodKey} = ${periodKey}`

/** Whoever is writing to a board of the circle has the head: they are waited for, and what they wrote counts. */
async function close(system: Tx, key: BoardKey, now: Temporal.Instant): Promise<void> {
  const ofCircle = eq(leaderboardHeads.circleId, key.circleId)
  await system.select({ sequence: leaderboardHeads.sequence }).from(leaderboardHeads).where(ofCircle).for('update')
  const closed = await system
    .update(leaderboards)
    .set({ closedAt: now })
    .where(and(isBoard(key), isNull(leaderboards.closedAt)))
    .returning({ circleId: leaderboards.circleId })
  if (closed.length === 0) return
  const [head] = await system
    .update(leaderboardHeads)
    .set({ sequence: sql`${leaderboardHeads.sequence} + 1` })
    .where(ofCircle)
    .returning({ sequence: leaderboardHeads.sequence })
  if (head) await wake(system, { topic: 'leaderboard', circleId: key.circleId, sequence: head.sequence, left: [] })
}

const sealText = `update leaderboard_entries e
  set final_rank = sealed.rank, final_streak = sealed.streak, final_due_days = sealed.due_days
  from json_to_recordset($4::json) as sealed (user_id uuid, rank int, streak int, due_days int)
  where e.circle_id = $1 and e.period = $2 and e.period_key = $3 and e.user_id = sealed.user_id and e.final_rank is null
  returning e.user_id`

async function sealNext(system: Tx, step: Step, room: CircleRoom, now: Temporal.Instant): Promise<void> {
  // One step at a time: another one waits here, and then finds its entries sealed.
  const [board] = await system.select().from(leaderboards).where(isBoard(step)).for('no key update')
  if (!board || board.sealedAt) return
  const place = step.after == null ? null : placeOfCursor(step.after)
  const standings = await standingsAfter(system, step, place, sealedAtOnce)
  const open = standings.filter(({ sealed }) => sealed === null)
  await seal(system, step, open, room, now)
  const last = standings.at(-1)
  if (last && standings.length === sealedAtOnce)
    return continueClosing(system, { ...step, after: cursorOfPlace(last.place) }, now)
  await system.update(leaderboards).set({ sealedAt: now }).where(isBoard(step))
  // In a transaction of its own: accounts are locked before boards, and the board is locked here.
  const { circleId, period, periodKey } = step
  const key = `${circleId}:${period}:${periodKey}`
  await enqueue(system, boardResultKind, { circleId, period, periodKey }, { key })
}

async function seal(
  system: Tx,
  { circleId, period, periodKey }: BoardKey,
  standings: readonly Standing[],
  { daysOf }: CircleRoom,
  now: Temporal.Instant,
): Promise<void> {
  if (standings.length === 0) return
  const dates = datesOfPeriod(period, periodKey)
  const entryOf = await judgedBy(system, { circleId, dates }, standings, { daysOf, now })
  const sealed = standings.map(entryOf).map(({ profile, rank, currentStreak, dueDays }) => ({
    ...{ user_id: profile.id, rank, streak: currentStreak, due_days: dueDays },
  }))
  await rowsOf(system, sealText, [circleId, period, periodKey, JSON.stringify(sealed)])
}
