import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate, localTime } from '../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'
import { assessmentResults } from './assessment/assessment.tables.ts'
import { curriculumVersions, dailyLessons, lessonCategory } from './curriculum/curriculum.tables.ts'

export const learningJourneyStatuses = ['ACTIVE', 'PAUSED', 'COMPLETED'] as const
export const lessonStatuses = ['LOCKED', 'AVAILABLE', 'IN_PROGRESS', 'COMPLETED'] as const
export const lessonParts = ['READ', 'EXERCISE', 'REFLECTION'] as const
export const lessonNotCountedReasons = ['LATE'] as const
export const learningJourneyStatus = pgEnum('learning_journey_status', learningJourneyStatuses)
export const lessonStatus = pgEnum('lesson_status', lessonStatuses)
export const lessonPart = pgEnum('lesson_part', lessonParts)
export const lessonNotCounted = pgEnum('lesson_not_counted', lessonNotCountedReasons)

/** How a person takes their lessons; who has no row takes one daily at 07:00. */
export const learningPreferences = pgTable.withRLS(
  'learning_preferences',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** How many local days after a lesson is completed the next one unlocks. */
    daysBetweenLessons: smallint('days_between_lessons').notNull(),
    /** The wall-clock time at which it does. */
    lessonTime: localTime('lesson_time').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('learning_preferences_days', sql`${table.daysBetweenLessons} between 1 and 3`),
    ownerReads('learning_preferences', table.userId),
    ownerInserts('learning_preferences', table.userId),
    ownerUpdates('learning_preferences', table.userId),
    systemAll('learning_preferences'),
  ],
)

/** A person's way through a version of a curriculum, in the order that an assessment gave. */
export const learningJourneys = pgTable.withRLS(
  'learning_journeys',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    assessmentResultId: uuid('assessment_result_id').notNull(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => curriculumVersions.id),
    /** Lowest score first: the first is the growth focus, the last the intentional advantage. */
    categoryOrder: lessonCategory('category_order').array().notNull(),
    status: learningJourneyStatus('status').notNull().default('ACTIVE'),
    startedAt: instant('started_at').notNull(),
    startedOn: localDate('started_on').notNull(),
    /** Null until its last lesson is completed. */
    completedAt: instant('completed_at'),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('learning_journeys_order', sql`cardinality(${table.categoryOrder}) = 5`),
    check('learning_journeys_completed', sql`(${table.status} = 'COMPLETED') = (${table.completedAt} is not null)`),
    uniqueIndex('learning_journeys_active_unique').on(table.userId).where(sql`${table.status} = 'ACTIVE'`),
    unique('learning_journeys_id_user_unique').on(table.id, table.userId),
    foreignKey({
      name: 'learning_journeys_result_fk',
      columns: [table.assessmentResultId, table.userId],
      foreignColumns: [assessmentResults.id, assessmentResults.userId],
    }).onDelete('cascade'),
    index('learning_journeys_user').on(table.userId, table.id),
    index('learning_journeys_result').on(table.assessmentResultId, table.userId),
    index('learning_journeys_version').on(table.versionId),
    ownerReads('learning_journeys', table.userId),
    systemAll('learning_journeys'),
  ],
)

/** A time in which nothing unlocks and no lesson is due. */
export const learningPauses = pgTable.withRLS(
  'learning_pauses',
  {
    id: uuid().primaryKey(),
    journeyId: uuid('journey_id').notNull(),
    userId: uuid('user_id').notNull(),
    pausedAt: instant('paused_at').notNull(),
    /** The first local date of the pause. */
    pausedOn: localDate('paused_on').notNull(),
    /** Null while it goes on. */
    resumedAt: instant('resumed_at'),
    /** The local date on which it went on; null while it is paused. */
    resumedOn: localDate('resumed_on'),
  },
  (table) => [
    check('learning_pauses_resumed', sql`(${table.resumedAt} is null) = (${table.resumedOn} is null)`),
    uniqueIndex('learning_pauses_open_unique').on(table.journeyId).where(sql`${table.resumedAt} is null`),
    foreignKey({
      name: 'learning_pauses_journey_fk',
      columns: [table.journeyId, table.userId],
      foreignColumns: [learningJourneys.id, learningJourneys.userId],
    }).onDelete('cascade'),
    index('learning_pauses_journey').on(table.journeyId, table.userId),
    index('learning_pauses_user').on(table.userId),
    ownerReads('learning_pauses', table.userId),
    systemAll('learning_pauses'),
  ],
)

