import { arrayOf } from '../db/array.ts'
import { rowsOf, type Tx } from '../db/viewer.ts'

/** What is added to the totals of one local date of a journey; negative for what is taken away. */
export type DayTotals = {
  readonly date: Temporal.PlainDate
  readonly checkIns: number
  readonly metDays: number
  readonly score: number
}

/**
 * Adds to the totals of a journey and of its dates. Its caller has advanced the boards of the journey, so that these rows are
 * never waited for twice; as the system.
 */
export async function addToStatistics(system: Tx, journeyId: string, days: readonly DayTotals[]): Promise<void> {
  if (days.length === 0) return
  await rowsOf(system, addText, [journeyId, JSON.stringify(days)])
  // The last date may have lost its last check-in.
  if (days.some(({ checkIns }) => checkIns < 0)) await rowsOf(system, lastDateText, [arrayOf([journeyId])])
}

/** Takes all check-ins of a person out of the totals, before they go with the account; as the system, the boards being held. */
export async function forgetCheckIns(system: Tx, userId: string): Promise<void> {
  const touched = await rowsOf<{ journey_id: string }>(system, forgetText, [userId])
  const ids = touched.map(({ journey_id }) => journey_id)
  if (ids.length > 0) await rowsOf(system, lastDateText, [arrayOf(ids)])
}

const forgetText = `
  with gone as (
    select journey_id, local_date, score, verdict = 'MET' as is_met from checkins where user_id = $1 and not_counted is null
  ), day as (
    update journey_day_statistics day set check_ins = day.check_ins - 1, met = day.met - gone.is_met::integer,
      score = day.score - gone.score
    from gone where day.journey_id = gone.journey_id and day.local_date = gone.local_date
  )
  update journey_statistics total set check_ins = total.check_ins - sum.check_ins, score = total.score - sum.score
  from (select journey_id, count(*)::integer as check_ins, sum(score) as score from gone group by journey_id) sum
  where total.journey_id = sum.journey_id returning total.journey_id`

const addText = `
  with given as (
    select * from jsonb_to_recordset($2::jsonb) as given (date date, "checkIns" integer, "metDays" integer, score numeric)
  ), day as (
    insert into journey_day_statistics as day (journey_id, local_date, check_ins, met, score)
    select $1, date, "checkIns", "metDays", score from given order by date
    on conflict (journey_id, local_date) do update set check_ins = day.check_ins + excluded.check_ins,
      met = day.met + excluded.met, score = day.score + excluded.score
  )
  update journey_statistics total set check_ins = total.check_ins + added.check_ins, score = total.score + added.score,
    last_check_in_on = greatest(total.last_check_in_on, added.last_on)
  from (select sum("checkIns") as check_ins, sum(score) as score, max(date) filter (where "checkIns" > 0) as last_on
    from given) added
  where total.journey_id = $1`

const lastDateText = `
  update journey_statistics total set last_check_in_on = (select local_date from journey_day_statistics day
    where day.journey_id = total.journey_id and day.check_ins > 0 order by local_date desc limit 1)
  where total.journey_id = any($1::uuid[])`
