// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const leaderboardBucketRow = /* @__PURE__ */ (() => z.object({
  circleId: z.guid(),
  period: z.enum(['WEEK', 'MONTH', 'ALL_TIME']),
  periodKey: z.string(),
  score: z.number().gt(-100000000000).lt(100000000000),
  people: z.int32(),
}))()

export const leaderboardEntryRow = /* @__PURE__ */ (() => z.object({
  circleId: z.guid(),
  period: z.enum(['WEEK', 'MONTH', 'ALL_TIME']),
  periodKey: z.string(),
  userId: z.guid(),
  score: z.number().gt(-100000000000).lt(100000000000),
  checkIns: z.int32(),
  metDays: z.int32(),
  streak: z.int32(),
  lastMetOn: z.nullable(z.iso.date()),
  dueFrom: z.iso.date(),
  finalRank: z.nullable(z.int32()),
  finalStreak: z.nullable(z.int32()),
  finalDueDays: z.nullable(z.int32()),
}))()

export const leaderboardHeadRow = /* @__PURE__ */ (() => z.object({
  circleId: z.guid(),
  sequence: z.int(),
  departures: z.int32(),
}))()

export const leaderboardRow = /* @__PURE__ */ (() => z.object({
  circleId: z.guid(),
  period: z.enum(['WEEK', 'MONTH', 'ALL_TIME']),
  periodKey: z.string(),
  fromDate: z.nullable(z.iso.date()),
  toDate: z.nullable(z.iso.date()),
  entries: z.int32(),
  closedAt: z.nullable(z.iso.datetime({ offset: true })),
  sealedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()
