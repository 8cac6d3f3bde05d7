import { sql } from 'drizzle-orm'
import type { CalendarSource } from '../calendar/calendar.ts'

/**
 * The days of challenges as all-day events: those of an enrolment that goes on up to its last day, and of one that was
 * left those that were decided. What was moved beyond the end by a failure that was forgiven is none.
 */
export const challengeCalendar: CalendarSource = {
  room: 'challenges',
  kinds: ['CHALLENGE_DAY'],
  rows: (enrolmentId) => sql`
    select day.id, day.user_id, 'CHALLENGE_DAY'::calendar_event_kind as kind, day.enrolment_id as plan_id,
      'PLANNED'::calendar_event_state as state, day.local_date, null::time as local_time, null::integer as duration_minutes,
      'Day ' || day.challenge_day || ' of ' || type.name as title
    from challenge_days day
    join enrolments enrolment on enrolment.id = day.enrolment_id
    join challenges challenge on challenge.id = enrolment.challenge_id
    join challenge_types type on type.id = challenge.type_id
    where ${enrolmentId === null ? sql`true` : sql`enrolment.id = ${enrolmentId}`}
      and (enrolment.left_at is null or day.state <> 'OPEN')
      and day.challenge_day <= type.duration_days + (
        select coalesce(sum(entry.days), 0) from penalty_entries entry where entry.enrolment_id = enrolment.id)`,
}
