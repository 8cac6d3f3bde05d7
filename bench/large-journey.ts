import type { Sql } from 'postgres'
import { periodKeyOf } from '../src/leaderboards/period.ts'
import { dimensionIdSql, dimensions, journeyIdSql } from './journeys.ts'
import { idSql } from './seed.ts'

/** The number of the one journey that everybody is in, after all others. */
export const largeJourney = 1_000_000

/** How many half points somebody can have on each board: a score is one of so many. */
const halves = { WEEK: 631, MONTH: 2_701, ALL_TIME: 10_001 }
const score = (period: keyof typeof halves) => `person::bigint * 7919 % ${halves[period]} / 2.0`
/** The score in the middle of a board. */
export const middleOf = (period: keyof typeof halves): number => Math.floor(halves[period] / 2) / 2

/**
 * Writes a journey of people 1 to `members`, who have a check-in on `date` each, and on its boards scores as of many more: with
 * thousands of different ones on that of all time, as there would be after a year. What everybody said and answered is left out.
 */
export async function seedLargeJourney(administrator: Sql, members: number, date: Temporal.PlainDate): Promise<void> {
  const id = journeyIdSql(`${largeJourney}`)
  const people = `generate_series(1, ${members}) as person`
  const periods = Object.keys(halves) as (keyof typeof halves)[]
  const boards = periods.map((period) => `('${period}'::leaderboard_period, '${periodKeyOf(period, date)}')`)
  const texts = [
    `insert into journeys (id, title, is_public, created_at, updated_at) values (${id}, 'Everybody', true, now(), now())`,
    `insert into dimensions (id, journey_id, name, examples, weight, required, position, created_at, updated_at)
      select ${dimensionIdSql(`${largeJourney}`, 'd')}, ${id}, 'Dimension ' || d, '{}', d + 1, d = 0, d, '2026-01-01', '2026-01-01'
      from generate_series(0, ${dimensions - 1}) as d`,
    `insert into leaderboard_heads (circle_id, sequence) values (${id}, 1)`,
    `insert into journey_members (journey_id, user_id, role, joined_at, joined_on)
      select ${id}, ${idSql(0, 'person')}, case person when 1 then 'OWNER' else 'MEMBER' end::journey_role,
        date '${date}' + time '06:00', '${date}' from ${people}`,
    `insert into checkins (id, user_id, journey_id, local_date, score, crushed, verdict, rule_version)
      select ${idSql(16, 'person')}, ${idSql(0, 'person')}, ${id}, '${date}', 15, 0, 'MET', 1 from ${people}`,
    `insert into streaks (user_id, journey_id, current, longest, last_met_on, first_on, updated_at)
      select ${idSql(0, 'person')}, ${id}, 1, 1, '${date}', '${date}', now() from ${people}`,
    `insert into user_badges (id, user_id, badge_id, journey_id, awarded_at)
      select ${idSql(17, 'person')}, ${idSql(0, 'person')}, badges.id, ${id}, now() from ${people} cross join badges where key = 'first_check_in'`,
    `insert into leaderboards (circle_id, period, period_key, from_date, to_date, entries)
      select ${id}, period, key, from_date, to_date, ${members} from (values ${boards}) as board (period, key)
      cross join lateral (select date_trunc(lower(period::text), date '${date}')::date as from_date where period <> 'ALL_TIME'
        union all select null where period = 'ALL_TIME') as first
      cross join lateral (select (from_date + ('1 ' || lower(period::text))::interval - interval '1 day')::date as to_date where period <> 'ALL_TIME'
        union all select null where period = 'ALL_TIME') as last`,
    ...periods.map(
      (period) => `insert into leaderboard_entries
        (circle_id, period, period_key, user_id, score, check_ins, met_days, streak, last_met_on, due_from)
        select ${id}, '${period}', '${periodKeyOf(period, date)}', ${idSql(0, 'person')}, ${score(period)}, 1, 1, 1, '${date}', '${date}'
        from ${people}`,
    ),
    `insert into leaderboard_buckets (circle_id, period, period_key, score, people)
      select circle_id, period, period_key, score, count(*) from leaderboard_entries where circle_id = ${id} group by 1, 2, 3, 4`,
    `insert into journey_day_statistics (journey_id, local_date, check_ins, met, score)
      values (${id}, '${date}', ${members}, ${members}, ${members} * 15)`,
    `insert into journey_statistics (journey_id, members, check_ins, score, last_check_in_on)
      values (${id}, ${members}, ${members}, ${members} * 15, '${date}')`,
  ]
  await administrator.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica')
    for (const text of texts) await tx.unsafe(text)
  })
  await administrator.unsafe('vacuum analyze')
}
