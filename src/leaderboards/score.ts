import { rowsOf, type Tx } from '../db/viewer.ts'
import type { LeaderboardPeriod } from './period.ts'
import type { BoardKey } from './standings.ts'

/** What becomes of one person's entry on the board of one period. */
export type EntryChange = {
  readonly period: LeaderboardPeriod
  readonly periodKey: string
  /** The first and last date of the period; null for all time. */
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate | null
  /** What is added; negative for what is taken away. */
  readonly score: number
  readonly checkIns: number
  readonly metDays: number
  /** The streak as of the last day met by the end of the period, and that day; as they were where `keepsRun` says so. */
  readonly keepsRun: boolean
  readonly streak: number
  readonly lastMetOn: Temporal.PlainDate | null
  /** From when on days are due. */
  readonly dueFrom: Temporal.PlainDate
}

/**
 * Advances the boards of a circle by one and gives the number. Whoever changes a board does this first and holds it until the
 * transaction ends, so that its changes go one by one; as the system.
 */
export async function nextOfBoards(system: Tx, circleId: string): Promise<number> {
  const [head] = await rowsOf<{ sequence: string }>(system, headText, [circleId])
  return Number(head?.sequence)
}

const headText = `
  insert into leaderboard_heads as head (circle_id, sequence) values ($1, 1)
  on conflict (circle_id) do update set sequence = head.sequence + 1 returning sequence`

/**
 * Changes a person's entries on boards that are not closed, with the buckets that ranks are counted from, and gives the boards that
 * were made for it. An entry without a check-in goes. Its caller has advanced the boards of the circle; as the system.
 */
export async function changeEntries(
  system: Tx,
  { circleId, userId }: { readonly circleId: string; readonly userId: string },
  changes: readonly EntryChange[],
): Promise<BoardKey[]> {
  if (changes.length === 0) return []
  const made = await rowsOf<{ period: LeaderboardPeriod; period_key: string }>(system, entriesText, [
    circleId,
    userId,
    JSON.stringify(changes),
  ])
  return made.map(({ period, period_key }) => ({ circleId, period, periodKey: period_key }))
}

// Each row is looked up by its key: the planner does not know how few are given, and would read whole boards to join them.
const entriesText = `
  with given as (
    select * from jsonb_to_recordset($3::jsonb) as given (
      period leaderboard_period, "periodKey" text, "from" date, "to" date, score numeric, "checkIns" integer,
      "metDays" integer, "keepsRun" boolean, streak integer, "lastMetOn" date, "dueFrom" date)
  ), change as (
    select given.*, board.circle_id is not null as is_there, entry.score as score_before,
      coalesce(entry.score, 0) + given.score as score_after, coalesce(entry.check_ins, 0) + given."checkIns" as check_ins_after,
      coalesce(entry.met_days, 0) + given."metDays" as met_days_after, entry.user_id is not null as is_listed,
      case when "keepsRun" then coalesce(entry.streak, 0) else given.streak end as streak_after,
      case when "keepsRun" then entry.last_met_on else given."lastMetOn" end as last_met_on_after
    from given
    left join lateral (select * from leaderboards board
      where board.circle_id = $1 and board.period = given.period and board.period_key = given."periodKey" limit 1) board on true
    left join lateral (select * from leaderboard_entries entry where entry.circle_id = $1 and entry.period = given.period
      and entry.period_key = given."periodKey" and entry.user_id = $2 limit 1) entry on true
    where board.closed_at is null
  ), made as (
    insert into leaderboards (circle_id, period, period_key, from_date, to_date, entries)
    select $1, period, "periodKey", "from", "to", 1 from change where not is_there and check_ins_after > 0
    returning period, period_key
  ), counted as (
    update leaderboards board set entries = entries + (check_ins_after > 0)::integer - is_listed::integer
    from change where board.circle_id = $1 and board.period = change.period and board.period_key = change."periodKey"
      and (check_ins_after > 0) <> is_listed
  ), gone as (
    delete from leaderboard_entries entry using change
    where entry.circle_id = $1 and entry.period = change.period and entry.period_key = change."periodKey"
      and entry.user_id = $2 and check_ins_after <= 0
  ), listed as (
    insert into leaderboard_entries
      (circle_id, period, period_key, user_id, score, check_ins, met_days, streak, last_met_on, due_from)
    select $1, period, "periodKey", $2, score_after, check_ins_after, met_days_after, streak_after, last_met_on_after, "dueFrom"
    from change where check_ins_after > 0
    on conflict (circle_id, period, period_key, user_id) do update set
      score = excluded.score, check_ins = excluded.check_ins, met_days = excluded.met_days, streak = excluded.streak,
      last_met_on = excluded.last_met_on
  ), move as (
    select period, "periodKey", score_before as score, -1 as people from change where is_listed
    union all
    select period, "periodKey", score_after, 1 from change where check_ins_after > 0
  ), moved as (
    select move.*, coalesce((select bucket.people from leaderboard_buckets bucket where bucket.circle_id = $1
      and bucket.period = move.period and bucket.period_key = "periodKey" and bucket.score = move.score), 0) as before
    from (select period, "periodKey", score, sum(people)::integer as people from move group by 1, 2, 3 having sum(people) <> 0) move
  ), emptied as (
    delete from leaderboard_buckets bucket using moved
    where bucket.circle_id = $1 and bucket.period = moved.period and bucket.period_key = "periodKey"
      and bucket.score = moved.score and before + moved.people = 0
  ), filled as (
    insert into leaderboard_buckets (circle_id, period, period_key, score, people)
    select $1, period, "periodKey", score, before + people from moved where before + people > 0
    on conflict (circle_id, period, period_key, score) do update set people = excluded.people
  )
  select period, period_key from made`
