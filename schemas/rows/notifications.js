// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const notificationPreferenceRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  kind: z.enum(['SESSION_DUE', 'MEAL_DUE', 'OVERRIDE_PROPOSED', 'OVERRIDE_APPLIED', 'PLAN_CHANGED', 'REASSESSED', 'CHECK_IN_REMINDER', 'STREAK_AT_RISK', 'BADGE_AWARDED', 'RANK_CHANGED', 'INVITED', 'DAY_FAILED', 'FORGIVENESS_REQUESTED', 'FORGIVENESS_DECIDED', 'FORGIVENESS_EXPIRING', 'PHOTO_DUE', 'CHALLENGE_COMPLETED', 'LESSON_UNLOCKED', 'WEEK_COMPLETED', 'CATEGORY_COMPLETED', 'JOURNEY_COMPLETED', 'WEEKLY_REVIEW_READY', 'PLAN_LOCKS_SOON', 'PROPOSAL', 'EXPORT_READY', 'IMPORT_FINISHED', 'SECURITY']),
  wanted: z.boolean(),
}))()

export const notificationRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  sequence: z.int(),
  kind: z.enum(['SESSION_DUE', 'MEAL_DUE', 'OVERRIDE_PROPOSED', 'OVERRIDE_APPLIED', 'PLAN_CHANGED', 'REASSESSED', 'CHECK_IN_REMINDER', 'STREAK_AT_RISK', 'BADGE_AWARDED', 'RANK_CHANGED', 'INVITED', 'DAY_FAILED', 'FORGIVENESS_REQUESTED', 'FORGIVENESS_DECIDED', 'FORGIVENESS_EXPIRING', 'PHOTO_DUE', 'CHALLENGE_COMPLETED', 'LESSON_UNLOCKED', 'WEEK_COMPLETED', 'CATEGORY_COMPLETED', 'JOURNEY_COMPLETED', 'WEEKLY_REVIEW_READY', 'PLAN_LOCKS_SOON', 'PROPOSAL', 'EXPORT_READY', 'IMPORT_FINISHED', 'SECURITY']),
  severity: z.enum(['INFO', 'WARNING', 'CRITICAL']),
  title: z.string(),
  body: z.string(),
  subjectType: z.nullable(z.string()),
  subjectId: z.nullable(z.guid()),
  dedupKey: z.string(),
  quiet: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  readAt: z.nullable(z.iso.datetime({ offset: true })),
  dismissedAt: z.nullable(z.iso.datetime({ offset: true })),
  actedAt: z.nullable(z.iso.datetime({ offset: true })),
  expiresAt: z.nullable(z.iso.datetime({ offset: true })),
}))()

export const notificationSettingsRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  quietFrom: z.nullable(z.iso.time()),
  quietUntil: z.nullable(z.iso.time()),
  sessionLeadMinutes: z.int32(),
  mealLeadMinutes: z.int32(),
  checkInReminderAt: z.nullable(z.iso.time()),
  version: z.int32(),
}))()
