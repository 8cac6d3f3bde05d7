import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, smallint, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { signedInReads, systemAll } from '../../db/policy.ts'

/** In the order that settles ties of an assessment. */
export const lessonCategories = ['CLARITY', 'CONSISTENCY', 'CONNECTION', 'COURAGE', 'CURIOSITY'] as const
export type LessonCategory = (typeof lessonCategories)[number]
export const lessonCategory = pgEnum('lesson_category', lessonCategories)

/** A course of lessons, by its name in the files that it is loaded from. */
export const curricula = pgTable.withRLS(
  'curricula',
  {
    id: uuid().primaryKey(),
    slug: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('curricula_slug_unique').on(table.slug), signedInReads('curricula'), systemAll('curricula')],
)

/** A curriculum as it was loaded once. It never changes: whoever has begun with it ends with it. */
export const curriculumVersions = pgTable.withRLS(
  'curriculum_versions',
  {
    id: uuid().primaryKey(),
    curriculumId: uuid('curriculum_id')
      .notNull()
      .references(() => curricula.id),
    version: integer().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    /** BCP 47. */
    language: text().notNull(),
    /** SHA-256 of what was loaded: the same version with another content is refused. */
    checksum: text().notNull(),
    loadedAt: instant('loaded_at').notNull(),
  },
  (table) => [
    check('curriculum_versions_version', sql`${table.version} between 1 and 100000`),
    unique('curriculum_versions_version_unique').on(table.curriculumId, table.version),
    signedInReads('curriculum_versions'),
    systemAll('curriculum_versions'),
  ],
)

/** What a curriculum says of one of the five categories. */
export const curriculumCategories = pgTable.withRLS(
  'curriculum_categories',
  {
    id: uuid().primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => curriculumVersions.id),
    category: lessonCategory('category').notNull(),
    title: text().notNull(),
    summary: text().notNull(),
  },
  (table) => [
    unique('curriculum_categories_unique').on(table.versionId, table.category),
    signedInReads('curriculum_categories'),
    systemAll('curriculum_categories'),
  ],
)

/** A week of lessons of one category: the first of a category is 1. */
export const curriculumWeeks = pgTable.withRLS(
  'curriculum_weeks',
  {
    id: uuid().primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => curriculumVersions.id),
    category: lessonCategory('category').notNull(),
    number: smallint().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
  },
  (table) => [
    check('curriculum_weeks_number', sql`${table.number} between 1 and 52`),
    unique('curriculum_weeks_unique').on(table.versionId, table.category, table.number),
    signedInReads('curriculum_weeks'),
    systemAll('curriculum_weeks'),
  ],
)

/** A lesson of a day: something to read, an exercise and a question to reflect on, each in Markdown. */
export const dailyLessons = pgTable.withRLS(
  'daily_lessons',
  {
    id: uuid().primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => curriculumVersions.id),
    weekId: uuid('week_id')
      .notNull()
      .references(() => curriculumWeeks.id),
    category: lessonCategory('category').notNull(),
    weekNumber: smallint('week_number').notNull(),
    /** Its place in its week: the first is 1. */
    number: smallint().notNull(),
    title: text().notNull(),
    /** How long it takes. */
    minutes: smallint().notNull(),
    read: text().notNull(),
    exercise: text().notNull(),
    reflection: text().notNull(),
    /** How much each part counts: its points are 25 times this. */
    readWeight: smallint('read_weight').notNull(),
    exerciseWeight: smallint('exercise_weight').notNull(),
    reflectionWeight: smallint('reflection_weight').notNull(),
    sourceTitle: text('source_title').notNull(),
    sourceAuthors: text('source_authors').notNull(),
    sourceYear: smallint('source_year').notNull(),
    /** Null where there is none to be trusted. */
    sourceUrl: text('source_url'),
  },
  (table) => [
    check('daily_lessons_number', sql`${table.number} between 1 and 7`),
    check('daily_lessons_minutes', sql`${table.minutes} between 1 and 120`),
    check('daily_lessons_read_weight', sql`${table.readWeight} between 1 and 5`),
    check('daily_lessons_exercise_weight', sql`${table.exerciseWeight} between 1 and 5`),
    check('daily_lessons_reflection_weight', sql`${table.reflectionWeight} between 1 and 5`),
    unique('daily_lessons_unique').on(table.weekId, table.number),
    index('daily_lessons_version').on(table.versionId, table.category, table.weekNumber, table.number),
    signedInReads('daily_lessons'),
    systemAll('daily_lessons'),
  ],
)
