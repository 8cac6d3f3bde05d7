import { sql } from 'drizzle-orm'
import type { CalendarSource } from '../calendar/calendar.ts'

/**
 * Plan items and tasks as events: on the date that each has of its own, else all day on the Sunday of its week. A task with
 * neither is in none, one that is completed stays where it was. Of a cycle that was ended nothing after that is to be done.
 */
export const cycleCalendar: CalendarSource = {
  room: 'cycles',
  kinds: ['PLAN_ITEM', 'TASK'],
  rows: (cycleId) => {
    const sunday = sql`cycle.starts_on + plan.week * 7 - 1`
    const ofCycle = cycleId === null ? sql`true` : sql`cycle.id = ${cycleId}`
    return sql`
      select * from (
        select item.id, item.user_id, 'PLAN_ITEM'::calendar_event_kind as kind, item.cycle_id as plan_id,
          'PLANNED'::calendar_event_state as state, coalesce(item.local_date, ${sunday}) as local_date, item.local_time,
          item.duration_minutes, item.title, cycle.ended_on
        from plan_items item join weekly_plans plan on plan.id = item.weekly_plan_id
        join cycles cycle on cycle.id = item.cycle_id where ${ofCycle}
        union all
        select task.id, task.user_id, 'TASK'::calendar_event_kind, task.cycle_id, 'PLANNED'::calendar_event_state,
          coalesce(task.due_on, ${sunday}), task.due_time, null::integer, task.title, cycle.ended_on
        from tasks task left join weekly_plans plan on plan.id = task.weekly_plan_id
        join cycles cycle on cycle.id = task.cycle_id where ${ofCycle}
      ) as dated
      where local_date is not null and (ended_on is null or local_date <= ended_on)`
  },
}
