// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** That a person checked in on a day. A trigger fills the other feats with it, and takes those back when it goes. */
export const accountabilityCheckInRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  localDate: z.ZodISODate
  completedAt: z.ZodISODateTime
  /** The zone by which `completed_at` is of the date. */
  zone: z.ZodString
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: z.ZodEnum<{ AUTO: 'AUTO'; MANUAL: 'MANUAL'; IMPORTED: 'IMPORTED' }>
  metadata: z.ZodNullable<z.ZodJSONSchema>
  recordedAt: z.ZodISODateTime
  checkInMethod: z.ZodString
}, z.core.$strip>
/** That a person checked in on a day. A trigger fills the other feats with it, and takes those back when it goes. */
export type AccountabilityCheckInRow = z.infer<typeof accountabilityCheckInRow>

/** Every day of an enrolment from its first to its last, planned as it begins; others of the challenge see its state alone. */
export const challengeDayRow: z.ZodObject<{
  id: z.ZodGUID
  enrolmentId: z.ZodGUID
  challengeId: z.ZodGUID
  userId: z.ZodGUID
  /** 1, 2, 3 … from the start on; a number never comes back. */
  challengeDay: z.ZodInt32
  localDate: z.ZodISODate
  state: z.ZodEnum<{ OPEN: 'OPEN'; MET: 'MET'; MISSED: 'MISSED'; EXCUSED: 'EXCUSED'; NOT_DUE: 'NOT_DUE' }>
  /** Since when nothing changes it; null while it is open. */
  closedAt: z.ZodNullable<z.ZodISODateTime>
  version: z.ZodInt32
}, z.core.$strip>
/** Every day of an enrolment from its first to its last, planned as it begins; others of the challenge see its state alone. */
export type ChallengeDayRow = z.infer<typeof challengeDayRow>

