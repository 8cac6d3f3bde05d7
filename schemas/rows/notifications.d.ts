// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** What a person wants to be told; a kind without a row is wanted. */
export const notificationPreferenceRow: z.ZodObject<{
  userId: z.ZodGUID
  kind: z.ZodEnum<{ SESSION_DUE: 'SESSION_DUE'; MEAL_DUE: 'MEAL_DUE'; OVERRIDE_PROPOSED: 'OVERRIDE_PROPOSED'; OVERRIDE_APPLIED: 'OVERRIDE_APPLIED'; PLAN_CHANGED: 'PLAN_CHANGED'; REASSESSED: 'REASSESSED'; CHECK_IN_REMINDER: 'CHECK_IN_REMINDER'; STREAK_AT_RISK: 'STREAK_AT_RISK'; BADGE_AWARDED: 'BADGE_AWARDED'; RANK_CHANGED: 'RANK_CHANGED'; INVITED: 'INVITED'; DAY_FAILED: 'DAY_FAILED'; FORGIVENESS_REQUESTED: 'FORGIVENESS_REQUESTED'; FORGIVENESS_DECIDED: 'FORGIVENESS_DECIDED'; FORGIVENESS_EXPIRING: 'FORGIVENESS_EXPIRING'; PHOTO_DUE: 'PHOTO_DUE'; CHALLENGE_COMPLETED: 'CHALLENGE_COMPLETED'; LESSON_UNLOCKED: 'LESSON_UNLOCKED'; WEEK_COMPLETED: 'WEEK_COMPLETED'; CATEGORY_COMPLETED: 'CATEGORY_COMPLETED'; JOURNEY_COMPLETED: 'JOURNEY_COMPLETED'; WEEKLY_REVIEW_READY: 'WEEKLY_REVIEW_READY'; PLAN_LOCKS_SOON: 'PLAN_LOCKS_SOON'; PROPOSAL: 'PROPOSAL'; EXPORT_READY: 'EXPORT_READY'; IMPORT_FINISHED: 'IMPORT_FINISHED'; SECURITY: 'SECURITY' }>
  wanted: z.ZodBoolean
}, z.core.$strip>
/** What a person wants to be told; a kind without a row is wanted. */
export type NotificationPreferenceRow = z.infer<typeof notificationPreferenceRow>

/** A person's feed, written by the system in the transaction of what it tells about. */
export const notificationRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  /** Its number in the feed of its person: 1, 2, 3 … in the order of the commits. */
  sequence: z.ZodInt
  kind: z.ZodEnum<{ SESSION_DUE: 'SESSION_DUE'; MEAL_DUE: 'MEAL_DUE'; OVERRIDE_PROPOSED: 'OVERRIDE_PROPOSED'; OVERRIDE_APPLIED: 'OVERRIDE_APPLIED'; PLAN_CHANGED: 'PLAN_CHANGED'; REASSESSED: 'REASSESSED'; CHECK_IN_REMINDER: 'CHECK_IN_REMINDER'; STREAK_AT_RISK: 'STREAK_AT_RISK'; BADGE_AWARDED: 'BADGE_AWARDED'; RANK_CHANGED: 'RANK_CHANGED'; INVITED: 'INVITED'; DAY_FAILED: 'DAY_FAILED'; FORGIVENESS_REQUESTED: 'FORGIVENESS_REQUESTED'; FORGIVENESS_DECIDED: 'FORGIVENESS_DECIDED'; FORGIVENESS_EXPIRING: 'FORGIVENESS_EXPIRING'; PHOTO_DUE: 'PHOTO_DUE'; CHALLENGE_COMPLETED: 'CHALLENGE_COMPLETED'; LESSON_UNLOCKED: 'LESSON_UNLOCKED'; WEEK_COMPLETED: 'WEEK_COMPLETED'; CATEGORY_COMPLETED: 'CATEGORY_COMPLETED'; JOURNEY_COMPLETED: 'JOURNEY_COMPLETED'; WEEKLY_REVIEW_READY: 'WEEKLY_REVIEW_READY'; PLAN_LOCKS_SOON: 'PLAN_LOCKS_SOON'; PROPOSAL: 'PROPOSAL'; EXPORT_READY: 'EXPORT_READY'; IMPORT_FINISHED: 'IMPORT_FINISHED'; SECURITY: 'SECURITY' }>
  severity: z.ZodEnum<{ INFO: 'INFO'; WARNING: 'WARNING'; CRITICAL: 'CRITICAL' }>
  title: z.ZodString
  body: z.ZodString
  /** The name of the GraphQL type of what it is about; null when it is about nothing that can be read. */
  subjectType: z.ZodNullable<z.ZodString>
  /** Its id; null with `subject_type`. */
  subjectId: z.ZodNullable<z.ZodGUID>
  /** What it says, once: it carries its period, so that the next one of its kind has another. */
  dedupKey: z.ZodString
  /** Made within the quiet hours of its person. */
  quiet: z.ZodBoolean
  createdAt: z.ZodISODateTime
  readAt: z.ZodNullable<z.ZodISODateTime>
  dismissedAt: z.ZodNullable<z.ZodISODateTime>
  actedAt: z.ZodNullable<z.ZodISODateTime>
  /** From then on it is of no use; null for what stays of use. */
  expiresAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** A person's feed, written by the system in the transaction of what it tells about. */
export type NotificationRow = z.infer<typeof notificationRow>

/** When a person is told; those without a row have what `defaultSettings` says. */
export const notificationSettingsRow: z.ZodObject<{
  userId: z.ZodGUID
  /** Wall-clock times in the zone of the person; both null without quiet hours. */
  quietFrom: z.ZodNullable<z.ZodISOTime>
  quietUntil: z.ZodNullable<z.ZodISOTime>
  /** How long before its time a session and a meal are told of, in minutes. */
  sessionLeadMinutes: z.ZodInt32
  mealLeadMinutes: z.ZodInt32
  /** When in the zone of the person they are reminded of what they have not checked in; null for never. */
  checkInReminderAt: z.ZodNullable<z.ZodISOTime>
  version: z.ZodInt32
}, z.core.$strip>
/** When a person is told; those without a row have what `defaultSettings` says. */
export type NotificationSettingsRow = z.infer<typeof notificationSettingsRow>
