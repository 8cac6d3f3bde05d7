import { instantFrom } from '../db/columns.ts'
import { rowsOf, type Tx } from '../db/viewer.ts'
import type { DateRange } from '../lib/date-range.ts'
import { invalidInput } from '../lib/refusal.ts'
import type { Profile } from '../people/profile.ts'
import { type DaysOfMembers, dueDays, type MemberDays, streakAtEnd } from './circle-days.ts'
import { backfillHours } from './closing-time.ts'
import { parsePeriodKey } from './period.ts'
import {
  type BoardKey,
  cursorOfPlace,
  placeOfCursor,
  type Standing,
  standingOfPerson,
  standingsAfter,
  standingsAround,
} from './standings.ts'

/** A board as a whole; also of a period in which nobody has an entry. */
export type Board = BoardKey & {
  /** The first and last local date of the period; null for all time. */
  readonly dates: DateRange | null
  readonly entryCount: number
  /** Whether something can still count for it. */
  readonly isProvisional: boolean
  readonly closedAt: Temporal.Instant | null
  /** Grows with every change of a board of the circle. */
  readonly sequence: number
}

/** A line of a board: the same for whoever reads it. */
export type LeaderboardEntry = {
  readonly cursor: string
  readonly rank: number
  readonly profile: Profile
  readonly score: number
  readonly checkInCount: number
  readonly metDays: number
  readonly dueDays: number
  readonly currentStreak: number
  /** From 0 to 1; null where nothing was due. */
  readonly completionRate: number | null
}

