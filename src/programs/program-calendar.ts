import { sql } from 'drizzle-orm'
import type { CalendarSource } from '../calendar/calendar.ts'

/**
 * The sessions and meals of programmes as calendar rows: every dated one of a programme that is more than a draft, up to
 * the day on which it was archived, and what was followed of that day already; from the first day of a pause on they are suspended,
 * and what was taken out of the plan is cancelled.
 */
export const programCalendar: CalendarSource = {
  room: 'programs',
  kinds: ['SESSION', 'MEAL'],
  rows: (planId) => {
    const ofPlan = planId === null ? sql`true` : sql`state.program_id = ${planId}`
    const shared = sql`
      (case when planned.cancelled_at is not null then 'CANCELLED'
        when state.status = 'PAUSED' and planned.local_date >= state.paused_on then 'SUSPENDED' else 'PLANNED' end
      )::calendar_event_state as state, planned.local_date, planned.local_time`
    const shown = sql`
      join program_states state using (program_id)
      where ${ofPlan} and planned.local_date is not null and state.status <> 'DRAFT'
        and (state.archived_on is null or planned.local_date < state.archived_on
          or jsonb_exists(state.kept_ids, planned.id::text))`
    return sql`
      select planned.id, planned.user_id, 'SESSION'::calendar_event_kind as kind, planned.program_id as plan_id, ${shared},
        planned.duration_minutes, planned.title
      from session_instances planned ${shown}
      union all
      select planned.id, planned.user_id, 'MEAL'::calendar_event_kind, planned.program_id, ${shared},
        null::integer, planned.title
      from meal_instances planned ${shown}`
  },
}
