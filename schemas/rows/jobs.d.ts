// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** The jobs that may be enqueued. `enqueue_job` reads it as the owner; a server writes its own jobs at the start. */
export const jobKindRow: z.ZodObject<{
  name: z.ZodString
  /** Whether a person's request may enqueue it; else the system alone. */
  byPerson: z.ZodBoolean
  maxAttempts: z.ZodInt
}, z.core.$strip>
/** The jobs that may be enqueued. `enqueue_job` reads it as the owner; a server writes its own jobs at the start. */
export type JobKindRow = z.infer<typeof jobKindRow>

/** What happens daily at a wall-clock time: for a person in their zone, or for the system in UTC. `next_at` is derived from the date, the time and the person's zones, and follows when those change. */
export const scheduleRow: z.ZodObject<{
  name: z.ZodString
  /** Null for what the system does for itself. */
  userId: z.ZodNullable<z.ZodGUID>
  /** Null: as the date opens, whatever the day start is. */
  localTime: z.ZodNullable<z.ZodISOTime>
  /** The first date that it has not been run for. */
  nextDate: z.ZodISODate
  nextAt: z.ZodISODateTime
}, z.core.$strip>
/** What happens daily at a wall-clock time: for a person in their zone, or for the system in UTC. `next_at` is derived from the date, the time and the person's zones, and follows when those change. */
export type ScheduleRow = z.infer<typeof scheduleRow>