/** A day that closed without being met: one row however many feats failed. It stays when it is forgiven. */
export const challengeFailureRow: z.ZodObject<{
  id: z.ZodGUID
  enrolmentId: z.ZodGUID
  challengeId: z.ZodGUID
  userId: z.ZodGUID
  challengeDay: z.ZodInt32
  localDate: z.ZodISODate
  failedFeats: z.ZodArray<z.ZodEnum<{ EXERCISE: 'EXERCISE'; DIET: 'DIET'; WATER: 'WATER'; SELF_IMPROVEMENT: 'SELF_IMPROVEMENT'; FINANCES: 'FINANCES'; ACCOUNTABILITY: 'ACCOUNTABILITY'; MEDITATION: 'MEDITATION' }>>
  /** When it was recorded, from which on forgiveness can be asked for. */
  recordedAt: z.ZodISODateTime
  /** VOID: an earlier one was forgiven, and the challenge had ended before this day. */
  status: z.ZodEnum<{ STANDING: 'STANDING'; FORGIVEN: 'FORGIVEN'; VOID: 'VOID' }>
  forgivenAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** A day that closed without being met: one row however many feats failed. It stays when it is forgiven. */
export type ChallengeFailureRow = z.infer<typeof challengeFailureRow>

/** A group that takes a challenge on together: those who are enrolled are its circle. */
export const challengeRow: z.ZodObject<{
  id: z.ZodGUID
  typeId: z.ZodGUID
  title: z.ZodString
  description: z.ZodNullable<z.ZodString>
  /** A public one is found and joined by anyone who is signed in; a private one by its link alone. */
  isPublic: z.ZodBoolean
  start: z.ZodEnum<{ FIXED: 'FIXED'; ROLLING: 'ROLLING' }>
  /** Day 1 of everyone, unless they join later; null where each chooses their own. */
  startsOn: z.ZodNullable<z.ZodISODate>
  status: z.ZodEnum<{ ACTIVE: 'ACTIVE'; ARCHIVED: 'ARCHIVED' }>
  /** The token of its link is made from this by a secret of the server: another one ends the links before. */
  inviteId: z.ZodGUID
  /** How many people are enrolled now. */
  participants: z.ZodInt32
  createdAt: z.ZodISODateTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** A group that takes a challenge on together: those who are enrolled are its circle. */
export type ChallengeRow = z.infer<typeof challengeRow>

/** The rules of a challenge. They never change: who wants others makes another type. */
export const challengeTypeRow: z.ZodObject<{
  id: z.ZodGUID
  name: z.ZodString
  description: z.ZodNullable<z.ZodString>
  durationDays: z.ZodInt32
  penalty: z.ZodEnum<{ ADD_DAYS: 'ADD_DAYS'; RESTART: 'RESTART'; NONE: 'NONE' }>
  /** How many days a missed one adds; 0 unless the penalty is ADD_DAYS. */
  penaltyDays: z.ZodInt32
  /** For how many hours after its end a day can still be recorded. */
  recordingGraceHours: z.ZodInt
  /** How many of the council must be of one mind. */
  councilQuorum: z.ZodInt
  hasWeeklyPhoto: z.ZodBoolean
  /** What each day asks, by feat. */
  requirements: z.ZodObject<{
    ACCOUNTABILITY: z.ZodOptional<z.ZodObject<{}, z.core.$strict>>
    DIET: z.ZodOptional<z.ZodObject<{
      alcoholAllowed: z.ZodBoolean
      cheatMealsAllowed: z.ZodBoolean
    }, z.core.$strip>>
    EXERCISE: z.ZodOptional<z.ZodObject<{
      coreMobilityMinutes: z.ZodNumber
      outdoorMinutes: z.ZodNumber
      /** A walk counts only with a weight vest. */
      vestWhenWalking: z.ZodBoolean
      /** All workouts of the day together. */
      workoutMinutes: z.ZodNumber
      workouts: z.ZodNumber
    }, z.core.$strip>>
    FINANCES: z.ZodOptional<z.ZodObject<{
      /** How much a day may cost beside what is necessary, in the person's own currency. */
      mostNonNecessitySpending: z.ZodNumber
    }, z.core.$strip>>
    MEDITATION: z.ZodOptional<z.ZodObject<{
      minutes: z.ZodNumber
    }, z.core.$strip>>
    SELF_IMPROVEMENT: z.ZodOptional<z.ZodObject<{
      minutes: z.ZodNumber
      /** Done before bed, it is done without a screen. */
      noScreenBeforeBed: z.ZodBoolean
      pages: z.ZodNumber
    }, z.core.$strip>>
    WATER: z.ZodOptional<z.ZodObject<{
      /** US fluid ounces: 128 are a gallon. */
      ounces: z.ZodNumber
      /** Only plain water counts. */
      plainOnly: z.ZodBoolean
    }, z.core.$strip>>
  }, z.core.$strip>
  /** One that comes with the server. */
  isBuiltIn: z.ZodBoolean
  /** Null of a built-in one, and when the account of its maker is gone. */
  createdBy: z.ZodNullable<z.ZodGUID>
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** The rules of a challenge. They never change: who wants others makes another type. */
export type ChallengeTypeRow = z.infer<typeof challengeTypeRow>

/** Whether a day was met, feat by feat, and why not: its person's own affair, since it says what they did. */
export const challengeVerdictRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  isMet: z.ZodBoolean
  feats: z.ZodArray<z.ZodObject<{
    feat: z.ZodEnum<{ ACCOUNTABILITY: 'ACCOUNTABILITY'; DIET: 'DIET'; EXERCISE: 'EXERCISE'; FINANCES: 'FINANCES'; MEDITATION: 'MEDITATION'; SELF_IMPROVEMENT: 'SELF_IMPROVEMENT'; WATER: 'WATER' }>
    isMet: z.ZodBoolean
    shortfalls: z.ZodArray<z.ZodObject<{
      asked: z.ZodNullable<z.ZodNumber>
      code: z.ZodString
      found: z.ZodNullable<z.ZodNumber>
      message: z.ZodString
    }, z.core.$strip>>
  }, z.core.$strip>>
  /** The version of the rule that gave it. */
  ruleVersion: z.ZodInt
  judgedAt: z.ZodISODateTime
}, z.core.$strip>
/** Whether a day was met, feat by feat, and why not: its person's own affair, since it says what they did. */
export type ChallengeVerdictRow = z.infer<typeof challengeVerdictRow>

/** What somebody asks the council: to waive the penalty of a failure. The miss stays in any case. */
export const councilExceptionRow: z.ZodObject<{
  id: z.ZodGUID
  failureId: z.ZodGUID
  enrolmentId: z.ZodGUID
  challengeId: z.ZodGUID
  userId: z.ZodGUID
  reason: z.ZodString
  /** How many of the council must be of one mind, as the type of the challenge says. */
  quorum: z.ZodInt
  requestedAt: z.ZodISODateTime
  /** Until then it can be decided. */
  expiresAt: z.ZodISODateTime
  status: z.ZodEnum<{ PENDING: 'PENDING'; APPROVED: 'APPROVED'; DENIED: 'DENIED'; WITHDRAWN: 'WITHDRAWN'; EXPIRED: 'EXPIRED' }>
  /** When it ceased to be pending; null before. */
  decidedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** What somebody asks the council: to waive the penalty of a failure. The miss stays in any case. */
export type CouncilExceptionRow = z.infer<typeof councilExceptionRow>

/** What one of the council said to a request: once, and to none of their own. */
export const councilVoteRow: z.ZodObject<{
  requestId: z.ZodGUID
  userId: z.ZodGUID
  challengeId: z.ZodGUID
  decision: z.ZodEnum<{ APPROVE: 'APPROVE'; DENY: 'DENY' }>
  note: z.ZodNullable<z.ZodString>
  votedAt: z.ZodISODateTime
}, z.core.$strip>
/** What one of the council said to a request: once, and to none of their own. */
export type CouncilVoteRow = z.infer<typeof councilVoteRow>

/** Totals of one local date of a challenge, over the people whose date it was: kept with their days, and rebuildable. */
export const dailyStatisticsRow: z.ZodObject<{
  challengeId: z.ZodGUID
  localDate: z.ZodISODate
  met: z.ZodInt32
  missed: z.ZodInt32
}, z.core.$strip>
/** Totals of one local date of a challenge, over the people whose date it was: kept with their days, and rebuildable. */
export type DailyStatisticsRow = z.infer<typeof dailyStatisticsRow>

/** How a person ate on a day, by their diet or not. */
export const dietCompletionRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  localDate: z.ZodISODate
  completedAt: z.ZodISODateTime
  /** The zone by which `completed_at` is of the date. */
  zone: z.ZodString
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: z.ZodEnum<{ AUTO: 'AUTO'; MANUAL: 'MANUAL'; IMPORTED: 'IMPORTED' }>
  metadata: z.ZodNullable<z.ZodJSONSchema>
  recordedAt: z.ZodISODateTime
  dietType: z.ZodNullable<z.ZodString>
  followed: z.ZodBoolean
  cheatMeal: z.ZodBoolean
  alcohol: z.ZodBoolean
  notes: z.ZodNullable<z.ZodString>
}, z.core.$strip>
/** How a person ate on a day, by their diet or not. */
export type DietCompletionRow = z.infer<typeof dietCompletionRow>

/** One person's attempt at a challenge, from their day 1 on. Leaving ends it; who comes back begins another at day 1, so that nobody leaves to be spared a missed day. */
export const enrolmentRow: z.ZodObject<{
  id: z.ZodGUID
  challengeId: z.ZodGUID
  userId: z.ZodGUID
  role: z.ZodEnum<{ CHAMP: 'CHAMP'; COUNCIL: 'COUNCIL'; PARTICIPANT: 'PARTICIPANT' }>
  /** Day 1, a local date of the person. */
  startsOn: z.ZodISODate
  joinedAt: z.ZodISODateTime
  /** Null for who is in it now. */
  leftAt: z.ZodNullable<z.ZodISODateTime>
  /** Who was removed comes back by a newer link alone; null for who left by themselves. */
  removedAt: z.ZodNullable<z.ZodISODateTime>
  /** The last day that has closed; 0 before the first. Days close in order. */
  closedThrough: z.ZodInt32
  /** The last day's local date, once that has closed; null while it goes on. */
  finishedOn: z.ZodNullable<z.ZodISODate>
  version: z.ZodInt32
}, z.core.$strip>
/** One person's attempt at a challenge, from their day 1 on. Leaving ends it; who comes back begins another at day 1, so that nobody leaves to be spared a missed day. */
export type EnrolmentRow = z.infer<typeof enrolmentRow>

/** What of an enrolment is its person's own affair. */
export const enrolmentSettingsRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  userId: z.ZodGUID
  /** The one diet that they follow, in their own words; null where none is said. */
  diet: z.ZodNullable<z.ZodString>
}, z.core.$strip>
/** What of an enrolment is its person's own affair. */
export type EnrolmentSettingsRow = z.infer<typeof enrolmentSettingsRow>

/** How a person moved on a day, enough or not. */
export const exerciseCompletionRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  localDate: z.ZodISODate
  completedAt: z.ZodISODateTime
  /** The zone by which `completed_at` is of the date. */
  zone: z.ZodString
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: z.ZodEnum<{ AUTO: 'AUTO'; MANUAL: 'MANUAL'; IMPORTED: 'IMPORTED' }>
  metadata: z.ZodNullable<z.ZodJSONSchema>
  recordedAt: z.ZodISODateTime
  workouts: z.ZodInt32
  /** Of all workouts of the day together. */
  workoutMinutes: z.ZodInt32
  /** Of these, those outdoors. */
  outdoorMinutes: z.ZodInt32
  workoutType: z.ZodNullable<z.ZodString>
  isWalk: z.ZodBoolean
  weightVestUsed: z.ZodBoolean
  coreMobilityMinutes: z.ZodInt32
  coreMobilityType: z.ZodNullable<z.ZodString>
  notes: z.ZodNullable<z.ZodString>
}, z.core.$strip>
/** How a person moved on a day, enough or not. */
export type ExerciseCompletionRow = z.infer<typeof exerciseCompletionRow>

