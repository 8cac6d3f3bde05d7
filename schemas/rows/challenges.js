// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const accountabilityCheckInRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  localDate: z.iso.date(),
  completedAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  source: z.enum(['AUTO', 'MANUAL', 'IMPORTED']),
  metadata: z.nullable(z.json()),
  recordedAt: z.iso.datetime({ offset: true }),
  checkInMethod: z.string(),
}))()

export const challengeDayRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  enrolmentId: z.guid(),
  challengeId: z.guid(),
  userId: z.guid(),
  challengeDay: z.int32().min(1),
  localDate: z.iso.date(),
  state: z.enum(['OPEN', 'MET', 'MISSED', 'EXCUSED', 'NOT_DUE']),
  closedAt: z.nullable(z.iso.datetime({ offset: true })),
  version: z.int32(),
}))()

export const challengeFailureRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  enrolmentId: z.guid(),
  challengeId: z.guid(),
  userId: z.guid(),
  challengeDay: z.int32(),
  localDate: z.iso.date(),
  failedFeats: z.array(z.enum(['EXERCISE', 'DIET', 'WATER', 'SELF_IMPROVEMENT', 'FINANCES', 'ACCOUNTABILITY', 'MEDITATION'])),
  recordedAt: z.iso.datetime({ offset: true }),
  status: z.enum(['STANDING', 'FORGIVEN', 'VOID']),
  forgivenAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const challengeRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  typeId: z.guid(),
  title: z.string().regex(/^.{3,100}$/su, 'must have 3 to 100 characters'),
  description: z.nullable(z.string()),
  isPublic: z.boolean(),
  start: z.enum(['FIXED', 'ROLLING']),
  startsOn: z.nullable(z.iso.date()),
  status: z.enum(['ACTIVE', 'ARCHIVED']),
  inviteId: z.guid(),
  participants: z.int32(),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const challengeTypeRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  name: z.string(),
  description: z.nullable(z.string()),
  durationDays: z.int32().min(1).max(365),
  penalty: z.enum(['ADD_DAYS', 'RESTART', 'NONE']),
  penaltyDays: z.int32().min(0).max(30),
  recordingGraceHours: z.int().min(0).max(48),
  councilQuorum: z.int().min(1).max(10),
  hasWeeklyPhoto: z.boolean(),
  requirements: z.object({
    ACCOUNTABILITY: z.optional(z.strictObject({})),
    DIET: z.optional(z.object({
      alcoholAllowed: z.boolean(),
      cheatMealsAllowed: z.boolean(),
    })),
    EXERCISE: z.optional(z.object({
      coreMobilityMinutes: z.number(),
      outdoorMinutes: z.number(),
      vestWhenWalking: z.boolean(),
      workoutMinutes: z.number(),
      workouts: z.number(),
    })),
    FINANCES: z.optional(z.object({
      mostNonNecessitySpending: z.number(),
    })),
    MEDITATION: z.optional(z.object({
      minutes: z.number(),
    })),
    SELF_IMPROVEMENT: z.optional(z.object({
      minutes: z.number(),
      noScreenBeforeBed: z.boolean(),
      pages: z.number(),
    })),
    WATER: z.optional(z.object({
      ounces: z.number(),
      plainOnly: z.boolean(),
    })),
  }),
  isBuiltIn: z.boolean(),
  createdBy: z.nullable(z.guid()),
  createdAt: z.iso.datetime({ offset: true }),
}))()

export const challengeVerdictRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  isMet: z.boolean(),
  feats: z.array(z.object({
    feat: z.enum(['ACCOUNTABILITY', 'DIET', 'EXERCISE', 'FINANCES', 'MEDITATION', 'SELF_IMPROVEMENT', 'WATER']),
    isMet: z.boolean(),
    shortfalls: z.array(z.object({
      asked: z.nullable(z.number()),
      code: z.string(),
      found: z.nullable(z.number()),
      message: z.string(),
    })),
  })),
  ruleVersion: z.int().min(-32768).max(32767),
  judgedAt: z.iso.datetime({ offset: true }),
}))()

export const councilExceptionRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  failureId: z.guid(),
  enrolmentId: z.guid(),
  challengeId: z.guid(),
  userId: z.guid(),
  reason: z.string().regex(/^.{3,2000}$/su, 'must have 3 to 2000 characters'),
  quorum: z.int().min(-32768).max(32767),
  requestedAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  status: z.enum(['PENDING', 'APPROVED', 'DENIED', 'WITHDRAWN', 'EXPIRED']),
  decidedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const councilVoteRow = /* @__PURE__ */ (() => z.object({
  requestId: z.guid(),
  userId: z.guid(),
  challengeId: z.guid(),
  decision: z.enum(['APPROVE', 'DENY']),
  note: z.nullable(z.string().regex(/^.{0,2000}$/su, 'must have 0 to 2000 characters')),
  votedAt: z.iso.datetime({ offset: true }),
}))()