/** A lesson of a person's journey: where it stands, and what they wrote. */
export const userLessons = pgTable.withRLS(
  'user_lessons',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    lessonId: uuid('lesson_id')
      .notNull()
      .references(() => dailyLessons.id),
    /** Its place in the whole journey: the first is 1. */
    position: integer().notNull(),
    category: lessonCategory('category').notNull(),
    weekNumber: smallint('week_number').notNull(),
    status: lessonStatus('status').notNull().default('LOCKED'),
    /** The local date on which it unlocks, at the lesson time; null until the one before is completed. */
    unlocksOn: localDate('unlocks_on'),
    /** Null while it is locked. */
    unlockedAt: instant('unlocked_at'),
    unlockedOn: localDate('unlocked_on'),
    /** Null until it is begun. */
    startedAt: instant('started_at'),
    /** When its first part was done, as the person says; null until then. */
    completedAt: instant('completed_at'),
    /** The local date that it counts for. */
    completedOn: localDate('completed_on'),
    /** The zone by which it is of that date. */
    zone: text(),
    /** When the server heard of it. */
    receivedAt: instant('received_at'),
    /** Why it is in no streak; null where it is. */
    notCounted: lessonNotCounted('not_counted'),
    pointsEarned: integer('points_earned').notNull().default(0),
    /** What the person wrote in the exercise; null for nothing. */
    exerciseNote: text('exercise_note'),
    /** What the person wrote to the reflection; null for nothing. */
    reflectionNote: text('reflection_note'),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('user_lessons_unlocked', sql`(${table.status} = 'LOCKED') = (${table.unlockedAt} is null)`),
    check('user_lessons_unlocked_on', sql`(${table.unlockedAt} is null) = (${table.unlockedOn} is null)`),
    check('user_lessons_completed', sql`(${table.status} = 'COMPLETED') = (${table.completedAt} is not null)`),
    check('user_lessons_completed_on', sql`(${table.completedAt} is null) = (${table.completedOn} is null)`),
    check('user_lessons_exercise_note', sql`char_length(${table.exerciseNote}) <= 10000`),
    check('user_lessons_reflection_note', sql`char_length(${table.reflectionNote}) <= 10000`),
    unique('user_lessons_lesson_unique').on(table.journeyId, table.lessonId),
    unique('user_lessons_position_unique').on(table.journeyId, table.position),
    unique('user_lessons_id_user_unique').on(table.id, table.userId),
    // One lesson at a time is to be done.
    uniqueIndex('user_lessons_current_unique')
      .on(table.journeyId)
      .where(sql`${table.status} in ('AVAILABLE', 'IN_PROGRESS')`),
    foreignKey({
      name: 'user_lessons_journey_fk',
      columns: [table.journeyId, table.userId],
      foreignColumns: [learningJourneys.id, learningJourneys.userId],
    }).onDelete('cascade'),
    index('user_lessons_journey').on(table.journeyId, table.userId),
    index('user_lessons_user').on(table.userId, table.completedOn),
    index('user_lessons_lesson').on(table.lessonId),
    ownerReads('user_lessons', table.userId),
    systemAll('user_lessons'),
  ],
)

/** The ledger of points: each part of a lesson gives its points once. */
export const lessonPoints = pgTable.withRLS(
  'lesson_points',
  {
    id: uuid().primaryKey(),
    userLessonId: uuid('user_lesson_id').notNull(),
    userId: uuid('user_id').notNull(),
    part: lessonPart('part').notNull(),
    /** The weight of the part as it was. */
    weight: smallint().notNull(),
    points: integer().notNull(),
    earnedAt: instant('earned_at').notNull(),
  },
  (table) => [
    check('lesson_points_points', sql`${table.points} = 25 * ${table.weight}`),
    unique('lesson_points_unique').on(table.userLessonId, table.part),
    foreignKey({
      name: 'lesson_points_lesson_fk',
      columns: [table.userLessonId, table.userId],
      foreignColumns: [userLessons.id, userLessons.userId],
    }).onDelete('cascade'),
    index('lesson_points_lesson').on(table.userLessonId, table.userId),
    index('lesson_points_user').on(table.userId),
    ownerReads('lesson_points', table.userId),
    systemAll('lesson_points'),
  ],
)

/** Totals and the streak of a person over all their journeys: kept with what they are counted from, and rebuildable. */
export const learningProgress = pgTable.withRLS(
  'learning_progress',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The active journey, or else the one that was begun last. */
    currentJourneyId: uuid('current_journey_id').references(() => learningJourneys.id, { onDelete: 'set null' }),
    /** Where that journey stands; null once it is completed. */
    currentCategory: lessonCategory('current_category'),
    currentWeek: smallint('current_week'),
    totalPoints: integer('total_points').notNull(),
    lessonsCompleted: integer('lessons_completed').notNull(),
    weeksCompleted: integer('weeks_completed').notNull(),
    categoriesCompleted: integer('categories_completed').notNull(),
    journeysCompleted: integer('journeys_completed').notNull(),
    /** The streak as it stood on the last date that was met. */
    currentStreak: integer('current_streak').notNull(),
    longestStreak: integer('longest_streak').notNull(),
    lastMetOn: localDate('last_met_on'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('learning_progress_journey').on(table.currentJourneyId),
    ownerReads('learning_progress', table.userId),
    systemAll('learning_progress'),
  ],
)
