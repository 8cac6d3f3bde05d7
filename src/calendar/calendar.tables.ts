import { index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate, localTime } from '../db/columns.ts'
import { ownerReads, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'

export const calendarEventKinds = ['SESSION', 'MEAL', 'CHALLENGE_DAY', 'LESSON', 'PLAN_ITEM', 'TASK'] as const
export const calendarEventKind = pgEnum('calendar_event_kind', calendarEventKinds)
export const calendarEventStates = ['PLANNED', 'SUSPENDED', 'CANCELLED'] as const
export const calendarEventState = pgEnum('calendar_event_state', calendarEventStates)

/** A projection: one row per dated thing of any room, written by the system with its source and rebuildable from it. */
export const calendarEvents = pgTable.withRLS(
  'calendar_events',
  {
    /** The id of its source: a session instance, a meal instance, a day of a challenge, a lesson, a plan item, a task. */
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: calendarEventKind('kind').notNull(),
    /** The programme, journey, challenge or cycle that it is a part of. */
    planId: uuid('plan_id').notNull(),
    state: calendarEventState('state').notNull(),
    localDate: localDate('local_date').notNull(),
    /** Null for an all-day event. */
    localTime: localTime('local_time'),
    /** Null for an event without an extent. */
    durationMinutes: integer('duration_minutes'),
    title: text().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('calendar_events_user_date').on(table.userId, table.localDate, table.localTime, table.id),
    index('calendar_events_plan').on(table.planId),
    ownerReads('calendar_events', table.userId),
    systemAll('calendar_events'),
  ],
)
