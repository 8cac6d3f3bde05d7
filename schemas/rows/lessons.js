// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const assessmentQuestionRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  assessmentId: z.guid(),
  number: z.int().min(-32768).max(32767),
  category: z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY']),
  text: z.string(),
  isReversed: z.boolean(),
}))()

export const assessmentResultRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  assessmentId: z.guid(),
  takenAt: z.iso.datetime({ offset: true }),
  localDate: z.iso.date(),
  zone: z.string(),
  answers: z.array(z.int()),
  ruleVersion: z.int().min(-32768).max(32767),
  categoryOrder: z.array(z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY'])).min(5).max(5),
}))()

export const assessmentRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  versionId: z.guid(),
  title: z.string(),
  introduction: z.string(),
}))()

export const assessmentScoreRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  resultId: z.guid(),
  userId: z.guid(),
  category: z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY']),
  score: z.number().min(0).max(100),
}))()

export const curriculumCategoryRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  versionId: z.guid(),
  category: z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY']),
  title: z.string(),
  summary: z.string(),
}))()

export const curriculumRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  slug: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
}))()

export const curriculumVersionRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  curriculumId: z.guid(),
  version: z.int32().min(1).max(100000),
  title: z.string(),
  description: z.string(),
  language: z.string(),
  checksum: z.string(),
  loadedAt: z.iso.datetime({ offset: true }),
}))()

export const curriculumWeekRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  versionId: z.guid(),
  category: z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY']),
  number: z.int().min(1).max(52),
  title: z.string(),
  summary: z.string(),
}))()

export const dailyLessonRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  versionId: z.guid(),
  weekId: z.guid(),
  category: z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY']),
  weekNumber: z.int().min(-32768).max(32767),
  number: z.int().min(1).max(7),
  title: z.string(),
  minutes: z.int().min(1).max(120),
  read: z.string(),
  exercise: z.string(),
  reflection: z.string(),
  readWeight: z.int().min(1).max(5),
  exerciseWeight: z.int().min(1).max(5),
  reflectionWeight: z.int().min(1).max(5),
  sourceTitle: z.string(),
  sourceAuthors: z.string(),
  sourceYear: z.int().min(-32768).max(32767),
  sourceUrl: z.nullable(z.string()),
}))()

export const learningJourneyRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  assessmentResultId: z.guid(),
  versionId: z.guid(),
  categoryOrder: z.array(z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY'])).min(5).max(5),
  status: z.enum(['ACTIVE', 'PAUSED', 'COMPLETED']),
  startedAt: z.iso.datetime({ offset: true }),
  startedOn: z.iso.date(),
  completedAt: z.nullable(z.iso.datetime({ offset: true })),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const learningPauseRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  journeyId: z.guid(),
  userId: z.guid(),
  pausedAt: z.iso.datetime({ offset: true }),
  pausedOn: z.iso.date(),
  resumedAt: z.nullable(z.iso.datetime({ offset: true })),
  resumedOn: z.nullable(z.iso.date()),
}))()

export const learningPreferenceRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  daysBetweenLessons: z.int().min(1).max(3),
  lessonTime: z.iso.time(),
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.int32(),
}))()

export const learningProgressRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  currentJourneyId: z.nullable(z.guid()),
  currentCategory: z.nullable(z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY'])),
  currentWeek: z.nullable(z.int().min(-32768).max(32767)),
  totalPoints: z.int32(),
  lessonsCompleted: z.int32(),
  weeksCompleted: z.int32(),
  categoriesCompleted: z.int32(),
  journeysCompleted: z.int32(),
  currentStreak: z.int32(),
  longestStreak: z.int32(),
  lastMetOn: z.nullable(z.iso.date()),
  updatedAt: z.iso.datetime({ offset: true }),
}))()

export const lessonPointRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userLessonId: z.guid(),
  userId: z.guid(),
  part: z.enum(['READ', 'EXERCISE', 'REFLECTION']),
  weight: z.int().min(-32768).max(32767),
  points: z.int32(),
  earnedAt: z.iso.datetime({ offset: true }),
}))()

export const userLessonRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  journeyId: z.guid(),
  lessonId: z.guid(),
  position: z.int32(),
  category: z.enum(['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY']),
  weekNumber: z.int().min(-32768).max(32767),
  status: z.enum(['LOCKED', 'AVAILABLE', 'IN_PROGRESS', 'COMPLETED']),
  unlocksOn: z.nullable(z.iso.date()),
  unlockedAt: z.nullable(z.iso.datetime({ offset: true })),
  unlockedOn: z.nullable(z.iso.date()),
  startedAt: z.nullable(z.iso.datetime({ offset: true })),
  completedAt: z.nullable(z.iso.datetime({ offset: true })),
  completedOn: z.nullable(z.iso.date()),
  zone: z.nullable(z.string()),
  receivedAt: z.nullable(z.iso.datetime({ offset: true })),
  notCounted: z.nullable(z.enum(['LATE'])),
  pointsEarned: z.int32(),
  exerciseNote: z.nullable(z.string().regex(/^.{0,10000}$/su, 'must have 0 to 10000 characters')),
  reflectionNote: z.nullable(z.string().regex(/^.{0,10000}$/su, 'must have 0 to 10000 characters')),
  version: z.int32(),
}))()