/** A page of a board, with the line of the person who reads it. */
export type Leaderboard = Board & {
  readonly entries: readonly LeaderboardEntry[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  /** Null without an entry, and where nobody in particular reads. */
  readonly viewerEntry: LeaderboardEntry | null
}

/** Which part of a board: from its top, after a cursor, or around a person, or from the top where they have no entry. */
export type PageArgs = {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly around?: string | null | undefined
}

/** What a board is read with: the days of the members, the moment, and whose own line is wanted beside the page. */
export type BoardReading = {
  readonly daysOf: DaysOfMembers
  readonly now: Temporal.Instant
  readonly viewerId?: string | null
}

const [defaultPage, mostOfPage] = [50, 100]

type Row = { entries: number | null; closed_at: string | null; sequence: string | null }

const boardText = `select board.entries, board.closed_at, head.sequence
  from (select) as this
  left join leaderboards board on board.circle_id = $1 and board.period = $2 and board.period_key = $3
  left join leaderboard_heads head on head.circle_id = $1`

/**
 * A board without its entries; as the system.
 * @throws InvalidInput for a key that names no period of its kind.
 */
async function boardOf(system: Tx, key: BoardKey, now: Temporal.Instant): Promise<Board> {
  const parsed = parsePeriodKey(key.period, key.periodKey)
  if (!parsed) throw invalidInput(['periodKey'], 'must be a week such as 2026-W10, a month such as 2026-03, or all')
  const [row] = await rowsOf<Row>(system, boardText, [key.circleId, key.period, key.periodKey])
  const closedAt = row?.closed_at ? instantFrom(row.closed_at) : null
  return {
    ...{ circleId: key.circleId, period: key.period, periodKey: key.periodKey },
    dates: parsed.dates,
    entryCount: row?.entries ?? 0,
    isProvisional: row?.entries == null ? mayBegin(parsed.dates, now) : closedAt === null,
    closedAt,
    sequence: Number(row?.sequence ?? 0),
  }
}

/** The date ends 12 hours after UTC's in the last of all zones, and up to a day later by a day start. */
const furthestHours = 36

/** Whether there can still be a first entry of a period. */
function mayBegin(dates: DateRange | null, now: Temporal.Instant): boolean {
  if (dates === null) return true
  const lastEnd = dates.to.add({ days: 1 }).toZonedDateTime('UTC').toInstant()
  return Temporal.Instant.compare(now, lastEnd.add({ hours: furthestHours + backfillHours })) < 0
}

/**
 * A page of a board, as the system: who reads it was found to belong to the circle before.
 * @throws InvalidInput for a key of no period, a foreign cursor, a size out of bounds, or two ways to choose the page.
 */
export async function leaderboardOf(
  system: Tx,
  key: BoardKey,
  args: PageArgs,
  { daysOf, now, viewerId = null }: BoardReading,
): Promise<Leaderboard> {
  // The number first: what changes after it is told as a change, and not lost.
  const [board, { standings, ...page }, own] = await Promise.all([
    boardOf(system, key, now),
    pageOf(system, key, args),
    viewerId === null ? null : standingOfPerson(system, key, viewerId),
  ])
  const entryOf = await judgedBy(system, board, own ? [...standings, own] : standings, { daysOf, now })
  return { ...board, ...page, entries: standings.map(entryOf), viewerEntry: own && entryOf(own) }
}

/** Makes entries of these standings, whose days are read at once; what is sealed needs none. */
export async function judgedBy(
  system: Tx,
  { circleId, dates }: Pick<Board, 'circleId' | 'dates'>,
  standings: readonly Standing[],
  { daysOf, now }: BoardReading,
): Promise<(standing: Standing) => LeaderboardEntry> {
  const open = standings.filter(({ sealed }) => sealed === null)
  // The streak that a period began with is judged from its last met day on.
  const begun = open.flatMap(({ dueFrom, lastMetOn }) => [dueFrom, lastMetOn ?? dueFrom])
  const [first] = begun.sort(Temporal.PlainDate.compare)
  const ids = [...new Set(open.map(({ userId }) => userId))]
  const span = { from: first ?? Temporal.PlainDate.from('1900-01-01'), to: dates?.to ?? null }
  const days = ids.length > 0 ? await daysOf(system, circleId, ids, { span, now }) : new Map<string, MemberDays>()
  return (standing) => entryOf(standing, finalFigures(standing, days.get(standing.userId), dates))
}

type Figures = { readonly streak: number; readonly dueDays: number }

function finalFigures(standing: Standing, member: MemberDays | undefined, dates: DateRange | null): Figures {
  if (standing.sealed) return standing.sealed
  if (!member) throw new Error('the days of a member were not read')
  const to = dates?.to ?? null
  return { streak: streakAtEnd(standing, member, to), dueDays: dueDays(standing, member, to) }
}

const entryOf = ({ place, rank, profile, score, checkIns, metDays }: Standing, figures: Figures): LeaderboardEntry => ({
  ...{ cursor: cursorOfPlace(place), rank, profile, score, checkInCount: checkIns, metDays },
  dueDays: figures.dueDays,
  currentStreak: figures.streak,
  completionRate: figures.dueDays === 0 ? null : metDays / figures.dueDays,
})

type Page = {
  readonly standings: readonly Standing[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

async function pageOf(system: Tx, key: BoardKey, { first, after, around }: PageArgs): Promise<Page> {
  const size = first ?? defaultPage
  if (size < 1 || size > mostOfPage) throw invalidInput(['first'], `must be between 1 and ${mostOfPage}`)
  if (after != null && around != null) throw invalidInput(['around'], 'must be absent where there is a cursor')
  if (around != null) {
    const near = await standingsAround(system, key, around, size)
    if (near.length > 0) return windowAround(near, around, size)
  }
  // One more than is wanted says whether there are more.
  const rows = await standingsAfter(system, key, after == null ? null : placeOfCursor(after), size + 1)
  return { standings: rows.slice(0, size), hasNextPage: rows.length > size, hasPreviousPage: after != null }
}

/** As many above a person as below, or more on one side where the other has fewer. */
function windowAround(near: readonly Standing[], userId: string, size: number): Page {
  const own = near.findIndex((standing) => standing.userId === userId)
  const middle = own - Math.floor((size - 1) / 2)
  const start = Math.max(0, Math.min(middle, near.length - size))
  const standings = near.slice(start, start + size)
  return { standings, hasNextPage: start + size < near.length, hasPreviousPage: start > 0 }
}
