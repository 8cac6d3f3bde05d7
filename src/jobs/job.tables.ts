import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate, localTime } from '../db/columns.ts'
import { systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'

/** The jobs that may be enqueued. `enqueue_job` reads it as the owner; a server writes its own jobs at the start. */
export const jobKinds = pgTable.withRLS(
  'job_kinds',
  {
    name: text().primaryKey(),
    /** Whether a person's request may enqueue it; else the system alone. */
    byPerson: boolean('by_person').notNull(),
    maxAttempts: smallint('max_attempts').notNull(),
  },
  (table) => [check('job_kinds_max_attempts', sql`${table.maxAttempts} between 1 and 100`), systemAll('job_kinds')],
)

/**
 * What happens daily at a wall-clock time: for a person in their zone, or for the system in UTC. `next_at` is derived
 * from the date, the time and the person's zones, and follows when those change.
 */
export const schedules = pgTable.withRLS(
  'schedules',
  {
    name: text().notNull(),
    /** Null for what the system does for itself. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** Null: as the date opens, whatever the day start is. */
    localTime: localTime('local_time'),
    /** The first date that it has not been run for. */
    nextDate: localDate('next_date').notNull(),
    nextAt: instant('next_at').notNull(),
  },
  (table) => [
    unique('schedules_name_user_unique').on(table.name, table.userId).nullsNotDistinct(),
    index('schedules_user').on(table.userId, table.name),
    index('schedules_next_at').on(table.nextAt),
    systemAll('schedules'),
  ],
)
