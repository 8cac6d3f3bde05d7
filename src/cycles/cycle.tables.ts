import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgPolicy,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, regimenSystem, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'

export const goalTypes = ['PERSONAL', 'PROFESSIONAL'] as const
export const goalType = pgEnum('goal_type', goalTypes)

/** What a person wants their life to be: the text that their cycles serve. */
export const visions = pgTable.withRLS(
  'visions',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('visions_text_length', sql`char_length(${table.text}) between 1 and 5000`),
    uniqueIndex('visions_user_unique').on(table.userId),
    ownerReads('visions', table.userId),
    ownerInserts('visions', table.userId),
    ownerUpdates('visions', table.userId),
    systemAll('visions'),
  ],
)

/**
 * Twelve weeks from a Monday. Which of them is the current one follows from the person's local date. When it starts is
 * fixed: a trigger refuses to change it.
 */
export const cycles = pgTable.withRLS(
  'cycles',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    /** A Monday. */
    startsOn: localDate('starts_on').notNull(),
    /** The local date on which the person ended it before its time; null otherwise. */
    endedOn: localDate('ended_on'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('cycles_title_length', sql`char_length(${table.title}) between 1 and 100`),
    check('cycles_monday', sql`extract(isodow from ${table.startsOn}) = 1`),
    unique('cycles_id_user_unique').on(table.id, table.userId),
    index('cycles_user').on(table.userId, table.startsOn),
    ownerReads('cycles', table.userId),
    ownerInserts('cycles', table.userId),
    ownerUpdates('cycles', table.userId),
    systemAll('cycles'),
  ],
)

/**
 * The lock of a cycle, fixed when that is started: from the first day of its lock week on the quotas of that week and of
 * all later ones stand. The instant at which that day opens follows the person's zone until it has come.
 */
export const cycleLocks = pgTable.withRLS(
  'cycle_locks',
  {
    cycleId: uuid('cycle_id').primaryKey(),
    userId: uuid('user_id').notNull(),
    lockWeek: smallint('lock_week').notNull(),
    locksAt: instant('locks_at').notNull(),
  },
  (table) => [
    check('cycle_locks_week', sql`${table.lockWeek} between 1 and 12`),
    foreignKey({
      name: 'cycle_locks_cycle_fk',
      columns: [table.cycleId, table.userId],
      foreignColumns: [cycles.id, cycles.userId],
    }).onDelete('cascade'),
    index('cycle_locks_cycle').on(table.cycleId, table.userId),
    index('cycle_locks_user').on(table.userId, table.locksAt),
    ownerReads('cycle_locks', table.userId),
    systemAll('cycle_locks'),
  ],
)

/** The one emergency of a cycle: for 24 hours its locked quotas can be changed. It stays as it was. */
export const cycleUnlocks = pgTable.withRLS(
  'cycle_unlocks',
  {
    id: uuid().primaryKey(),
    cycleId: uuid('cycle_id').notNull(),
    userId: uuid('user_id').notNull(),
    reason: text().notNull(),
    unlockedAt: instant('unlocked_at').notNull(),
    closesAt: instant('closes_at').notNull(),
  },
  (table) => [
    check('cycle_unlocks_reason', sql`char_length(${table.reason}) between 3 and 2000`),
    check('cycle_unlocks_closes', sql`${table.closesAt} = ${table.unlockedAt} + interval '24 hours'`),
    uniqueIndex('cycle_unlocks_cycle_unique').on(table.cycleId),
    foreignKey({
      name: 'cycle_unlocks_cycle_fk',
      columns: [table.cycleId, table.userId],
      foreignColumns: [cycles.id, cycles.userId],
    }).onDelete('cascade'),
    index('cycle_unlocks_cycle').on(table.cycleId, table.userId),
    index('cycle_unlocks_user').on(table.userId),
    ownerReads('cycle_unlocks', table.userId),
    pgPolicy('cycle_unlocks_system_select', { for: 'select', to: regimenSystem, using: sql`true` }),
    pgPolicy('cycle_unlocks_system_insert', { for: 'insert', to: regimenSystem, withCheck: sql`true` }),
  ],
)

/** What a person wants to reach in a cycle: one goal of their own life, one of their work. */
export const goals = pgTable.withRLS(
  'goals',
  {
    id: uuid().primaryKey(),
    cycleId: uuid('cycle_id').notNull(),
    userId: uuid('user_id').notNull(),
    type: goalType('type').notNull(),
    title: text().notNull(),
    /** Why it matters, or what reaching it looks like; null where nothing is said. */
    description: text(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('goals_title_length', sql`char_length(${table.title}) between 1 and 200`),
    check('goals_description_length', sql`char_length(${table.description}) <= 5000`),
    unique('goals_type_unique').on(table.cycleId, table.type),
    unique('goals_id_cycle_user_unique').on(table.id, table.cycleId, table.userId),
    foreignKey({
      name: 'goals_cycle_fk',
      columns: [table.cycleId, table.userId],
      foreignColumns: [cycles.id, cycles.userId],
    }).onDelete('cascade'),
    index('goals_cycle').on(table.cycleId, table.userId),
    index('goals_user').on(table.userId),
    ownerReads('goals', table.userId),
    ownerInserts('goals', table.userId),
    ownerUpdates('goals', table.userId),
    systemAll('goals'),
  ],
)
