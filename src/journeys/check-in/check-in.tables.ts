import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { circleReads, ownerReads, systemAll } from '../../db/policy.ts'
import { dimensions, journeyMembers } from '../journey.tables.ts'
import { type Answer, checkInVerdicts } from './merge.ts'

export const notCountedReasons = ['LATE', 'BEFORE_JOINING'] as const
export const notCountedReason = pgEnum('not_counted_reason', notCountedReasons)
export const checkInVerdict = pgEnum('check_in_verdict', checkInVerdicts)

/**
 * What a person said of a date of a journey, each time they said something: the facts that a check-in is merged from. One
 * that was taken back stays as an empty row, so that a device which sends it again does not bring it back.
 */
export const checkInSubmissions = pgTable.withRLS(
  'checkin_submissions',
  {
    userId: uuid('user_id').notNull(),
    /** By it a device says that it is the same one again. */
    clientCheckInId: uuid('client_checkin_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    localDate: localDate('local_date').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    /** The zone by which `occurred_at` is of the date. */
    zone: text().notNull(),
    receivedAt: instant('received_at').notNull(),
    /** Null where it counts. */
    notCounted: notCountedReason('not_counted'),
    answers: jsonb().$type<readonly Answer[]>().notNull(),
    /** The ids of the dimensions that were required as it came. */
    required: jsonb().$type<readonly string[]>().notNull(),
    note: text(),
    /** SHA-256 of what was sent: the same id with something else is refused. */
    inputHash: text('input_hash').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.clientCheckInId] }),
    foreignKey({
      name: 'checkin_submissions_member_fk',
      columns: [table.journeyId, table.userId],
      foreignColumns: [journeyMembers.journeyId, journeyMembers.userId],
    }).onDelete('cascade'),
    index('checkin_submissions_date').on(table.journeyId, table.userId, table.localDate),
    ownerReads('checkin_submissions', table.userId),
    systemAll('checkin_submissions'),
  ],
)

/** One person's date of a journey, merged from what they said of it, with its verdict. */
export const checkIns = pgTable.withRLS(
  'checkins',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    localDate: localDate('local_date').notNull(),
    score: numeric({ precision: 6, scale: 1, mode: 'number' }).notNull(),
    /** How many dimensions were answered with the highest effort. */
    crushed: smallint().notNull(),
    verdict: checkInVerdict('verdict').notNull(),
    /** The version of the rule that gave the verdict. */
    ruleVersion: smallint('rule_version').notNull(),
    /** Why it is in no score, streak, badge or board; null where it is. */
    notCounted: notCountedReason('not_counted'),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique('checkins_date_unique').on(table.userId, table.journeyId, table.localDate),
    foreignKey({
      name: 'checkins_member_fk',
      columns: [table.journeyId, table.userId],
      foreignColumns: [journeyMembers.journeyId, journeyMembers.userId],
    }).onDelete('cascade'),
    index('checkins_journey').on(table.journeyId, table.userId, table.localDate),
    ownerReads('checkins', table.userId),
    circleReads('checkins', table.journeyId, 'journeys'),
    systemAll('checkins'),
  ],
)

/** How much effort a person made in one dimension on a date, with the weight and score of that time. */
export const checkInDetails = pgTable.withRLS(
  'checkin_details',
  {
    checkInId: uuid('checkin_id')
      .notNull()
      .references(() => checkIns.id, { onDelete: 'cascade' }),
    dimensionId: uuid('dimension_id')
      .notNull()
      .references(() => dimensions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').notNull(),
    effort: smallint().notNull(),
    weight: smallint().notNull(),
    score: numeric({ precision: 4, scale: 1, mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.checkInId, table.dimensionId] }),
    check('checkin_details_effort', sql`${table.effort} between 1 and 5`),
    index('checkin_details_dimension').on(table.dimensionId),
    index('checkin_details_user').on(table.userId),
    ownerReads('checkin_details', table.userId),
    systemAll('checkin_details'),
  ],
)

/** How many met days in a row a member has, as of the last of them: kept with each check-in, and rebuildable. */
export const streaks = pgTable.withRLS(
  'streaks',
  {
    userId: uuid('user_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    /** As of `last_met_on`: the days after it are judged when it is read. */
    current: integer().notNull(),
    longest: integer().notNull(),
    lastMetOn: localDate('last_met_on'),
    /** The first date of a check-in that counts; null before it. */
    firstOn: localDate('first_on'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.journeyId] }),
    foreignKey({
      name: 'streaks_member_fk',
      columns: [table.journeyId, table.userId],
      foreignColumns: [journeyMembers.journeyId, journeyMembers.userId],
    }).onDelete('cascade'),
    index('streaks_journey').on(table.journeyId, table.userId),
    ownerReads('streaks', table.userId),
    circleReads('streaks', table.journeyId, 'journeys'),
    systemAll('streaks'),
  ],
)