/** What a person spent on a day beyond what was necessary. */
export const financesCompletionRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  localDate: z.ZodISODate
  completedAt: z.ZodISODateTime
  /** The zone by which `completed_at` is of the date. */
  zone: z.ZodString
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: z.ZodEnum<{ AUTO: 'AUTO'; MANUAL: 'MANUAL'; IMPORTED: 'IMPORTED' }>
  metadata: z.ZodNullable<z.ZodJSONSchema>
  recordedAt: z.ZodISODateTime
  onlyNecessities: z.ZodBoolean
  /** In the person's own currency. */
  nonNecessitySpending: z.ZodNumber
  spendingCategory: z.ZodNullable<z.ZodString>
  notes: z.ZodNullable<z.ZodString>
}, z.core.$strip>
/** What a person spent on a day beyond what was necessary. */
export type FinancesCompletionRow = z.infer<typeof financesCompletionRow>

/** How long a person meditated on a day, enough or not. */
export const meditationCompletionRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  localDate: z.ZodISODate
  completedAt: z.ZodISODateTime
  /** The zone by which `completed_at` is of the date. */
  zone: z.ZodString
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: z.ZodEnum<{ AUTO: 'AUTO'; MANUAL: 'MANUAL'; IMPORTED: 'IMPORTED' }>
  metadata: z.ZodNullable<z.ZodJSONSchema>
  recordedAt: z.ZodISODateTime
  minutes: z.ZodInt32
  technique: z.ZodNullable<z.ZodString>
  notes: z.ZodNullable<z.ZodString>
}, z.core.$strip>
/** How long a person meditated on a day, enough or not. */
export type MeditationCompletionRow = z.infer<typeof meditationCompletionRow>

