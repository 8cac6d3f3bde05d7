import {
  bigint,
  foreignKey,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../db/columns.ts'
import { circleReads, ownerReads, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'
import { leaderboardPeriods } from './period.ts'

export const leaderboardPeriod = pgEnum('leaderboard_period', leaderboardPeriods)

const score = () => numeric({ precision: 12, scale: 1, mode: 'number' }).notNull()

/** How far the boards of a circle have come. Whoever changes one of them takes this row first, so that they go one by one. */
export const leaderboardHeads = pgTable.withRLS(
  'leaderboard_heads',
  {
    /** A journey or a challenge. */
    circleId: uuid('circle_id').primaryKey(),
    sequence: bigint({ mode: 'number' }).notNull(),
    /** How often somebody ceased to belong to the circle: who watches is looked at again when it has grown. */
    departures: integer().notNull().default(0),
  },
  (table) => [circleReads('leaderboard_heads', table.circleId, 'all'), systemAll('leaderboard_heads')],
)

/** The board of a circle for one period. */
export const leaderboards = pgTable.withRLS(
  'leaderboards',
  {
    circleId: uuid('circle_id').notNull(),
    period: leaderboardPeriod('period').notNull(),
    /** An ISO week such as 2026-W10, a month such as 2026-03, or all. */
    periodKey: text('period_key').notNull(),
    /** Its first and last date, in each member's own calendar; null for all time. */
    fromDate: localDate('from_date'),
    toDate: localDate('to_date'),
    entries: integer().notNull(),
    /** From then on it stands: nothing counts for it any more. Null while it is provisional. */
    closedAt: instant('closed_at'),
    /** When the last of its entries was given its final figures; null before. */
    sealedAt: instant('sealed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.circleId, table.period, table.periodKey] }),
    circleReads('leaderboards', table.circleId, 'all'),
    systemAll('leaderboards'),
  ],
)

/** One person on a board. What changes with time alone is reckoned when it is read, until the board is sealed. */
export const leaderboardEntries = pgTable.withRLS(
  'leaderboard_entries',
  {
    circleId: uuid('circle_id').notNull(),
    period: leaderboardPeriod('period').notNull(),
    periodKey: text('period_key').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    score: score(),
    checkIns: integer('check_ins').notNull(),
    metDays: integer('met_days').notNull(),
    /** The streak as of the last day that was met by the end of the period, be that before it; 0 without one. */
    streak: integer().notNull(),
    lastMetOn: localDate('last_met_on'),
    /** The date from which on days are due: of joining, or the first of the period. */
    dueFrom: localDate('due_from').notNull(),
    /** What it stood at in the end; null until the board is sealed. */
    finalRank: integer('final_rank'),
    finalStreak: integer('final_streak'),
    finalDueDays: integer('final_due_days'),
  },
  (table) => [
    primaryKey({ columns: [table.circleId, table.period, table.periodKey, table.userId] }),
    foreignKey({
      name: 'leaderboard_entries_board_fk',
      columns: [table.circleId, table.period, table.periodKey],
      foreignColumns: [leaderboards.circleId, leaderboards.period, leaderboards.periodKey],
    }).onDelete('cascade'),
    index('leaderboard_entries_order').on(
      table.circleId,
      table.period,
      table.periodKey,
      table.score.desc(),
      table.userId,
    ),
    index('leaderboard_entries_user').on(table.userId, table.circleId),
    ownerReads('leaderboard_entries', table.userId),
    circleReads('leaderboard_entries', table.circleId, 'all'),
    systemAll('leaderboard_entries'),
  ],
)

/** How many people of a board have a score: a rank is a sum over these, whatever the number of people. */
export const leaderboardBuckets = pgTable.withRLS(
  'leaderboard_buckets',
  {
    circleId: uuid('circle_id').notNull(),
    period: leaderboardPeriod('period').notNull(),
    periodKey: text('period_key').notNull(),
    score: score(),
    people: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.circleId, table.period, table.periodKey, table.score] }),
    foreignKey({
      name: 'leaderboard_buckets_board_fk',
      columns: [table.circleId, table.period, table.periodKey],
      foreignColumns: [leaderboards.circleId, leaderboards.period, leaderboards.periodKey],
    }).onDelete('cascade'),
    circleReads('leaderboard_buckets', table.circleId, 'all'),
    systemAll('leaderboard_buckets'),
  ],
)
