// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** A projection: one row per dated thing of any room, written by the system with its source and rebuildable from it. */
export const calendarEventRow: z.ZodObject<{
  /** The id of its source: a session instance, a meal instance, a day of a challenge, a lesson, a plan item, a task. */
  id: z.ZodGUID
  userId: z.ZodGUID
  kind: z.ZodEnum<{ SESSION: 'SESSION'; MEAL: 'MEAL'; CHALLENGE_DAY: 'CHALLENGE_DAY'; LESSON: 'LESSON'; PLAN_ITEM: 'PLAN_ITEM'; TASK: 'TASK' }>
  /** The programme, journey, challenge or cycle that it is a part of. */
  planId: z.ZodGUID
  state: z.ZodEnum<{ PLANNED: 'PLANNED'; SUSPENDED: 'SUSPENDED'; CANCELLED: 'CANCELLED' }>
  localDate: z.ZodISODate
  /** Null for an all-day event. */
  localTime: z.ZodNullable<z.ZodISOTime>
  /** Null for an event without an extent. */
  durationMinutes: z.ZodNullable<z.ZodInt32>
  title: z.ZodString
  updatedAt: z.ZodISODateTime
}, z.core.$strip>
/** A projection: one row per dated thing of any room, written by the system with its source and rebuildable from it. */
export type CalendarEventRow = z.infer<typeof calendarEventRow>
