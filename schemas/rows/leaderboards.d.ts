// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** How many people of a board have a score: a rank is a sum over these, whatever the number of people. */
export const leaderboardBucketRow: z.ZodObject<{
  circleId: z.ZodGUID
  period: z.ZodEnum<{ WEEK: 'WEEK'; MONTH: 'MONTH'; ALL_TIME: 'ALL_TIME' }>
  periodKey: z.ZodString
  score: z.ZodNumber
  people: z.ZodInt32
}, z.core.$strip>
/** How many people of a board have a score: a rank is a sum over these, whatever the number of people. */
export type LeaderboardBucketRow = z.infer<typeof leaderboardBucketRow>

/** One person on a board. What changes with time alone is reckoned when it is read, until the board is sealed. */
export const leaderboardEntryRow: z.ZodObject<{
  circleId: z.ZodGUID
  period: z.ZodEnum<{ WEEK: 'WEEK'; MONTH: 'MONTH'; ALL_TIME: 'ALL_TIME' }>
  periodKey: z.ZodString
  userId: z.ZodGUID
  score: z.ZodNumber
  checkIns: z.ZodInt32
  metDays: z.ZodInt32
  /** The streak as of the last day that was met by the end of the period, be that before it; 0 without one. */
  streak: z.ZodInt32
  lastMetOn: z.ZodNullable<z.ZodISODate>
  /** The date from which on days are due: of joining, or the first of the period. */
  dueFrom: z.ZodISODate
  /** What it stood at in the end; null until the board is sealed. */
  finalRank: z.ZodNullable<z.ZodInt32>
  finalStreak: z.ZodNullable<z.ZodInt32>
  finalDueDays: z.ZodNullable<z.ZodInt32>
}, z.core.$strip>
/** One person on a board. What changes with time alone is reckoned when it is read, until the board is sealed. */
export type LeaderboardEntryRow = z.infer<typeof leaderboardEntryRow>

/** How far the boards of a circle have come. Whoever changes one of them takes this row first, so that they go one by one. */
export const leaderboardHeadRow: z.ZodObject<{
  /** A journey or a challenge. */
  circleId: z.ZodGUID
  sequence: z.ZodInt
  /** How often somebody ceased to belong to the circle: who watches is looked at again when it has grown. */
  departures: z.ZodInt32
}, z.core.$strip>
/** How far the boards of a circle have come. Whoever changes one of them takes this row first, so that they go one by one. */
export type LeaderboardHeadRow = z.infer<typeof leaderboardHeadRow>

/** The board of a circle for one period. */
export const leaderboardRow: z.ZodObject<{
  circleId: z.ZodGUID
  period: z.ZodEnum<{ WEEK: 'WEEK'; MONTH: 'MONTH'; ALL_TIME: 'ALL_TIME' }>
  /** An ISO week such as 2026-W10, a month such as 2026-03, or all. */
  periodKey: z.ZodString
  /** Its first and last date, in each member's own calendar; null for all time. */
  fromDate: z.ZodNullable<z.ZodISODate>
  toDate: z.ZodNullable<z.ZodISODate>
  entries: z.ZodInt32
  /** From then on it stands: nothing counts for it any more. Null while it is provisional. */
  closedAt: z.ZodNullable<z.ZodISODateTime>
  /** When the last of its entries was given its final figures; null before. */
  sealedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** The board of a circle for one period. */
export type LeaderboardRow = z.infer<typeof leaderboardRow>
