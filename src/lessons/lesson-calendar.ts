import { sql } from 'drizzle-orm'
import type { CalendarSource } from '../calendar/calendar.ts'
import { usualRhythm } from './unlock-moment.ts'

/**
 * The lessons of journeys: completed ones on their date, one that is there on the date on which it was unlocked, both all day long, and
 * the next one at its lesson time. What is to be done in a journey that rests is suspended.
 */
export const lessonCalendar: CalendarSource = {
  room: 'lessons',
  kinds: ['LESSON'],
  rows: (journeyId) => sql`
    select lesson.id, lesson.user_id, 'LESSON'::calendar_event_kind as kind, lesson.journey_id as plan_id,
      (case when journey.status = 'PAUSED' and lesson.status <> 'COMPLETED' then 'SUSPENDED' else 'PLANNED' end
        )::calendar_event_state as state,
      coalesce(lesson.completed_on, lesson.unlocked_on, lesson.unlocks_on) as local_date,
      case when lesson.status = 'LOCKED'
        then coalesce(preferences.lesson_time, ${usualRhythm.lessonTime.toString()}::time) end as local_time,
      daily.minutes::integer as duration_minutes, daily.title
    from user_lessons lesson
    join learning_journeys journey on journey.id = lesson.journey_id
    join daily_lessons daily on daily.id = lesson.lesson_id
    left join learning_preferences preferences on preferences.user_id = lesson.user_id
    where ${journeyId === null ? sql`true` : sql`lesson.journey_id = ${journeyId}`}
      and (lesson.status <> 'LOCKED' or lesson.unlocks_on is not null)`,
}
