/** What a notification can be about. */
export const notificationKinds = [
  'SESSION_DUE',
  'MEAL_DUE',
  'OVERRIDE_PROPOSED',
  'OVERRIDE_APPLIED',
  'PLAN_CHANGED',
  'REASSESSED',
  'CHECK_IN_REMINDER',
  'STREAK_AT_RISK',
  'BADGE_AWARDED',
  'RANK_CHANGED',
  'INVITED',
  'DAY_FAILED',
  'FORGIVENESS_REQUESTED',
  'FORGIVENESS_DECIDED',
  'FORGIVENESS_EXPIRING',
  'PHOTO_DUE',
  'CHALLENGE_COMPLETED',
  'LESSON_UNLOCKED',
  'WEEK_COMPLETED',
  'CATEGORY_COMPLETED',
  'JOURNEY_COMPLETED',
  'WEEKLY_REVIEW_READY',
  'PLAN_LOCKS_SOON',
  'PROPOSAL',
  'EXPORT_READY',
  'IMPORT_FINISHED',
  'SECURITY',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

export const notificationSeverities = ['INFO', 'WARNING', 'CRITICAL'] as const
export type NotificationSeverity = (typeof notificationSeverities)[number]
