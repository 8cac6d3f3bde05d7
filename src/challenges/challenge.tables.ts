import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../db/columns.ts'
import { circleReads, circlesRead, circleUpdates, ownerReads, regimenUser, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'
import type { Requirements } from './feat/feats.ts'

export const penaltyKinds = ['ADD_DAYS', 'RESTART', 'NONE'] as const
export const challengeStarts = ['FIXED', 'ROLLING'] as const
export const challengeStatuses = ['ACTIVE', 'ARCHIVED'] as const
export const enrolmentRoles = ['CHAMP', 'COUNCIL', 'PARTICIPANT'] as const
export const penaltyKind = pgEnum('penalty_kind', penaltyKinds)
export const challengeStart = pgEnum('challenge_start', challengeStarts)
export const challengeStatus = pgEnum('challenge_status', challengeStatuses)
export const enrolmentRole = pgEnum('enrolment_role', enrolmentRoles)

/** The rules of a challenge. They never change: who wants others makes another type. */
export const challengeTypes = pgTable.withRLS(
  'challenge_types',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    description: text(),
    durationDays: integer('duration_days').notNull(),
    penalty: penaltyKind('penalty').notNull(),
    /** How many days a missed one adds; 0 unless the penalty is ADD_DAYS. */
    penaltyDays: integer('penalty_days').notNull(),
    /** For how many hours after its end a day can still be recorded. */
    recordingGraceHours: smallint('recording_grace_hours').notNull(),
    /** How many of the council must be of one mind. */
    councilQuorum: smallint('council_quorum').notNull(),
    hasWeeklyPhoto: boolean('has_weekly_photo').notNull(),
    /** What each day asks, by feat. */
    requirements: jsonb().$type<Requirements>().notNull(),
    /** One that comes with the server. */
    isBuiltIn: boolean('is_built_in').notNull(),
    /** Null of a built-in one, and when the account of its maker is gone. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    check('challenge_types_duration', sql`${table.durationDays} between 1 and 365`),
    check('challenge_types_penalty', sql`(${table.penalty} = 'ADD_DAYS') = (${table.penaltyDays} > 0)`),
    check('challenge_types_penalty_days', sql`${table.penaltyDays} between 0 and 30`),
    check('challenge_types_grace', sql`${table.recordingGraceHours} between 0 and 48`),
    check('challenge_types_quorum', sql`${table.councilQuorum} between 1 and 10`),
    index('challenge_types_built_in').on(table.isBuiltIn, table.id),
    index('challenge_types_maker').on(table.createdBy, table.id),
    pgPolicy('challenge_types_built_in_select', {
      for: 'select',
      to: regimenUser,
      using: sql`${table.isBuiltIn} and (select viewer_id()) is not null`,
    }),
    pgPolicy('challenge_types_used_select', {
      for: 'select',
      to: regimenUser,
      using: sql`exists (select from challenges where challenges.type_id = ${table.id}) and (select viewer_id()) is not null`,
    }),
    ownerReads('challenge_types', table.createdBy),
    systemAll('challenge_types'),
  ],
)

/** A group that takes a challenge on together: those who are enrolled are its circle. */
export const challenges = pgTable.withRLS(
  'challenges',
  {
    id: uuid().primaryKey(),
    typeId: uuid('type_id')
      .notNull()
      .references(() => challengeTypes.id),
    title: text().notNull(),
    description: text(),
    /** A public one is found and joined by anyone who is signed in; a private one by its link alone. */
    isPublic: boolean('is_public').notNull(),
    start: challengeStart('start').notNull(),
    /** Day 1 of everyone, unless they join later; null where each chooses their own. */
    startsOn: localDate('starts_on'),
    status: challengeStatus('status').notNull().default('ACTIVE'),
    /** The token of its link is made from this by a secret of the server: another one ends the links before. */
    inviteId: uuid('invite_id').notNull(),
    /** How many people are enrolled now. */
    participants: integer().notNull().default(0),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('challenges_title_length', sql`char_length(${table.title}) between 3 and 100`),
    check('challenges_start', sql`(${table.start} = 'FIXED') = (${table.startsOn} is not null)`),
    index('challenges_public').on(table.isPublic, table.id),
    index('challenges_type').on(table.typeId),
    uniqueIndex('challenges_invite_unique').on(table.inviteId),
    index('challenges_status').on(table.status, table.id),
    index('challenges_words')
      .using('gin', sql`to_tsvector('simple', ${table.title} || ' ' || coalesce(${table.description}, ''))`)
      .where(sql`${table.isPublic} and ${table.status} = 'ACTIVE'`),
    pgPolicy('challenges_public_select', {
      for: 'select',
      to: regimenUser,
      using: sql`${table.isPublic} and ${table.status} = 'ACTIVE' and (select viewer_id()) is not null`,
    }),
    circleReads('challenges', table.id, 'challenges'),
    circleUpdates('challenges', table.id, 'ledChallenges'),
    systemAll('challenges'),
  ],
)

/**
 * One person's attempt at a challenge, from their day 1 on. Leaving ends it; who comes back begins another at day 1, so that
 * nobody leaves to be spared a missed day.
 */
export const enrolments = pgTable.withRLS(
  'enrolments',
  {
    id: uuid().primaryKey(),
    challengeId: uuid('challenge_id')
      .notNull()
      .references(() => challenges.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: enrolmentRole('role').notNull(),
    /** Day 1, a local date of the person. */
    startsOn: localDate('starts_on').notNull(),
    joinedAt: instant('joined_at').notNull(),
    /** Null for who is in it now. */
    leftAt: instant('left_at'),
    /** Who was removed comes back by a newer link alone; null for who left by themselves. */
    removedAt: instant('removed_at'),
    /** The last day that has closed; 0 before the first. Days close in order. */
    closedThrough: integer('closed_through').notNull().default(0),
    /** The last day's local date, once that has closed; null while it goes on. */
    finishedOn: localDate('finished_on'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('enrolments_current_unique').on(table.challengeId, table.userId).where(sql`${table.leftAt} is null`),
    uniqueIndex('enrolments_champ_unique')
      .on(table.challengeId)
      .where(sql`${table.role} = 'CHAMP' and ${table.leftAt} is null`),
    index('enrolments_user').on(table.userId, table.challengeId),
    index('enrolments_standing').on(table.challengeId, table.joinedAt, table.id),
    ownerReads('enrolments', table.userId),
    circleReads('enrolments', table.challengeId, 'challenges'),
    systemAll('enrolments'),
    circlesRead('enrolments'),
  ],
)

/** What of an enrolment is its person's own affair. */
export const enrolmentSettings = pgTable.withRLS(
  'enrolment_settings',
  {
    enrolmentId: uuid('enrolment_id')
      .primaryKey()
      .references(() => enrolments.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').notNull(),
    /** The one diet that they follow, in their own words; null where none is said. */
    diet: text(),
  },
  (table) => [
    check('enrolment_settings_diet_length', sql`char_length(${table.diet}) <= 100`),
    index('enrolment_settings_user').on(table.userId),
    ownerReads('enrolment_settings', table.userId),
    systemAll('enrolment_settings'),
  ],
)
