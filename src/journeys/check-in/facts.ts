import { rowsOf, type Tx } from '../../db/viewer.ts'
import type { Streak } from '../../lib/streak.ts'
import { type BadgeCriteria, badgeCriteria } from '../badge/criteria.ts'
import type { Freeze } from '../day-state.ts'
import { reminderKey } from '../reminder/reminder.ts'
import type { Answer, CheckInVerdict, Submission } from './merge.ts'
import type { NotCountedReason } from './submission.ts'

/** Whose days of which journey. */
export type Member = { readonly userId: string; readonly journeyId: string }

/** A date as it was merged and judged. */
export type StoredDay = {
  readonly id: string
  readonly date: Temporal.PlainDate
  readonly score: number
  readonly crushed: number
  readonly verdict: CheckInVerdict
  readonly notCounted: NotCountedReason | null
}

/** What was said of a date, and why it does not count. */
type StoredSubmission = Submission & {
  readonly date: Temporal.PlainDate
  readonly notCounted: NotCountedReason | null
}

export type BadgeDefinition = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly criteria: BadgeCriteria
}
type HeldBadge = { readonly id: string; readonly badgeId: string; readonly periodKey: string | null }
/** The streak as of its last met day, with the first date of a check-in that counts. */
export type StoredStreak = Streak & { readonly firstOn: Temporal.PlainDate | null }

/** What is known of a member before some dates are settled. */
export type Facts = {
  /** What was said of the dates in question and was not taken back. */
  readonly submissions: readonly StoredSubmission[]
  /** Every date from the beginning of the window on. */
  readonly days: readonly StoredDay[]
  /** The last day that was met before the window; null without one. */
  readonly previousMetOn: Temporal.PlainDate | null
  /** Null before the first check-in. */
  readonly streak: StoredStreak | null
  readonly freezes: readonly Freeze[]
  readonly held: readonly HeldBadge[]
  readonly definitions: readonly BadgeDefinition[]
  /** The keys of the reminders of the dates in question that were not acted on. */
  readonly openReminders: readonly string[]
}

type Row = {
  submissions: {
    id: string
    date: string
    at: string
    not_counted: NotCountedReason | null
    answers: readonly Answer[]
    required: readonly string[]
    note: string | null
  }[]
  days: [string, string, number, number, CheckInVerdict, NotCountedReason | null][]
  previous_met_on: string | null
  streak: {
    current: number
    longest: number
    last_met_on: string | null
    first_on: string | null
  } | null
  freezes: [string, string | null][]
  held: [string, string, string | null][]
  definitions: BadgeDefinition[]
  reminders: string[]
}

const dateOf = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

/**
 * What is known of a member of a journey: all that was said of `dates`, and every date from `from` on. One statement, since it
 * comes with every check-in; as the system.
 */
export async function factsOf(
  system: Tx,
  { userId, journeyId }: Member,
  { dates, from }: { readonly dates: readonly Temporal.PlainDate[]; readonly from: Temporal.PlainDate },
): Promise<Facts> {
  const keys = dates.map((date) => reminderKey(journeyId, date))
  const params = [userId, journeyId, JSON.stringify(dates), from.toString(), JSON.stringify(keys)]
  const [row] = await rowsOf<{ facts: Row }>(system, factsText, params)
  if (!row) throw new Error('a statement without a table gives one row')
  const { submissions, days, previous_met_on, streak, freezes, held, definitions, reminders } = row.facts
  return {
    submissions: submissions.map(({ id, date, at, not_counted, ...said }) => ({
      ...said,
      clientCheckInId: id,
      date: Temporal.PlainDate.from(date),
      occurredAt: Temporal.Instant.from(at),
      notCounted: not_counted,
      counted: not_counted === null,
    })),
    days: days.map(([id, date, score, crushed, verdict, notCounted]) => ({
      ...{ id, score, crushed, verdict, notCounted },
      date: Temporal.PlainDate.from(date),
    })),
    previousMetOn: dateOf(previous_met_on),
    streak: streak && {
      ...{ current: streak.current, longest: streak.longest },
      lastMetOn: dateOf(streak.last_met_on),
      firstOn: dateOf(streak.first_on),
    },
    freezes: freezes.map(([first, last]) => ({ from: Temporal.PlainDate.from(first), to: dateOf(last) })),
    held: held.map(([id, badgeId, periodKey]) => ({ id, badgeId, periodKey })),
    definitions: definitions.flatMap(readable),
    openReminders: reminders,
  }
}

/** A badge by whose criteria something can be earned: what an operator wrote otherwise is earned by nobody. */
function readable(definition: BadgeDefinition): BadgeDefinition[] {
  const criteria = badgeCriteria.safeParse(definition.criteria)
  return criteria.success ? [{ ...definition, criteria: criteria.data }] : []
}

const factsText = `
  select json_build_object(
    'submissions', (select coalesce(json_agg(json_build_object('id', client_checkin_id, 'date', local_date, 'at', occurred_at,
        'not_counted', not_counted, 'answers', answers, 'required', required, 'note', note)), '[]')
      from checkin_submissions where user_id = $1 and journey_id = $2 and deleted_at is null
        and local_date in (select value::date from jsonb_array_elements_text($3::jsonb))),
    'days', (select coalesce(json_agg(json_build_array(id, local_date, score, crushed, verdict, not_counted) order by local_date), '[]')
      from checkins where user_id = $1 and journey_id = $2 and local_date >= $4::date),
    'previous_met_on', (select local_date from checkins
      where user_id = $1 and journey_id = $2 and local_date < $4::date and verdict = 'MET' order by local_date desc limit 1),
    'streak', (select json_build_object('current', current, 'longest', longest, 'last_met_on', last_met_on,
      'first_on', first_on) from streaks where user_id = $1 and journey_id = $2),
    'freezes', (select coalesce(json_agg(json_build_array(from_date, to_date)), '[]')
      from journey_freezes where user_id = $1 and journey_id = $2),
    'held', (select coalesce(json_agg(json_build_array(id, badge_id, period_key)), '[]')
      from user_badges where user_id = $1 and journey_id = $2),
    'definitions', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'description', description,
      'criteria', criteria) order by id), '[]') from badges),
    'reminders', (select coalesce(json_agg(dedup_key), '[]') from notifications where user_id = $1 and acted_at is null
      and dedup_key = any(array(select jsonb_array_elements_text($5::jsonb))))
  ) as facts`

/** Every met date of a member in order, and the first date that counts; as the system. */
export async function wholeHistory(
  system: Tx,
  { userId, journeyId }: Member,
): Promise<{ readonly met: readonly Temporal.PlainDate[]; readonly firstOn: Temporal.PlainDate | null }> {
  const [row] = await rowsOf<{ met: string[]; first_on: string | null }>(system, historyText, [userId, journeyId])
  return { met: (row?.met ?? []).map((date) => Temporal.PlainDate.from(date)), firstOn: dateOf(row?.first_on ?? null) }
}

const historyText = `
  select coalesce(json_agg(local_date order by local_date) filter (where verdict = 'MET'), '[]') as met,
    min(local_date)::text as first_on
  from checkins where user_id = $1 and journey_id = $2 and not_counted is null`
