import { rowsOf, type Tx } from '../db/viewer.ts'
import { invalidInput } from '../lib/refusal.ts'
import { isUuid } from '../lib/uuid.ts'
import type { Profile } from '../people/profile.ts'
import type { EntryDays } from './circle-days.ts'
import type { LeaderboardPeriod } from './period.ts'

/** Which board: of a circle (a journey, a challenge), for a period. */
export type BoardKey = {
  readonly circleId: string
  readonly period: LeaderboardPeriod
  readonly periodKey: string
}

/** A place in the order of a board: by score, the greatest first, and among ties by the id of the person. */
export type Place = { readonly score: string; readonly userId: string }

/** An entry as it stands in the table, with its rank (1, 2, 2, 4) at the moment of reading. */
export type Standing = EntryDays & {
  readonly userId: string
  readonly place: Place
  readonly rank: number
  readonly score: number
  readonly checkIns: number
  /** What the board was sealed with; null before. */
  readonly sealed: { readonly streak: number; readonly dueDays: number } | null
  readonly profile: Profile
}

type Row = {
  user_id: string
  score: string
  check_ins: number
  met_days: number
  streak: number
  last_met_on: string | null
  due_from: string
  final_streak: number | null
  final_due_days: number | null
  rank: number
  username: string
  display_name: string
  avatar_url: string | null
  version: number
}

/** Opaque to clients: where an entry stands. */
export const cursorOfPlace = ({ score, userId }: Place): string =>
  Buffer.from(`${score} ${userId}`).toString('base64url')

/**
 * The place that a cursor stands for.
 * @throws InvalidInput when it is not one of ours.
 */
export function placeOfCursor(cursor: string, name = 'after'): Place {
  const text = cursor.length <= 100 ? Buffer.from(cursor, 'base64url').toString('latin1') : ''
  const [, score, userId] = /^(-?\d{1,11}\.\d) ([0-9a-f-]{36})$/.exec(text) ?? []
  if (score === undefined || userId === undefined || !isUuid(userId) || cursorOfPlace({ score, userId }) !== cursor)
    throw invalidInput([name], 'must be a cursor that a leaderboard gave')
  return { score, userId }
}

const ofBoard = (alias: string) => `${alias}.circle_id = $1 and ${alias}.period = $2 and ${alias}.period_key = $3`
const entries = `select e.* from leaderboard_entries e where ${ofBoard('e')}`
// As the index has them, down to the place of nulls, of which there are none. The period is the same for all: but enums are
// not compared without leaking, and so, beside policies, the planner does not take it for a constant.
const downwards = 'e.period, e.score desc nulls last, e.user_id'
const upwards = 'e.period desc, e.score asc nulls first, e.user_id desc'
const pivot = (column: string) => `(select pivot.${column} from pivot)`
/** Two ranges of the index and no filter, since many can have one score. */
const beyond = (than: '>' | '<', score: '>' | '<', order: string, limit: number) => `select * from (
    (${entries} and e.score = ${pivot('score')} and e.user_id ${than} ${pivot('user_id')} order by ${order} limit ${limit})
    union all (${entries} and e.score ${score} ${pivot('score')} order by ${order} limit ${limit})
  ) e order by ${order} limit ${limit}`
const below = (limit: number) => beyond('>', '<', downwards, limit)
const above = (limit: number) => beyond('<', '>', upwards, limit)

/**
 * The entries that are chosen, with their ranks: one more than the people with a greater score, who are counted by
 * buckets, once above the page and then along it.
 */
const ranked = (chosen: string) => `with ${chosen}, ranks as (
    select b.score, (1 - b.people + sum(b.people) over (order by b.score desc) + (
      select coalesce(sum(o.people), 0) from leaderboard_buckets o
      where ${ofBoard('o')} and o.score > (select max(score) from chosen)))::int as rank
    from leaderboard_buckets b
    where ${ofBoard('b')} and b.score between (select min(score) from chosen) and (select max(score) from chosen)
  )
  select e.user_id, e.score, e.check_ins, e.met_days, e.streak, e.last_met_on, e.due_from, e.final_streak,
    e.final_due_days, coalesce(e.final_rank, ranks.rank) as rank, p.username, p.display_name, p.avatar_url, p.version
  from chosen e left join ranks on ranks.score = e.score join profiles p on p.user_id = e.user_id
  order by e.score desc, e.user_id`

const ofPerson = ranked(`chosen as (${entries} and e.user_id = $4)`)
const textsFor = (limit: number) => ({
  limit,
  fromTop: ranked(`chosen as (${entries} order by ${downwards} limit ${limit})`),
  fromPlace: ranked(`pivot as (select $4::numeric as score, $5::uuid as user_id), chosen as (${below(limit)})`),
  aroundPerson: ranked(`pivot as (${entries} and e.user_id = $4),
    chosen as (select * from pivot union all (${below(limit)}) union all (${above(limit)}))`),
})
/** The planner must see how few are wanted, or it sorts them all; and each text is prepared on its own. */
const texts = [11, 51, 101, 1_000].map(textsFor)
const textsOf = (limit: number) => texts.find((it) => it.limit >= limit) ?? textsFor(limit)

const keyOf = ({ circleId, period, periodKey }: BoardKey) => [circleId, period, periodKey]

/** At most so many entries from the top, or after a place; as the system. */
export async function standingsAfter(
  system: Tx,
  board: BoardKey,
  after: Place | null,
  limit: number,
): Promise<Standing[]> {
  const { fromTop, fromPlace } = textsOf(limit)
  const rows = after
    ? await rowsOf<Row>(system, fromPlace, [...keyOf(board), after.score, after.userId])
    : await rowsOf<Row>(system, fromTop, keyOf(board))
  return rows.slice(0, limit).map(standingOf)
}

/** A person's entry, and at least so many on either side of it as far as there are; none when they have no entry. As the system. */
export async function standingsAround(system: Tx, board: BoardKey, userId: string, limit: number): Promise<Standing[]> {
  return (await rowsOf<Row>(system, textsOf(limit).aroundPerson, [...keyOf(board), userId])).map(standingOf)
}

/** A person's entry; null when they have none. As the system. */
export async function standingOfPerson(system: Tx, board: BoardKey, userId: string): Promise<Standing | null> {
  const [row] = await rowsOf<Row>(system, ofPerson, [...keyOf(board), userId])
  return row ? standingOf(row) : null
}

function standingOf(row: Row): Standing {
  const isSealed = row.final_streak !== null && row.final_due_days !== null
  return {
    userId: row.user_id,
    place: { score: row.score, userId: row.user_id },
    rank: row.rank,
    score: Number(row.score),
    checkIns: row.check_ins,
    metDays: row.met_days,
    streak: row.streak,
    lastMetOn: row.last_met_on === null ? null : Temporal.PlainDate.from(row.last_met_on),
    dueFrom: Temporal.PlainDate.from(row.due_from),
    sealed: isSealed ? { streak: row.final_streak ?? 0, dueDays: row.final_due_days ?? 0 } : null,
    profile: {
      id: row.user_id,
      username: row.username,
      displayName: row.display_name,
      avatarUrl: row.avatar_url,
      version: row.version,
    },
  }
}
