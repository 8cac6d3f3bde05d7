import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../db/columns.ts'
import {
  circleInserts,
  circleReads,
  circlesRead,
  circleUpdates,
  ownerReads,
  regimenUser,
  systemAll,
} from '../db/policy.ts'
import { users } from '../people/people.tables.ts'

export const journeyStatuses = ['ACTIVE', 'ARCHIVED', 'DELETED'] as const
export const journeyRoles = ['OWNER', 'ADMIN', 'MEMBER'] as const
export const journeyStatus = pgEnum('journey_status', journeyStatuses)
export const journeyRole = pgEnum('journey_role', journeyRoles)

/** What people track together: its members are its circle. Who owns it stands in `journey_members`. */
export const journeys = pgTable.withRLS(
  'journeys',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    description: text(),
    /** A public one is found and joined by anyone who is signed in; a private one exists for its members alone. */
    isPublic: boolean('is_public').notNull(),
    status: journeyStatus('status').notNull().default('ACTIVE'),
    archivedAt: instant('archived_at'),
    /** From then on it is the owner's alone, who can restore it for 30 days. */
    deletedAt: instant('deleted_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('journeys_title_length', sql`char_length(${table.title}) between 3 and 100`),
    index('journeys_public').on(table.isPublic, table.id),
    index('journeys_status').on(table.status, table.deletedAt),
    index('journeys_words')
      .using('gin', sql`to_tsvector('simple', ${table.title} || ' ' || coalesce(${table.description}, ''))`)
      .where(sql`${table.isPublic} and ${table.status} = 'ACTIVE'`),
    pgPolicy('journeys_public_select', {
      for: 'select',
      to: regimenUser,
      using: sql`${table.isPublic} and ${table.status} = 'ACTIVE' and (select viewer_id()) is not null`,
    }),
    circleReads('journeys', table.id, 'journeys'),
    circleReads('journeys', table.id, 'ownedJourneys'),
    circleUpdates('journeys', table.id, 'ownedJourneys'),
    systemAll('journeys'),
    circlesRead('journeys'),
  ],
)

/** Who is or was in a journey. A person is in it once: who comes back takes up their row again. */
export const journeyMembers = pgTable.withRLS(
  'journey_members',
  {
    journeyId: uuid('journey_id')
      .notNull()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: journeyRole('role').notNull(),
    joinedAt: instant('joined_at').notNull(),
    /** The member's local date as they first joined: nothing before it counts. */
    joinedOn: localDate('joined_on').notNull(),
    /** Null for who is in it now. */
    leftAt: instant('left_at'),
    /** Who was removed comes back by a newer invite alone; null for who left by themselves. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.journeyId, table.userId] }),
    uniqueIndex('journey_members_owner_unique').on(table.journeyId).where(sql`${table.role} = 'OWNER'`),
    check('journey_members_owner_stays', sql`${table.role} <> 'OWNER' or ${table.leftAt} is null`),
    index('journey_members_user').on(table.userId, table.journeyId),
    index('journey_members_standing').on(table.journeyId, table.joinedAt, table.userId),
    ownerReads('journey_members', table.userId),
    circleReads('journey_members', table.journeyId, 'journeys'),
    systemAll('journey_members'),
    circlesRead('journey_members'),
  ],
)

/** What a journey asks about each day. Archived rather than deleted: answers name it. */
export const dimensions = pgTable.withRLS(
  'dimensions',
  {
    id: uuid().primaryKey(),
    journeyId: uuid('journey_id')
      .notNull()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    description: text(),
    examples: text().array().notNull(),
    weight: smallint().notNull(),
    /** Without an answer to it no day is met. */
    required: boolean().notNull(),
    /** Its place among the others, from 0. */
    position: integer().notNull(),
    archivedAt: instant('archived_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('dimensions_name_length', sql`char_length(${table.name}) between 1 and 50`),
    check('dimensions_weight', sql`${table.weight} between 1 and 5`),
    index('dimensions_journey').on(table.journeyId, table.position),
    pgPolicy('dimensions_visible_select', {
      for: 'select',
      to: regimenUser,
      using: sql`exists (select from journeys where journeys.id = ${table.journeyId}) and (select viewer_id()) is not null`,
    }),
    circleInserts('dimensions', table.journeyId, 'administeredJourneys'),
    circleUpdates('dimensions', table.journeyId, 'administeredJourneys'),
    systemAll('dimensions'),
  ],
)

/** Totals of a journey, kept in the transactions that change them. */
export const journeyStatistics = pgTable.withRLS(
  'journey_statistics',
  {
    journeyId: uuid('journey_id')
      .primaryKey()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    members: integer().notNull(),
    /** Those that count, of members and of who left. */
    checkIns: integer('check_ins').notNull(),
    score: numeric({ precision: 14, scale: 1, mode: 'number' }).notNull(),
    /** The last local date of a check-in that counts; null before the first. */
    lastCheckInOn: localDate('last_check_in_on'),
  },
  (table) => [
    pgPolicy('journey_statistics_visible_select', {
      for: 'select',
      to: regimenUser,
      using: sql`exists (select from journeys where journeys.id = ${table.journeyId}) and (select viewer_id()) is not null`,
    }),
    systemAll('journey_statistics'),
  ],
)

/** Totals of one local date of a journey, over the members whose date it was. */
export const journeyDayStatistics = pgTable.withRLS(
  'journey_day_statistics',
  {
    journeyId: uuid('journey_id')
      .notNull()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    localDate: localDate('local_date').notNull(),
    checkIns: integer('check_ins').notNull(),
    met: integer().notNull(),
    score: numeric({ precision: 12, scale: 1, mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.journeyId, table.localDate] }),
    circleReads('journey_day_statistics', table.journeyId, 'journeys'),
    systemAll('journey_day_statistics'),
  ],
)

/** Dates of a member on which nothing is due: free days, or a pause without an end. */
export const journeyFreezes = pgTable.withRLS(
  'journey_freezes',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    fromDate: localDate('from_date').notNull(),
    /** The last date, itself included; null while nobody knows when it ends. */
    toDate: localDate('to_date'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'journey_freezes_member_fk',
      columns: [table.journeyId, table.userId],
      foreignColumns: [journeyMembers.journeyId, journeyMembers.userId],
    }).onDelete('cascade'),
    unique('journey_freezes_from_unique').on(table.userId, table.journeyId, table.fromDate),
    index('journey_freezes_journey').on(table.journeyId, table.userId),
    check('journey_freezes_order', sql`${table.toDate} >= ${table.fromDate}`),
    ownerReads('journey_freezes', table.userId),
    systemAll('journey_freezes'),
  ],
)
