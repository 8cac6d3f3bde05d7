// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** A statement that a person says how much it is like them, from 1 (not at all) to 5 (very much). */
export const assessmentQuestionRow: z.ZodObject<{
  id: z.ZodGUID
  assessmentId: z.ZodGUID
  /** Its place: the first is 1. */
  number: z.ZodInt
  category: z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>
  text: z.ZodString
  /** Of one that is reversed 5 counts as 1. */
  isReversed: z.ZodBoolean
}, z.core.$strip>
/** A statement that a person says how much it is like them, from 1 (not at all) to 5 (very much). */
export type AssessmentQuestionRow = z.infer<typeof assessmentQuestionRow>

/** What a person answered at one time, and what came of it. */
export const assessmentResultRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  assessmentId: z.ZodGUID
  takenAt: z.ZodISODateTime
  localDate: z.ZodISODate
  zone: z.ZodString
  /** From 1 to 5, in the order of the questions. */
  answers: z.ZodArray<z.ZodInt>
  /** The version of the rule that gave scores and order. */
  ruleVersion: z.ZodInt
  /** The categories as they are to be taken: the lowest score first. */
  categoryOrder: z.ZodArray<z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>>
}, z.core.$strip>
/** What a person answered at one time, and what came of it. */
export type AssessmentResultRow = z.infer<typeof assessmentResultRow>

/** The questions that settle in which order a person takes the categories of a curriculum. */
export const assessmentRow: z.ZodObject<{
  id: z.ZodGUID
  versionId: z.ZodGUID
  title: z.ZodString
  introduction: z.ZodString
}, z.core.$strip>
/** The questions that settle in which order a person takes the categories of a curriculum. */
export type AssessmentRow = z.infer<typeof assessmentRow>

/** The score of one category in a result: the share of what can be had, from 0 to 100. */
export const assessmentScoreRow: z.ZodObject<{
  id: z.ZodGUID
  resultId: z.ZodGUID
  userId: z.ZodGUID
  category: z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>
  score: z.ZodNumber
}, z.core.$strip>
/** The score of one category in a result: the share of what can be had, from 0 to 100. */
export type AssessmentScoreRow = z.infer<typeof assessmentScoreRow>

/** What a curriculum says of one of the five categories. */
export const curriculumCategoryRow: z.ZodObject<{
  id: z.ZodGUID
  versionId: z.ZodGUID
  category: z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>
  title: z.ZodString
  summary: z.ZodString
}, z.core.$strip>
/** What a curriculum says of one of the five categories. */
export type CurriculumCategoryRow = z.infer<typeof curriculumCategoryRow>

