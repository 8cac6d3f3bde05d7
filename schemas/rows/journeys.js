// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const badgeRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  tier: z.enum(['BRONZE', 'SILVER', 'GOLD', 'PLATINUM']),
  criteria: z.union([z.strictObject({
    count: z.number(),
    period: z.enum(['month', 'week']),
    type: z.literal('crushed_count'),
  }), z.strictObject({
    days: z.number(),
    type: z.literal('comeback'),
  }), z.strictObject({
    days: z.number(),
    type: z.literal('streak'),
  }), z.strictObject({
    minimum: z.number(),
    percentage: z.number(),
    period: z.enum(['month', 'week']),
    type: z.literal('improvement'),
  }), z.strictObject({
    type: z.literal('first_check_in'),
  })]),
  iconUrl: z.nullable(z.string()),
}))()

export const checkInDetailRow = /* @__PURE__ */ (() => z.object({
  checkInId: z.guid(),
  dimensionId: z.guid(),
  userId: z.guid(),
  effort: z.int().min(1).max(5),
  weight: z.int().min(-32768).max(32767),
  score: z.number().gt(-1000).lt(1000),
}))()

export const checkInRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  journeyId: z.guid(),
  localDate: z.iso.date(),
  score: z.number().gt(-100000).lt(100000),
  crushed: z.int().min(-32768).max(32767),
  verdict: z.enum(['MET', 'REQUIRED_MISSING', 'ONLY_SKIPPED', 'NOT_COUNTED']),
  ruleVersion: z.int().min(-32768).max(32767),
  notCounted: z.nullable(z.enum(['LATE', 'BEFORE_JOINING'])),
  version: z.int32(),
}))()

export const checkInSubmissionRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  clientCheckInId: z.guid(),
  journeyId: z.guid(),
  localDate: z.iso.date(),
  occurredAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  receivedAt: z.iso.datetime({ offset: true }),
  notCounted: z.nullable(z.enum(['LATE', 'BEFORE_JOINING'])),
  answers: z.array(z.object({
    dimensionId: z.string(),
    effort: z.number(),
    weight: z.number(),
  })),
  required: z.array(z.string()),
  note: z.nullable(z.string()),
  inputHash: z.string(),
  deletedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const dimensionRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  journeyId: z.guid(),
  name: z.string().regex(/^.{1,50}$/su, 'must have 1 to 50 characters'),
  description: z.nullable(z.string()),
  examples: z.array(z.string()),
  weight: z.int().min(1).max(5),
  required: z.boolean(),
  position: z.int32(),
  archivedAt: z.nullable(z.iso.datetime({ offset: true })),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const journeyDayStatisticsRow = /* @__PURE__ */ (() => z.object({
  journeyId: z.guid(),
  localDate: z.iso.date(),
  checkIns: z.int32(),
  met: z.int32(),
  score: z.number().gt(-100000000000).lt(100000000000),
}))()

export const journeyFreezeRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  journeyId: z.guid(),
  fromDate: z.iso.date(),
  toDate: z.nullable(z.iso.date()),
  createdAt: z.iso.datetime({ offset: true }),
}))()

export const journeyInviteRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  journeyId: z.guid(),
  invitedBy: z.guid(),
  email: z.nullable(z.string()),
  useLimit: z.int32(),
  uses: z.int32().min(0),
  status: z.enum(['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED']),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  settledAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const journeyMemberRow = /* @__PURE__ */ (() => z.object({
  journeyId: z.guid(),
  userId: z.guid(),
  role: z.enum(['OWNER', 'ADMIN', 'MEMBER']),
  joinedAt: z.iso.datetime({ offset: true }),
  joinedOn: z.iso.date(),
  leftAt: z.nullable(z.iso.datetime({ offset: true })),
  removedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const journeyRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  title: z.string().regex(/^.{3,100}$/su, 'must have 3 to 100 characters'),
  description: z.nullable(z.string()),
  isPublic: z.boolean(),
  status: z.enum(['ACTIVE', 'ARCHIVED', 'DELETED']),
  archivedAt: z.nullable(z.iso.datetime({ offset: true })),
  deletedAt: z.nullable(z.iso.datetime({ offset: true })),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const journeyStatisticsRow = /* @__PURE__ */ (() => z.object({
  journeyId: z.guid(),
  members: z.int32(),
  checkIns: z.int32(),
  score: z.number().gt(-10000000000000).lt(10000000000000),
  lastCheckInOn: z.nullable(z.iso.date()),
}))()

export const streakRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  journeyId: z.guid(),
  current: z.int32(),
  longest: z.int32(),
  lastMetOn: z.nullable(z.iso.date()),
  firstOn: z.nullable(z.iso.date()),
  updatedAt: z.iso.datetime({ offset: true }),
}))()

export const userBadgeRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  badgeId: z.guid(),
  journeyId: z.nullable(z.guid()),
  periodKey: z.nullable(z.string()),
  periodOn: z.nullable(z.iso.date()),
  awardedAt: z.iso.datetime({ offset: true }),
}))()
