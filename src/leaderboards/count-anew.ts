import { rowsOf, type Tx } from '../db/viewer.ts'
import { nextOfBoards } from './score.ts'

/** Counts the people of the boards of a circle anew, by score and in all; true when that changed anything. As the system. */
export async function countBoardsAnew(system: Tx, circleId: string): Promise<boolean> {
  await nextOfBoards(system, circleId)
  let changed = 0
  for (const text of [bucketsText, entriesText]) {
    const [row] = await rowsOf<{ changed: string }>(system, text, [circleId])
    changed += Number(row?.changed)
  }
  return changed > 0
}

const bucketsText = `
  with counted as (
    select period, period_key, score, count(*)::integer as people from leaderboard_entries where circle_id = $1 group by 1, 2, 3
  ), gone as (
    delete from leaderboard_buckets bucket where circle_id = $1 and not exists (select from counted
      where (counted.period, counted.period_key, counted.score) = (bucket.period, bucket.period_key, bucket.score))
    returning 1
  ), put as (
    insert into leaderboard_buckets as bucket (circle_id, period, period_key, score, people)
    select $1, period, period_key, score, people from counted
    on conflict (circle_id, period, period_key, score) do update set people = excluded.people
    where bucket.people <> excluded.people returning 1
  )
  select (select count(*) from gone) + (select count(*) from put) as changed`

const entriesText = `
  with put as (
    update leaderboards board set entries = counted.entries
    from (select board.period, board.period_key, count(entry.user_id)::integer as entries from leaderboards board
      left join leaderboard_entries entry using (circle_id, period, period_key) where circle_id = $1 group by 1, 2) counted
    where board.circle_id = $1 and (board.period, board.period_key) = (counted.period, counted.period_key)
      and board.entries <> counted.entries
    returning 1
  )
  select count(*) as changed from put`
