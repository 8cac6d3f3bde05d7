import { rowsOf, type Tx } from '../../db/viewer.ts'
import { wake } from '../../events/wakeup.ts'
import { changeEntries, nextOfBoards } from '../../leaderboards/score.ts'
import type { DayState } from '../../lib/streak.ts'
import type { Failure, HeldEnrolment } from '../held-enrolment.ts'
import { entryOf } from './board-entry.ts'
import type { StoredDay } from './day-rows.ts'
import { type Totals, totalsOf } from './totals.ts'

/** The days of an enrolment and its failures, at a moment. */
export type Standing = {
  readonly days: readonly StoredDay[]
  readonly failures: readonly Pick<Failure, 'status'>[]
}

/**
 * Brings what is kept beside the days of an enrolment to a change of them: its totals, its place on the board, the totals of
 * the dates, and wakes who follows the board or their calendar, where a day that was written has changed whatever its state.
 * As the system; its caller has locked the days.
 */
export async function settleTotals(
  system: Tx,
  enrolment: HeldEnrolment,
  before: Standing,
  after: Standing & { readonly written: readonly Temporal.PlainDate[] },
  at: { readonly now: Temporal.Instant },
): Promise<void> {
  const dates = changedDates(before.days, after.days)
  const [was, is] = [totalsOf(before.days, before.failures), totalsOf(after.days, after.failures)]
  const isSame = JSON.stringify(was) === JSON.stringify(is)
  if (!isSame) await putOnBoard(system, enrolment, was, is)
  if (dates.length > 0) await rowsOf(system, datesText, [enrolment.challengeId, JSON.stringify(dates)])
  if (!isSame) await putTotals(system, enrolment, is, at.now)
  const told = [...new Set([...dates.map(({ date }) => date), ...after.written].map((date) => date.toString()))].sort()
  if (told.length > 0) await wake(system, { topic: 'calendar', userId: enrolment.userId, dates: told })
}

async function putOnBoard(system: Tx, enrolment: HeldEnrolment, was: Totals, is: Totals): Promise<void> {
  const { challengeId, userId } = enrolment
  const sequence = await nextOfBoards(system, challengeId)
  const [old, entry] = [entryOf(was), entryOf(is)]
  const change = {
    ...({ period: 'ALL_TIME', periodKey: 'all', from: null, to: null } as const),
    score: entry.score - old.score,
    checkIns: entry.checkIns - old.checkIns,
    metDays: entry.metDays - old.metDays,
    ...{ keepsRun: false, streak: is.streak.current, lastMetOn: is.streak.lastMetOn },
    dueFrom: enrolment.terms.startsOn,
  }
  await changeEntries(system, { circleId: challengeId, userId }, [change])
  await wake(system, { topic: 'leaderboard', circleId: challengeId, sequence, left: [] })
}

type DateChange = { readonly date: Temporal.PlainDate; readonly met: number; readonly missed: number }

/** What days that changed their state add to the totals of their dates, in the order of the dates. */
function changedDates(before: readonly StoredDay[], after: readonly StoredDay[]): DateChange[] {
  const stateOf = new Map(before.map(({ day, state }) => [day, state]))
  const isThere = new Set(after.map(({ day }) => day))
  const gone = before.filter(({ day }) => !isThere.has(day)).map(({ date, state }) => addedBy(date, state, 'OPEN'))
  const changed = after.map(({ day, date, state }) => addedBy(date, stateOf.get(day) ?? 'OPEN', state))
  return [...gone, ...changed]
    .flatMap((change) => change ?? [])
    .sort((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}

function addedBy(date: Temporal.PlainDate, was: DayState, is: DayState): DateChange | null {
  if (was === is) return null
  const count = (state: DayState) => Number(is === state) - Number(was === state)
  return { date, met: count('MET'), missed: count('MISSED') }
}

const datesText = `
  insert into daily_statistics as statistics (challenge_id, local_date, met, missed)
  select $1, date, met, missed from jsonb_to_recordset($2::jsonb) as change (date date, met integer, missed integer)
  where met <> 0 or missed <> 0 order by date
  on conflict (challenge_id, local_date) do update set
    met = statistics.met + excluded.met, missed = statistics.missed + excluded.missed`

/** Takes the days of a person out of the totals of their dates, before they go with the account; as the system. */
export async function forgetDays(system: Tx, userId: string): Promise<void> {
  await rowsOf(system, forgetText, [userId])
}

// Held in the order in which all add to them.
const forgetText = `
  with gone as (
    select challenge_id, local_date, count(*) filter (where state = 'MET')::integer as met,
      count(*) filter (where state = 'MISSED')::integer as missed
    from challenge_days where user_id = $1 and state in ('MET', 'MISSED') group by 1, 2
  ), held as (
    select statistics.challenge_id, statistics.local_date, gone.met, gone.missed
    from daily_statistics statistics join gone using (challenge_id, local_date)
    order by 1, 2 for no key update of statistics
  )
  update daily_statistics statistics set met = statistics.met - held.met, missed = statistics.missed - held.missed
  from held where (statistics.challenge_id, statistics.local_date) = (held.challenge_id, held.local_date)`

/** Keeps the totals of an enrolment; false when they were these already. As the system. */
export async function putTotals(
  system: Tx,
  { id }: Pick<HeldEnrolment, 'id'>,
  totals: Totals,
  now: Temporal.Instant,
): Promise<boolean> {
  const { daysMet, daysMissed, unforgivenFailures, streak } = totals
  const values = [daysMet, daysMissed, unforgivenFailures, streak.current, streak.longest]
  const params = [id, ...values, streak.lastMetOn?.toString() ?? null, now.toString()]
  return (await rowsOf(system, totalsText, params)).length > 0
}

const totalsText = `
  update user_statistics set days_met = $2, days_missed = $3, unforgiven_failures = $4, current_streak = $5,
    longest_streak = $6, last_met_on = $7, updated_at = $8
  where enrolment_id = $1 and (days_met, days_missed, unforgiven_failures, current_streak, longest_streak, last_met_on)
    is distinct from ($2, $3, $4, $5, $6, $7::date)
  returning enrolment_id`