/** A course of lessons, by its name in the files that it is loaded from. */
export const curriculumRow: z.ZodObject<{
  id: z.ZodGUID
  slug: z.ZodString
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** A course of lessons, by its name in the files that it is loaded from. */
export type CurriculumRow = z.infer<typeof curriculumRow>

/** A curriculum as it was loaded once. It never changes: whoever has begun with it ends with it. */
export const curriculumVersionRow: z.ZodObject<{
  id: z.ZodGUID
  curriculumId: z.ZodGUID
  version: z.ZodInt32
  title: z.ZodString
  description: z.ZodString
  /** BCP 47. */
  language: z.ZodString
  /** SHA-256 of what was loaded: the same version with another content is refused. */
  checksum: z.ZodString
  loadedAt: z.ZodISODateTime
}, z.core.$strip>
/** A curriculum as it was loaded once. It never changes: whoever has begun with it ends with it. */
export type CurriculumVersionRow = z.infer<typeof curriculumVersionRow>

/** A week of lessons of one category: the first of a category is 1. */
export const curriculumWeekRow: z.ZodObject<{
  id: z.ZodGUID
  versionId: z.ZodGUID
  category: z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>
  number: z.ZodInt
  title: z.ZodString
  summary: z.ZodString
}, z.core.$strip>
/** A week of lessons of one category: the first of a category is 1. */
export type CurriculumWeekRow = z.infer<typeof curriculumWeekRow>

/** A lesson of a day: something to read, an exercise and a question to reflect on, each in Markdown. */
export const dailyLessonRow: z.ZodObject<{
  id: z.ZodGUID
  versionId: z.ZodGUID
  weekId: z.ZodGUID
  category: z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>
  weekNumber: z.ZodInt
  /** Its place in its week: the first is 1. */
  number: z.ZodInt
  title: z.ZodString
  /** How long it takes. */
  minutes: z.ZodInt
  read: z.ZodString
  exercise: z.ZodString
  reflection: z.ZodString
  /** How much each part counts: its points are 25 times this. */
  readWeight: z.ZodInt
  exerciseWeight: z.ZodInt
  reflectionWeight: z.ZodInt
  sourceTitle: z.ZodString
  sourceAuthors: z.ZodString
  sourceYear: z.ZodInt
  /** Null where there is none to be trusted. */
  sourceUrl: z.ZodNullable<z.ZodString>
}, z.core.$strip>
/** A lesson of a day: something to read, an exercise and a question to reflect on, each in Markdown. */
export type DailyLessonRow = z.infer<typeof dailyLessonRow>

/** A person's way through a version of a curriculum, in the order that an assessment gave. */
export const learningJourneyRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  assessmentResultId: z.ZodGUID
  versionId: z.ZodGUID
  /** Lowest score first: the first is the growth focus, the last the intentional advantage. */
  categoryOrder: z.ZodArray<z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>>
  status: z.ZodEnum<{ ACTIVE: 'ACTIVE'; PAUSED: 'PAUSED'; COMPLETED: 'COMPLETED' }>
  startedAt: z.ZodISODateTime
  startedOn: z.ZodISODate
  /** Null until its last lesson is completed. */
  completedAt: z.ZodNullable<z.ZodISODateTime>
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** A person's way through a version of a curriculum, in the order that an assessment gave. */
export type LearningJourneyRow = z.infer<typeof learningJourneyRow>

/** A time in which nothing unlocks and no lesson is due. */
export const learningPauseRow: z.ZodObject<{
  id: z.ZodGUID
  journeyId: z.ZodGUID
  userId: z.ZodGUID
  pausedAt: z.ZodISODateTime
  /** The first local date of the pause. */
  pausedOn: z.ZodISODate
  /** Null while it goes on. */
  resumedAt: z.ZodNullable<z.ZodISODateTime>
  /** The local date on which it went on; null while it is paused. */
  resumedOn: z.ZodNullable<z.ZodISODate>
}, z.core.$strip>
/** A time in which nothing unlocks and no lesson is due. */
export type LearningPauseRow = z.infer<typeof learningPauseRow>

/** How a person takes their lessons; who has no row takes one daily at 07:00. */
export const learningPreferenceRow: z.ZodObject<{
  userId: z.ZodGUID
  /** How many local days after a lesson is completed the next one unlocks. */
  daysBetweenLessons: z.ZodInt
  /** The wall-clock time at which it does. */
  lessonTime: z.ZodISOTime
  updatedAt: z.ZodISODateTime
  version: z.ZodInt32
}, z.core.$strip>
/** How a person takes their lessons; who has no row takes one daily at 07:00. */
export type LearningPreferenceRow = z.infer<typeof learningPreferenceRow>

/** Totals and the streak of a person over all their journeys: kept with what they are counted from, and rebuildable. */
export const learningProgressRow: z.ZodObject<{
  userId: z.ZodGUID
  /** The active journey, or else the one that was begun last. */
  currentJourneyId: z.ZodNullable<z.ZodGUID>
  /** Where that journey stands; null once it is completed. */
  currentCategory: z.ZodNullable<z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>>
  currentWeek: z.ZodNullable<z.ZodInt>
  totalPoints: z.ZodInt32
  lessonsCompleted: z.ZodInt32
  weeksCompleted: z.ZodInt32
  categoriesCompleted: z.ZodInt32
  journeysCompleted: z.ZodInt32
  /** The streak as it stood on the last date that was met. */
  currentStreak: z.ZodInt32
  longestStreak: z.ZodInt32
  lastMetOn: z.ZodNullable<z.ZodISODate>
  updatedAt: z.ZodISODateTime
}, z.core.$strip>
/** Totals and the streak of a person over all their journeys: kept with what they are counted from, and rebuildable. */
export type LearningProgressRow = z.infer<typeof learningProgressRow>

/** The ledger of points: each part of a lesson gives its points once. */
export const lessonPointRow: z.ZodObject<{
  id: z.ZodGUID
  userLessonId: z.ZodGUID
  userId: z.ZodGUID
  part: z.ZodEnum<{ READ: 'READ'; EXERCISE: 'EXERCISE'; REFLECTION: 'REFLECTION' }>
  /** The weight of the part as it was. */
  weight: z.ZodInt
  points: z.ZodInt32
  earnedAt: z.ZodISODateTime
}, z.core.$strip>
/** The ledger of points: each part of a lesson gives its points once. */
export type LessonPointRow = z.infer<typeof lessonPointRow>

/** A lesson of a person's journey: where it stands, and what they wrote. */
export const userLessonRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  journeyId: z.ZodGUID
  lessonId: z.ZodGUID
  /** Its place in the whole journey: the first is 1. */
  position: z.ZodInt32
  category: z.ZodEnum<{ CLARITY: 'CLARITY'; CONSISTENCY: 'CONSISTENCY'; CONNECTION: 'CONNECTION'; COURAGE: 'COURAGE'; CURIOSITY: 'CURIOSITY' }>
  weekNumber: z.ZodInt
  status: z.ZodEnum<{ LOCKED: 'LOCKED'; AVAILABLE: 'AVAILABLE'; IN_PROGRESS: 'IN_PROGRESS'; COMPLETED: 'COMPLETED' }>
  /** The local date on which it unlocks, at the lesson time; null until the one before is completed. */
  unlocksOn: z.ZodNullable<z.ZodISODate>
  /** Null while it is locked. */
  unlockedAt: z.ZodNullable<z.ZodISODateTime>
  unlockedOn: z.ZodNullable<z.ZodISODate>
  /** Null until it is begun. */
  startedAt: z.ZodNullable<z.ZodISODateTime>
  /** When its first part was done, as the person says; null until then. */
  completedAt: z.ZodNullable<z.ZodISODateTime>
  /** The local date that it counts for. */
  completedOn: z.ZodNullable<z.ZodISODate>
  /** The zone by which it is of that date. */
  zone: z.ZodNullable<z.ZodString>
  /** When the server heard of it. */
  receivedAt: z.ZodNullable<z.ZodISODateTime>
  /** Why it is in no streak; null where it is. */
  notCounted: z.ZodNullable<z.ZodEnum<{ LATE: 'LATE' }>>
  pointsEarned: z.ZodInt32
  /** What the person wrote in the exercise; null for nothing. */
  exerciseNote: z.ZodNullable<z.ZodString>
  /** What the person wrote to the reflection; null for nothing. */
  reflectionNote: z.ZodNullable<z.ZodString>
  version: z.ZodInt32
}, z.core.$strip>
/** A lesson of a person's journey: where it stands, and what they wrote. */
export type UserLessonRow = z.infer<typeof userLessonRow>
