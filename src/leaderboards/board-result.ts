import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { arrayOf } from '../db/array.ts'
import type { At, Tx } from '../db/viewer.ts'
import type { JobKind } from '../jobs/queue.ts'
import { mostNotices, type Notice, notifyAll } from '../notifications/notify.ts'
import { type CircleRoom, roomOf } from './circle-days.ts'
import { leaderboards } from './leaderboard.tables.ts'
import { leaderboardPeriods } from './period.ts'
import { type BoardKey, standingsAfter } from './standings.ts'

/** The last rank that is told of. */
const lastTold = 10

const result = z.object({ circleId: z.uuid(), period: z.enum(leaderboardPeriods), periodKey: z.string() })

/** Tells the first of a board that is sealed where they came. */
export const boardResultKind: JobKind<BoardKey> = { name: 'tell-board-result', payload: result }

/** Where somebody came on a board, and of how many. */
export type FinalPlace = Pick<BoardKey, 'period' | 'periodKey'> & {
  readonly rank: number
  readonly entries: number
  /** The title of the circle. */
  readonly circle: string
}

/** What somebody is told of where they came; null where nobody else was on the board, or they are not among the first ten. */
export function resultOf({
  rank,
  entries,
  circle,
  ...ended
}: FinalPlace): Pick<Notice, 'kind' | 'title' | 'body'> | null {
  if (rank > lastTold || entries < 2) return null
  const came = `You came ${ordinal(rank)} of ${entries}`
  return { kind: 'RANK_CHANGED', title: came, body: `${came} in ${nameOf(ended)} of ${circle}.` }
}

const rules = new Intl.PluralRules('en', { type: 'ordinal' })
const suffixes: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' }
const ordinal = (rank: number): string => `${rank}${suffixes[rules.select(rank)] ?? 'th'}`

/** A period by the key of its board: "week 10", "March 2026". */
function nameOf({ period, periodKey }: Pick<FinalPlace, 'period' | 'periodKey'>): string {
  if (period === 'ALL_TIME') return 'all time'
  if (period === 'WEEK') return `week ${Number(periodKey.slice(-2))}`
  return Temporal.PlainDate.from(`${periodKey}-01`).toLocaleString('en', { month: 'long', year: 'numeric' })
}

/**
 * Tells the first ten of a board that is sealed, and who shares a place with them, at most 50, where they came; once each,
 * and only those who are members still. As the system.
 */
export async function tellResult(system: Tx, key: BoardKey, rooms: readonly CircleRoom[], at: At): Promise<void> {
  const { circleId, period, periodKey } = key
  const isIt = and(
    eq(leaderboards.circleId, circleId),
    eq(leaderboards.period, period),
    eq(leaderboards.periodKey, periodKey),
  )
  const [board] = await system
    .select({ entries: leaderboards.entries })
    .from(leaderboards)
    .where(and(isIt, isNotNull(leaderboards.sealedAt)))
  const room = board && (await roomOf(system, rooms, circleId))
  const named = await room?.named(system, circleId)
  if (!board || !room || !named) return
  const standings = await standingsAfter(system, key, null, mostNotices)
  const ids = standings.map(({ userId }) => userId)
  const rows = await system.execute<{ id: string }>(sql`
    select user_id as id from (${room.members(circleId)}) member where user_id = any(${arrayOf(ids)}::uuid[])`)
  const members = new Set(rows.map(({ id }) => id))
  const notices = standings.flatMap(({ userId, rank }) => {
    const told = resultOf({ rank, entries: board.entries, period, periodKey, circle: named.title })
    if (!told || !members.has(userId)) return []
    const subject = { type: named.type, id: circleId }
    return [{ userId, ...told, subject, dedupKey: `board:${circleId}:${period}:${periodKey}` }]
  })
  await notifyAll(system, notices, at)
}
