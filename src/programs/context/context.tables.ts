import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerDeletes, ownerInserts, ownerReads, ownerUpdates, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'

/** How a person was on a local date. What was not said is null. Scales run from 0 to 10. */
export const userContextLog = pgTable.withRLS(
  'user_context_log',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    localDate: localDate('local_date').notNull(),
    /** By it the API names the entry. */
    id: uuid().notNull(),
    sleepHours: numeric('sleep_hours', { precision: 4, scale: 2, mode: 'number' }),
    sleepQuality: smallint('sleep_quality'),
    stress: smallint(),
    soreness: smallint(),
    fatigue: smallint(),
    mood: smallint(),
    pain: smallint(),
    painPlace: text('pain_place'),
    restingHeartRate: smallint('resting_heart_rate'),
    hrvMs: numeric('hrv_ms', { precision: 5, scale: 1, mode: 'number' }),
    illness: boolean(),
    injury: boolean(),
    travel: boolean(),
    note: text(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.localDate] }),
    unique('user_context_log_id_unique').on(table.id),
    ownerReads('user_context_log', table.userId),
    ownerInserts('user_context_log', table.userId),
    ownerUpdates('user_context_log', table.userId),
    systemAll('user_context_log'),
  ],
)

/** What a person weighed at a moment. */
export const weighIns = pgTable.withRLS(
  'weigh_ins',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    measuredAt: instant('measured_at').notNull(),
    zone: text().notNull(),
    localDate: localDate('local_date').notNull(),
    weightKg: numeric('weight_kg', { precision: 6, scale: 3, mode: 'number' }).notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique('weigh_ins_moment_unique').on(table.userId, table.measuredAt),
    check('weigh_ins_weight', sql`${table.weightKg} between 20 and 500`),
    index('weigh_ins_user').on(table.userId, table.localDate),
    ownerReads('weigh_ins', table.userId),
    ownerInserts('weigh_ins', table.userId),
    ownerUpdates('weigh_ins', table.userId),
    ownerDeletes('weigh_ins', table.userId),
    systemAll('weigh_ins'),
  ],
)
