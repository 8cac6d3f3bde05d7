import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { circleReads, ownerReads, systemAll } from '../../db/policy.ts'
import { challenges, enrolments } from '../challenge.tables.ts'
import { feats } from '../feat/feat-names.ts'
import type { DayVerdict } from '../verdict.ts'

export const challengeDayStates = ['OPEN', 'MET', 'MISSED', 'EXCUSED', 'NOT_DUE'] as const
export const failureStatuses = ['STANDING', 'FORGIVEN', 'VOID'] as const
export const penaltyEntryKinds = ['PENALTY', 'WAIVER', 'ADJUSTMENT'] as const
export const challengeDayState = pgEnum('challenge_day_state', challengeDayStates)
export const failureStatus = pgEnum('failure_status', failureStatuses)
export const penaltyEntryKind = pgEnum('penalty_entry_kind', penaltyEntryKinds)
export const challengeFeat = pgEnum('challenge_feat', feats)

/** Every day of an enrolment from its first to its last, planned as it begins; others of the challenge see its state alone. */
export const challengeDays = pgTable.withRLS(
  'challenge_days',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid('enrolment_id')
      .notNull()
      .references(() => enrolments.id, { onDelete: 'cascade' }),
    challengeId: uuid('challenge_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** 1, 2, 3 … from the start on; a number never comes back. */
    challengeDay: integer('challenge_day').notNull(),
    localDate: localDate('local_date').notNull(),
    state: challengeDayState('state').notNull().default('OPEN'),
    /** Since when nothing changes it; null while it is open. */
    closedAt: instant('closed_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique('challenge_days_day_unique').on(table.enrolmentId, table.challengeDay),
    check('challenge_days_day', sql`${table.challengeDay} >= 1`),
    index('challenge_days_challenge').on(table.challengeId, table.localDate),
    index('challenge_days_user').on(table.userId, table.localDate),
    ownerReads('challenge_days', table.userId),
    circleReads('challenge_days', table.challengeId, 'challenges'),
    systemAll('challenge_days'),
  ],
)

/** What hangs on a day of an enrolment, and goes with it. */
export const ofDay = (name: string, table: { enrolmentId: AnyPgColumn; challengeDay: AnyPgColumn }) =>
  foreignKey({
    name: `${name}_day_fk`,
    columns: [table.enrolmentId, table.challengeDay],
    foreignColumns: [challengeDays.enrolmentId, challengeDays.challengeDay],
  }).onDelete('cascade')

/** Whether a day was met, feat by feat, and why not: its person's own affair, since it says what they did. */
export const challengeVerdicts = pgTable.withRLS(
  'challenge_verdicts',
  {
    enrolmentId: uuid('enrolment_id').notNull(),
    challengeDay: integer('challenge_day').notNull(),
    userId: uuid('user_id').notNull(),
    isMet: boolean('is_met').notNull(),
    feats: jsonb().$type<DayVerdict['feats']>().notNull(),
    /** The version of the rule that gave it. */
    ruleVersion: smallint('rule_version').notNull(),
    judgedAt: instant('judged_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.enrolmentId, table.challengeDay] }),
    ofDay('challenge_verdicts', table),
    index('challenge_verdicts_user').on(table.userId),
    ownerReads('challenge_verdicts', table.userId),
    systemAll('challenge_verdicts'),
  ],
)

/** A day that closed without being met: one row however many feats failed. It stays when it is forgiven. */
export const challengeFailures = pgTable.withRLS(
  'challenge_failures',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid('enrolment_id').notNull(),
    challengeId: uuid('challenge_id').notNull(),
    userId: uuid('user_id').notNull(),
    challengeDay: integer('challenge_day').notNull(),
    localDate: localDate('local_date').notNull(),
    failedFeats: challengeFeat('failed_feats').array().notNull(),
    /** When it was recorded, from which on forgiveness can be asked for. */
    recordedAt: instant('recorded_at').notNull(),
    /** VOID: an earlier one was forgiven, and the challenge had ended before this day. */
    status: failureStatus('status').notNull().default('STANDING'),
    forgivenAt: instant('forgiven_at'),
  },
  (table) => [
    unique('challenge_failures_day_unique').on(table.enrolmentId, table.challengeDay),
    ofDay('challenge_failures', table),
    index('challenge_failures_user').on(table.userId),
    index('challenge_failures_challenge').on(table.challengeId),
    ownerReads('challenge_failures', table.userId),
    circleReads('challenge_failures', table.challengeId, 'councilChallenges'),
    systemAll('challenge_failures'),
  ],
)

/** The ledger: what each failure adds to an enrolment, entry by entry. The last day is the sum of it. */
export const penaltyEntries = pgTable.withRLS(
  'penalty_entries',
  {
    id: uuid().primaryKey(),
    failureId: uuid('failure_id')
      .notNull()
      .references(() => challengeFailures.id, { onDelete: 'cascade' }),
    enrolmentId: uuid('enrolment_id').notNull(),
    challengeId: uuid('challenge_id').notNull(),
    userId: uuid('user_id').notNull(),
    kind: penaltyEntryKind('kind').notNull(),
    /** Negative for what is taken back; 0 where a failure costs nothing. */
    days: integer().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('penalty_entries_penalty_unique').on(table.failureId).where(sql`${table.kind} = 'PENALTY'`),
    index('penalty_entries_failure').on(table.failureId),
    index('penalty_entries_enrolment').on(table.enrolmentId),
    index('penalty_entries_user').on(table.userId),
    index('penalty_entries_challenge').on(table.challengeId),
    ownerReads('penalty_entries', table.userId),
    circleReads('penalty_entries', table.challengeId, 'challenges'),
    systemAll('penalty_entries'),
  ],
)

/** Totals of one local date of a challenge, over the people whose date it was: kept with their days, and rebuildable. */
export const dailyStatistics = pgTable.withRLS(
  'daily_statistics',
  {
    challengeId: uuid('challenge_id')
      .notNull()
      .references(() => challenges.id, { onDelete: 'cascade' }),
    localDate: localDate('local_date').notNull(),
    met: integer().notNull(),
    missed: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.challengeId, table.localDate] }),
    circleReads('daily_statistics', table.challengeId, 'challenges'),
    systemAll('daily_statistics'),
  ],
)

/** Totals of an enrolment, as of its days that are met or have closed: kept with them, and rebuildable. */
export const userStatistics = pgTable.withRLS(
  'user_statistics',
  {
    enrolmentId: uuid('enrolment_id')
      .primaryKey()
      .references(() => enrolments.id, { onDelete: 'cascade' }),
    challengeId: uuid('challenge_id').notNull(),
    userId: uuid('user_id').notNull(),
    daysMet: integer('days_met').notNull().default(0),
    daysMissed: integer('days_missed').notNull().default(0),
    /** Of the missed ones, those that count: not forgiven, and not void. */
    unforgivenFailures: integer('unforgiven_failures').notNull().default(0),
    /** As of the latest met day, and of the days that have closed. */
    currentStreak: integer('current_streak').notNull().default(0),
    longestStreak: integer('longest_streak').notNull().default(0),
    lastMetOn: localDate('last_met_on'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('user_statistics_user').on(table.userId),
    index('user_statistics_challenge').on(table.challengeId),
    ownerReads('user_statistics', table.userId),
    circleReads('user_statistics', table.challengeId, 'challenges'),
    systemAll('user_statistics'),
  ],
)
