import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import { arrayOf } from '../db/array.ts'
import { rowsOf, type Tx } from '../db/viewer.ts'
import { type DateRange, daysIn } from '../lib/date-range.ts'
import { localDateAt } from '../lib/day.ts'
import { RangeTooLong } from '../lib/refusal.ts'
import { type ChallengeDay, loadChallengeDays } from './day/challenge-day.ts'
import { dailyStatistics, userStatistics } from './day/day.tables.ts'
import { failedDaysOf, type HeldEnrolment, seenEnrolments } from './held-enrolment.ts'
import { type ProjectedFinish, projectedFinish } from './projected-finish.ts'
import { dayNumberOf } from './timeline.ts'

export type UserStatistics = typeof userStatistics.$inferSelect
export type DailyStatistics = typeof dailyStatistics.$inferSelect

/** How long an enrolment is, as its ledger has it. */
export type Extent = {
  readonly id: string
  readonly durationDays: number
  readonly addedDays: number
  readonly lastDay: Temporal.PlainDate
}

const extentsText = `
  select enrolment.id, enrolment.starts_on, type.duration_days as duration,
    (select coalesce(sum(entry.days), 0)::integer from penalty_entries entry where entry.enrolment_id = enrolment.id) as added
  from enrolments enrolment
  join challenges challenge on challenge.id = enrolment.challenge_id
  join challenge_types type on type.id = challenge.type_id
  where enrolment.id = any($1::uuid[])`

/** The extents of enrolments that the viewer may see. */
export async function loadExtents(tx: Tx, enrolmentIds: readonly string[]): Promise<Extent[]> {
  type Row = { id: string; starts_on: string; duration: number; added: number }
  const rows = await rowsOf<Row>(tx, extentsText, [arrayOf(enrolmentIds)])
  return rows.map(({ id, starts_on, duration, added }) => ({
    ...{ id, durationDays: duration, addedDays: added },
    lastDay: Temporal.PlainDate.from(starts_on).add({ days: duration + added - 1 }),
  }))
}

/** The totals of enrolments that the viewer may see, by the id of the enrolment. */
export async function loadUserStatistics(
  tx: Tx,
  enrolmentIds: readonly string[],
): Promise<({ id: string } & UserStatistics)[]> {
  const rows = await tx
    .select()
    .from(userStatistics)
    .where(inArray(userStatistics.enrolmentId, [...enrolmentIds]))
  return rows.map((row) => ({ id: row.enrolmentId, ...row }))
}

/** Enrolments with all that their days are reckoned from, as far as the viewer may read it: whole for their own. */
export async function loadReckonings(
  tx: Tx,
  enrolmentIds: readonly string[],
): Promise<{ id: string; reckoning: HeldEnrolment }[]> {
  return (await seenEnrolments(tx, enrolmentIds)).map((reckoning) => ({ id: reckoning.id, reckoning }))
}

/** The number of the person's date in their own enrolment: null before day 1 and after the last. */
export function dayNumberAt(
  { history, terms, timeline }: Pick<HeldEnrolment, 'history' | 'terms' | 'timeline'>,
  now: Temporal.Instant,
): number | null {
  const day = dayNumberOf(terms.startsOn, localDateAt(history, now))
  return day < 1 || day > timeline.length ? null : day
}

// By the failures, whose index begins with their enrolment.
const pendingText = `
  select failure.enrolment_id as id, json_agg(failure.id) as "failureIds" from challenge_failures failure
  join council_exceptions request on request.failure_id = failure.id
  where failure.enrolment_id = any($1::uuid[]) and request.status = 'PENDING' and request.expires_at > viewer_now()
  group by 1`

/** The failures of enrolments of which the council has still to decide, by the id of the enrolment: none where there are none. */
export function loadPending(
  tx: Tx,
  enrolmentIds: readonly string[],
): Promise<{ id: string; failureIds: readonly string[] }[]> {
  return rowsOf(tx, pendingText, [arrayOf(enrolmentIds)])
}

/** When an enrolment ends as things stand, and why; for its person and the council, who may read its failures. */
export function finishOf(enrolment: HeldEnrolment, pending: readonly string[]): ProjectedFinish {
  const failed = failedDaysOf(enrolment.failures)
  const failures = enrolment.failures.map(({ id, date, failedFeats }, index) => ({
    ...(failed[index] ?? { day: 0, isForgiven: false }),
    ...{ date, failedFeats, request: pending.includes(id) ? ('PENDING' as const) : null },
  }))
  return projectedFinish({ terms: enrolment.terms, failures, finishedOn: enrolment.finishedOn })
}

const dayIdsText = `
  select day.id from challenge_days day join enrolments enrolment on enrolment.id = day.enrolment_id
  where day.challenge_id = $1 and day.local_date = $2 and enrolment.left_at is null
    and ($3::uuid is null or day.id > $3) and ($4::uuid is null or day.id < $4)
  order by day.id`

/** A page of the days of everyone in a challenge on one local date of theirs, in the order in which they were planned. */
export async function groupProgress(
  tx: Tx,
  challengeId: string,
  date: Temporal.PlainDate,
  page: { readonly after?: string; readonly before?: string; readonly limit: number; readonly inverted: boolean },
): Promise<ChallengeDay[]> {
  const params = [challengeId, date.toString(), page.after ?? null, page.before ?? null, page.limit]
  const direction = page.inverted ? ' desc' : ''
  const rows = await rowsOf<{ id: string }>(tx, `${dayIdsText}${direction} limit $5`, params)
  const days = new Map(
    (
      await loadChallengeDays(
        tx,
        rows.map(({ id }) => id),
      )
    ).map((day) => [day.id, day]),
  )
  return rows.flatMap(({ id }) => days.get(id) ?? [])
}

/** The most dates of the statistics of a challenge. */
const mostDates = 366

/**
 * The totals of a challenge by local date, of dates on which a day was met or missed, in order.
 * @throws RangeTooLong
 */
export async function statisticsOfDates(tx: Tx, challengeId: string, range: DateRange): Promise<DailyStatistics[]> {
  const days = daysIn(range)
  if (days > mostDates) throw new RangeTooLong(days, mostDates)
  const isIt = and(
    eq(dailyStatistics.challengeId, challengeId),
    between(dailyStatistics.localDate, range.from, range.to),
    sql`${dailyStatistics.met} + ${dailyStatistics.missed} > 0`,
  )
  return tx.select().from(dailyStatistics).where(isIt).orderBy(asc(dailyStatistics.localDate))
}
