import { sql } from 'drizzle-orm'
import { boolean, check, index, numeric, pgTable, smallint, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerReads, signedInReads, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import { curriculumVersions, lessonCategory } from '../curriculum/curriculum.tables.ts'

/** The questions that settle in which order a person takes the categories of a curriculum. */
export const assessments = pgTable.withRLS(
  'assessments',
  {
    id: uuid().primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => curriculumVersions.id),
    title: text().notNull(),
    introduction: text().notNull(),
  },
  (table) => [
    uniqueIndex('assessments_version_unique').on(table.versionId),
    signedInReads('assessments'),
    systemAll('assessments'),
  ],
)

/** A statement that a person says how much it is like them, from 1 (not at all) to 5 (very much). */
export const assessmentQuestions = pgTable.withRLS(
  'assessment_questions',
  {
    id: uuid().primaryKey(),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id),
    /** Its place: the first is 1. */
    number: smallint().notNull(),
    category: lessonCategory('category').notNull(),
    text: text().notNull(),
    /** Of one that is reversed 5 counts as 1. */
    isReversed: boolean('is_reversed').notNull(),
  },
  (table) => [
    unique('assessment_questions_unique').on(table.assessmentId, table.number),
    signedInReads('assessment_questions'),
    systemAll('assessment_questions'),
  ],
)

/** What a person answered at one time, and what came of it. */
export const assessmentResults = pgTable.withRLS(
  'assessment_results',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id),
    takenAt: instant('taken_at').notNull(),
    localDate: localDate('local_date').notNull(),
    zone: text().notNull(),
    /** From 1 to 5, in the order of the questions. */
    answers: smallint().array().notNull(),
    /** The version of the rule that gave scores and order. */
    ruleVersion: smallint('rule_version').notNull(),
    /** The categories as they are to be taken: the lowest score first. */
    categoryOrder: lessonCategory('category_order').array().notNull(),
  },
  (table) => [
    check('assessment_results_answers', sql`1 <= all(${table.answers}) and 5 >= all(${table.answers})`),
    check('assessment_results_order', sql`cardinality(${table.categoryOrder}) = 5`),
    unique('assessment_results_id_user_unique').on(table.id, table.userId),
    index('assessment_results_user').on(table.userId, table.id),
    index('assessment_results_assessment').on(table.assessmentId),
    ownerReads('assessment_results', table.userId),
    systemAll('assessment_results'),
  ],
)

/** The score of one category in a result: the share of what can be had, from 0 to 100. */
export const assessmentScores = pgTable.withRLS(
  'assessment_scores',
  {
    id: uuid().primaryKey(),
    resultId: uuid('result_id')
      .notNull()
      .references(() => assessmentResults.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').notNull(),
    category: lessonCategory('category').notNull(),
    score: numeric({ precision: 4, scale: 1, mode: 'number' }).notNull(),
  },
  (table) => [
    check('assessment_scores_score', sql`${table.score} between 0 and 100`),
    unique('assessment_scores_unique').on(table.resultId, table.category),
    index('assessment_scores_user').on(table.userId),
    ownerReads('assessment_scores', table.userId),
    systemAll('assessment_scores'),
  ],
)