/** The ledger: what each failure adds to an enrolment, entry by entry. The last day is the sum of it. */
export const penaltyEntryRow: z.ZodObject<{
  id: z.ZodGUID
  failureId: z.ZodGUID
  enrolmentId: z.ZodGUID
  challengeId: z.ZodGUID
  userId: z.ZodGUID
  kind: z.ZodEnum<{ PENALTY: 'PENALTY'; WAIVER: 'WAIVER'; ADJUSTMENT: 'ADJUSTMENT' }>
  /** Negative for what is taken back; 0 where a failure costs nothing. */
  days: z.ZodInt32
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** The ledger: what each failure adds to an enrolment, entry by entry. The last day is the sum of it. */
export type PenaltyEntryRow = z.infer<typeof penaltyEntryRow>

/** A picture of a person's progress, of one day of a challenge: their own, until they share it with the others. One that is taken away once its week is over leaves its row, so that the week stays what it was. */
export const progressPhotoRow: z.ZodObject<{
  id: z.ZodGUID
  enrolmentId: z.ZodGUID
  challengeId: z.ZodGUID
  userId: z.ZodGUID
  challengeDay: z.ZodInt32
  /** Days 1 to 7 are week 1, and so on. */
  challengeWeek: z.ZodInt32
  localDate: z.ZodISODate
  /** Null once the picture was taken away. */
  fileId: z.ZodNullable<z.ZodGUID>
  isShared: z.ZodBoolean
  createdAt: z.ZodISODateTime
  /** When the picture was taken away; null while it is there. */
  removedAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** A picture of a person's progress, of one day of a challenge: their own, until they share it with the others. One that is taken away once its week is over leaves its row, so that the week stays what it was. */
export type ProgressPhotoRow = z.infer<typeof progressPhotoRow>

/** What a person did on a day to learn, enough or not. */
export const selfImprovementCompletionRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  localDate: z.ZodISODate
  completedAt: z.ZodISODateTime
  /** The zone by which `completed_at` is of the date. */
  zone: z.ZodString
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: z.ZodEnum<{ AUTO: 'AUTO'; MANUAL: 'MANUAL'; IMPORTED: 'IMPORTED' }>
  metadata: z.ZodNullable<z.ZodJSONSchema>
  recordedAt: z.ZodISODateTime
  minutes: z.ZodInt32
  pages: z.ZodInt32
  activityType: z.ZodNullable<z.ZodString>
  description: z.ZodNullable<z.ZodString>
  beforeBed: z.ZodBoolean
  /** Minutes before a screen while at it. */
  screenMinutes: z.ZodInt32
}, z.core.$strip>
/** What a person did on a day to learn, enough or not. */
export type SelfImprovementCompletionRow = z.infer<typeof selfImprovementCompletionRow>

/** Totals of an enrolment, as of its days that are met or have closed: kept with them, and rebuildable. */
export const userStatisticsRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeId: z.ZodGUID
  userId: z.ZodGUID
  daysMet: z.ZodInt32
  daysMissed: z.ZodInt32
  /** Of the missed ones, those that count: not forgiven, and not void. */
  unforgivenFailures: z.ZodInt32
  /** As of the latest met day, and of the days that have closed. */
  currentStreak: z.ZodInt32
  longestStreak: z.ZodInt32
  lastMetOn: z.ZodNullable<z.ZodISODate>
  updatedAt: z.ZodISODateTime
}, z.core.$strip>
/** Totals of an enrolment, as of its days that are met or have closed: kept with them, and rebuildable. */
export type UserStatisticsRow = z.infer<typeof userStatisticsRow>

/** How much water a person drank on a day, enough or not. */
export const waterCompletionRow: z.ZodObject<{
  enrolmentId: z.ZodGUID
  challengeDay: z.ZodInt32
  userId: z.ZodGUID
  localDate: z.ZodISODate
  completedAt: z.ZodISODateTime
  /** The zone by which `completed_at` is of the date. */
  zone: z.ZodString
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: z.ZodEnum<{ AUTO: 'AUTO'; MANUAL: 'MANUAL'; IMPORTED: 'IMPORTED' }>
  metadata: z.ZodNullable<z.ZodJSONSchema>
  recordedAt: z.ZodISODateTime
  /** US fluid ounces. */
  amountOunces: z.ZodNumber
  isPlainWater: z.ZodBoolean
}, z.core.$strip>
/** How much water a person drank on a day, enough or not. */
export type WaterCompletionRow = z.infer<typeof waterCompletionRow>
