import { asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { curricula, curriculumVersions } from '../curriculum/curriculum.tables.ts'
import { assessmentQuestions, assessmentResults, assessmentScores, assessments } from './assessment.tables.ts'

export type Assessment = typeof assessments.$inferSelect
export type AssessmentQuestion = typeof assessmentQuestions.$inferSelect
export type AssessmentResult = typeof assessmentResults.$inferSelect
export type AssessmentScore = typeof assessmentScores.$inferSelect

/** The curriculum that comes with the server: the one that is meant where nobody names one. */
const usualSlug = 'five-strengths'

/**
 * The assessment of the newest version of a curriculum. Where none is named it is the one that comes with the server, or else the one
 * that was first loaded last; null where there is none.
 */
export async function assessmentOf(tx: Tx, slug: string | null): Promise<Assessment | null> {
  const [found] = await tx
    .select(getTableColumns(assessments))
    .from(assessments)
    .innerJoin(curriculumVersions, eq(curriculumVersions.id, assessments.versionId))
    .innerJoin(curricula, eq(curricula.id, curriculumVersions.curriculumId))
    .where(slug === null ? undefined : eq(curricula.slug, slug))
    .orderBy(
      sql`${curricula.slug} = ${usualSlug} desc`,
      ...[desc(curricula.createdAt), desc(curricula.id), desc(curriculumVersions.version)],
    )
    .limit(1)
  return found ?? null
}

/** Assessments by id. */
export function loadAssessments(tx: Tx, ids: readonly string[]): Promise<Assessment[]> {
  return tx
    .select()
    .from(assessments)
    .where(inArray(assessments.id, [...ids]))
}

/** The questions of assessments, in their order. */
export async function loadQuestions(
  tx: Tx,
  assessmentIds: readonly string[],
): Promise<{ id: string; questions: AssessmentQuestion[] }[]> {
  const rows = await tx
    .select()
    .from(assessmentQuestions)
    .where(inArray(assessmentQuestions.assessmentId, [...assessmentIds]))
    .orderBy(asc(assessmentQuestions.number))
  const each = Map.groupBy(rows, ({ assessmentId }) => assessmentId)
  return assessmentIds.map((id) => ({ id, questions: each.get(id) ?? [] }))
}

/** Results by id, as far as they are the viewer's. */
export function loadAssessmentResults(tx: Tx, ids: readonly string[]): Promise<AssessmentResult[]> {
  return tx
    .select()
    .from(assessmentResults)
    .where(inArray(assessmentResults.id, [...ids]))
}

/** The scores of results, as far as they are the viewer's, in the order of the categories. */
export async function loadScores(
  tx: Tx,
  resultIds: readonly string[],
): Promise<{ id: string; scores: AssessmentScore[] }[]> {
  const rows = await tx
    .select()
    .from(assessmentScores)
    .where(inArray(assessmentScores.resultId, [...resultIds]))
    .orderBy(asc(assessmentScores.category))
  const each = Map.groupBy(rows, ({ resultId }) => resultId)
  return resultIds.map((id) => ({ id, scores: each.get(id) ?? [] }))
}

/** A page of the viewer's results, the newest first. */
export function resultsOf(tx: Tx, viewer: Viewer, page: PageOfIds): Promise<AssessmentResult[]> {
  const { within, order } = newestFirst(assessmentResults.id, page)
  return tx
    .select()
    .from(assessmentResults)
    .where(sql`${eq(assessmentResults.userId, viewer.id)} and ${within ?? sql`true`}`)
    .orderBy(order)
    .limit(page.limit)
}
