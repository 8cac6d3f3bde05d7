import { asc, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import {
  curricula,
  curriculumCategories,
  curriculumVersions,
  curriculumWeeks,
  dailyLessons,
} from './curriculum.tables.ts'

/** A curriculum as it was loaded once, and the name that all its versions have. */
export type CurriculumVersion = typeof curriculumVersions.$inferSelect & { readonly slug: string }
export type CurriculumCategory = typeof curriculumCategories.$inferSelect
export type CurriculumWeek = typeof curriculumWeeks.$inferSelect

const { read: _read, exercise: _exercise, reflection: _reflection, ...outline } = getTableColumns(dailyLessons)

/** What anybody may know of a lesson. Its texts are for those to whom it is unlocked. */
export type LessonOutline = Omit<typeof dailyLessons.$inferSelect, 'read' | 'exercise' | 'reflection'>
/** The texts of a lesson, each in Markdown. */
type LessonTexts = Pick<typeof dailyLessons.$inferSelect, 'id' | 'read' | 'exercise' | 'reflection'>

/** The points of a part that has this weight. */
export const pointsOf = (weight: number): number => 25 * weight

/** Versions of curricula by id. */
export function loadCurricula(tx: Tx, ids: readonly string[]): Promise<CurriculumVersion[]> {
  return tx
    .select({ ...getTableColumns(curriculumVersions), slug: curricula.slug })
    .from(curriculumVersions)
    .innerJoin(curricula, eq(curricula.id, curriculumVersions.curriculumId))
    .where(inArray(curriculumVersions.id, [...ids]))
}

/** What lies below each of `ids`, in the order of the rows. */
function belowEach<Row>(ids: readonly string[], rows: readonly Row[], parentOf: (row: Row) => string) {
  const byParent = Map.groupBy(rows, parentOf)
  return ids.map((id) => ({ id, rows: byParent.get(id) ?? [] }))
}

/** The categories of versions, in the order that settles ties. */
export async function loadCategoriesOf(tx: Tx, ids: readonly string[]) {
  const rows: CurriculumCategory[] = await tx
    .select()
    .from(curriculumCategories)
    .where(inArray(curriculumCategories.versionId, [...ids]))
    .orderBy(asc(curriculumCategories.category))
  return belowEach(ids, rows, ({ versionId }) => versionId)
}

/** The weeks of versions, over all categories. */
export async function loadWeeksOf(tx: Tx, ids: readonly string[]) {
  const rows: CurriculumWeek[] = await tx
    .select()
    .from(curriculumWeeks)
    .where(inArray(curriculumWeeks.versionId, [...ids]))
    .orderBy(asc(curriculumWeeks.number))
  return belowEach(ids, rows, ({ versionId }) => versionId)
}

/** The lessons of weeks, in their order. */
export async function loadLessonsOf(tx: Tx, ids: readonly string[]) {
  const rows: LessonOutline[] = await tx
    .select(outline)
    .from(dailyLessons)
    .where(inArray(dailyLessons.weekId, [...ids]))
    .orderBy(asc(dailyLessons.number))
  return belowEach(ids, rows, ({ weekId }) => weekId)
}

/** Lessons by id, without their texts. */
export function loadDailyLessons(tx: Tx, ids: readonly string[]): Promise<LessonOutline[]> {
  return tx
    .select(outline)
    .from(dailyLessons)
    .where(inArray(dailyLessons.id, [...ids]))
}

/** The texts of lessons: only for somebody to whom the lesson is unlocked. */
export function loadLessonTexts(tx: Tx, ids: readonly string[]): Promise<LessonTexts[]> {
  const { id, read, exercise, reflection } = getTableColumns(dailyLessons)
  return tx
    .select({ id, read, exercise, reflection })
    .from(dailyLessons)
    .where(inArray(dailyLessons.id, [...ids]))
}
