import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import { arrayOf } from '../../db/array.ts'
import { rowsOf, type Tx } from '../../db/viewer.ts'
import { invalidInput, RangeTooLong } from '../../lib/refusal.ts'
import type { DayVerdict } from '../verdict.ts'
import { challengeDays } from './day.tables.ts'

/** A day of a challenge as it is read alone, or in a range of the calendar as JSON, where a date is text. */
export type ChallengeDay = Pick<
  typeof challengeDays.$inferSelect,
  'id' | 'enrolmentId' | 'userId' | 'challengeDay' | 'state' | 'version'
> & {
  readonly localDate: Temporal.PlainDate | string
  readonly closedAt: Temporal.Instant | string | null
}

/** Days by id: the viewer's own, and those of people in a challenge with them. */
export function loadChallengeDays(tx: Tx, ids: readonly string[]): Promise<ChallengeDay[]> {
  return tx
    .select()
    .from(challengeDays)
    .where(inArray(challengeDays.id, [...ids]))
}

/** The most days of an enrolment that are given at once. */
export const mostDays = 100
/** The greatest number that can be asked for. */
const greatestNumber = 2_147_483_647

/**
 * The days of an enrolment between two numbers, both included, as far as they are planned and the viewer may see them: the first
 * hundred where nothing is said.
 * @throws InvalidInput, RangeTooLong
 */
export function challengeDaysOf(
  tx: Tx,
  enrolmentId: string,
  asked: { readonly from: number | null; readonly to: number | null },
): Promise<ChallengeDay[]> {
  const from = asked.from ?? Math.max(1, (asked.to ?? mostDays) - mostDays + 1)
  const to = asked.to ?? Math.min(from + mostDays - 1, greatestNumber)
  if (from < 1) throw invalidInput(['from'], 'must be at least 1')
  if (to < from) throw invalidInput(['to'], `must be at least ${from}`)
  if (to - from >= mostDays) throw new RangeTooLong(to - from + 1, mostDays)
  return tx
    .select()
    .from(challengeDays)
    .where(and(eq(challengeDays.enrolmentId, enrolmentId), between(challengeDays.challengeDay, from, to)))
    .orderBy(asc(challengeDays.challengeDay))
}

/** What `loadNumberedDays` knows a day by. */
export const numberedDay = (enrolmentId: string, day: number): string => `${enrolmentId}:${day}`

/** Days by enrolment and number, as far as they are planned and the viewer may see them. */
export async function loadNumberedDays(
  tx: Tx,
  keys: readonly string[],
): Promise<{ readonly id: string; readonly day: ChallengeDay }[]> {
  const asked = JSON.stringify(keys.map((key) => key.split(':')))
  const isAsked = sql`(${challengeDays.enrolmentId}, ${challengeDays.challengeDay}) in (
    select (asked->>0)::uuid, (asked->>1)::integer from jsonb_array_elements(${asked}::jsonb) asked)`
  const days = await tx.select().from(challengeDays).where(isAsked)
  return days.map((day) => ({ id: numberedDay(day.enrolmentId, day.challengeDay), day }))
}

/** The verdicts of days, by the id of the day: none of those of others. */
export function loadVerdicts(
  tx: Tx,
  dayIds: readonly string[],
): Promise<{ id: string; feats: DayVerdict['feats']; ruleVersion: number }[]> {
  return rowsOf(tx, verdictsText, [arrayOf(dayIds)])
}

const verdictsText = `
  select day.id, verdict.feats, verdict.rule_version as "ruleVersion" from challenge_days day
  join challenge_verdicts verdict on verdict.enrolment_id = day.enrolment_id and verdict.challenge_day = day.challenge_day
  where day.id = any($1::uuid[])`

/** For how many hours after its end each of these days can be recorded, by the id of the day. */
export function loadRecordingGrace(
  tx: Tx,
  dayIds: readonly string[],
): Promise<{ id: string; recordingGraceHours: number }[]> {
  return rowsOf(tx, graceText, [arrayOf(dayIds)])
}

const graceText = `
  select day.id, type.recording_grace_hours as "recordingGraceHours" from challenge_days day
  join challenges challenge on challenge.id = day.challenge_id join challenge_types type on type.id = challenge.type_id
  where day.id = any($1::uuid[])`