export const dailyStatisticsRow = /* @__PURE__ */ (() => z.object({
  challengeId: z.guid(),
  localDate: z.iso.date(),
  met: z.int32(),
  missed: z.int32(),
}))()

export const dietCompletionRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  localDate: z.iso.date(),
  completedAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  source: z.enum(['AUTO', 'MANUAL', 'IMPORTED']),
  metadata: z.nullable(z.json()),
  recordedAt: z.iso.datetime({ offset: true }),
  dietType: z.nullable(z.string()),
  followed: z.boolean(),
  cheatMeal: z.boolean(),
  alcohol: z.boolean(),
  notes: z.nullable(z.string()),
}))()

export const enrolmentRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  challengeId: z.guid(),
  userId: z.guid(),
  role: z.enum(['CHAMP', 'COUNCIL', 'PARTICIPANT']),
  startsOn: z.iso.date(),
  joinedAt: z.iso.datetime({ offset: true }),
  leftAt: z.nullable(z.iso.datetime({ offset: true })),
  removedAt: z.nullable(z.iso.datetime({ offset: true })),
  closedThrough: z.int32(),
  finishedOn: z.nullable(z.iso.date()),
  version: z.int32(),
}))()

export const enrolmentSettingsRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  userId: z.guid(),
  diet: z.nullable(z.string().regex(/^.{0,100}$/su, 'must have 0 to 100 characters')),
}))()

export const exerciseCompletionRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  localDate: z.iso.date(),
  completedAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  source: z.enum(['AUTO', 'MANUAL', 'IMPORTED']),
  metadata: z.nullable(z.json()),
  recordedAt: z.iso.datetime({ offset: true }),
  workouts: z.int32(),
  workoutMinutes: z.int32(),
  outdoorMinutes: z.int32(),
  workoutType: z.nullable(z.string()),
  isWalk: z.boolean(),
  weightVestUsed: z.boolean(),
  coreMobilityMinutes: z.int32(),
  coreMobilityType: z.nullable(z.string()),
  notes: z.nullable(z.string()),
}))()

export const financesCompletionRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  localDate: z.iso.date(),
  completedAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  source: z.enum(['AUTO', 'MANUAL', 'IMPORTED']),
  metadata: z.nullable(z.json()),
  recordedAt: z.iso.datetime({ offset: true }),
  onlyNecessities: z.boolean(),
  nonNecessitySpending: z.number().gt(-100000000).lt(100000000),
  spendingCategory: z.nullable(z.string()),
  notes: z.nullable(z.string()),
}))()

export const meditationCompletionRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  localDate: z.iso.date(),
  completedAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  source: z.enum(['AUTO', 'MANUAL', 'IMPORTED']),
  metadata: z.nullable(z.json()),
  recordedAt: z.iso.datetime({ offset: true }),
  minutes: z.int32(),
  technique: z.nullable(z.string()),
  notes: z.nullable(z.string()),
}))()

export const penaltyEntryRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  failureId: z.guid(),
  enrolmentId: z.guid(),
  challengeId: z.guid(),
  userId: z.guid(),
  kind: z.enum(['PENALTY', 'WAIVER', 'ADJUSTMENT']),
  days: z.int32(),
  createdAt: z.iso.datetime({ offset: true }),
}))()

export const progressPhotoRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  enrolmentId: z.guid(),
  challengeId: z.guid(),
  userId: z.guid(),
  challengeDay: z.int32(),
  challengeWeek: z.int32(),
  localDate: z.iso.date(),
  fileId: z.nullable(z.guid()),
  isShared: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  removedAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const selfImprovementCompletionRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  localDate: z.iso.date(),
  completedAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  source: z.enum(['AUTO', 'MANUAL', 'IMPORTED']),
  metadata: z.nullable(z.json()),
  recordedAt: z.iso.datetime({ offset: true }),
  minutes: z.int32(),
  pages: z.int32(),
  activityType: z.nullable(z.string()),
  description: z.nullable(z.string()),
  beforeBed: z.boolean(),
  screenMinutes: z.int32(),
}))()

export const userStatisticsRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeId: z.guid(),
  userId: z.guid(),
  daysMet: z.int32(),
  daysMissed: z.int32(),
  unforgivenFailures: z.int32(),
  currentStreak: z.int32(),
  longestStreak: z.int32(),
  lastMetOn: z.nullable(z.iso.date()),
  updatedAt: z.iso.datetime({ offset: true }),
}))()

export const waterCompletionRow = /* @__PURE__ */ (() => z.object({
  enrolmentId: z.guid(),
  challengeDay: z.int32(),
  userId: z.guid(),
  localDate: z.iso.date(),
  completedAt: z.iso.datetime({ offset: true }),
  zone: z.string(),
  source: z.enum(['AUTO', 'MANUAL', 'IMPORTED']),
  metadata: z.nullable(z.json()),
  recordedAt: z.iso.datetime({ offset: true }),
  amountOunces: z.number().gt(-10000).lt(10000),
  isPlainWater: z.boolean(),
}))()
