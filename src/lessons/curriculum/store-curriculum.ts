import { desc, eq } from 'drizzle-orm'
import { v5 } from 'uuid'
import type { At, Tx } from '../../db/viewer.ts'
import { Refusal } from '../../lib/refusal.ts'
import { assessmentQuestions, assessments } from '../assessment/assessment.tables.ts'
import { type Curriculum, lessonCount } from './content.ts'
import {
  curricula,
  curriculumCategories,
  curriculumVersions,
  curriculumWeeks,
  dailyLessons,
} from './curriculum.tables.ts'

/** The namespace of ids of curricula: a lesson has the same id in every installation. */
const namespace = '0f0b8f86-0d3c-4d6f-9f5e-2f4c5b6f9a71'

/** Something else is stored under the version already. */
class CurriculumChanged extends Refusal {
  override readonly name = 'CurriculumChanged'
  constructor(slug: string, version: number, newest: number) {
    super(
      `Version ${version} of "${slug}" is loaded already with another content, and stays as people began with it: raise the version in curriculum.md to ${newest + 1}`,
      ['version'],
    )
  }
}

/** A later version is loaded already. */
class CurriculumOutdated extends Refusal {
  override readonly name = 'CurriculumOutdated'
  constructor(slug: string, version: number, newest: number) {
    super(
      `Version ${newest} of "${slug}" is loaded already, and ${version} is older: raise the version in curriculum.md to ${newest + 1}`,
      ['version'],
    )
  }
}

/** Tells how many of all lessons are stored. */
export type LessonsStored = (number: number, total: number) => void

/**
 * Stores a version of a curriculum with its assessment, all of it in the transaction, and tells whether it was new; runs as the
 * system. Several may do it at once.
 * @throws CurriculumChanged, CurriculumOutdated
 */
export async function storeCurriculum(
  tx: Tx,
  curriculum: Curriculum,
  at: Pick<At, 'now'>,
  told: LessonsStored = () => undefined,
): Promise<{ stored: boolean }> {
  const { slug, version, title, description, language, checksum, assessment } = curriculum
  const idOf = (...path: (string | number)[]) => v5([slug, ...path].join('/'), namespace)
  const curriculumId = idOf()
  await tx.insert(curricula).values({ id: curriculumId, slug, createdAt: at.now }).onConflictDoNothing()
  // One loader after the other, from here on.
  await tx.select().from(curricula).where(eq(curricula.id, curriculumId)).for('update')
  const versions = await tx
    .select()
    .from(curriculumVersions)
    .where(eq(curriculumVersions.curriculumId, curriculumId))
    .orderBy(desc(curriculumVersions.version))
  const newest = versions[0]?.version ?? 0
  const same = versions.find((known) => known.version === version)
  if (same?.checksum === checksum) return { stored: false }
  if (same) throw new CurriculumChanged(slug, version, newest)
  if (version < newest) throw new CurriculumOutdated(slug, version, newest)

  const versionId = idOf(version)
  await tx
    .insert(curriculumVersions)
    .values({ id: versionId, curriculumId, version, title, description, language, checksum, loadedAt: at.now })
  await storeAssessment(tx, versionId, assessment, (...path) => idOf(version, ...path))
  const total = lessonCount(curriculum)
  let stored = 0
  for (const { category, title, summary, weeks } of curriculum.categories) {
    const categoryId = idOf(version, category)
    await tx.insert(curriculumCategories).values({ id: categoryId, versionId, category, title, summary })
    for (const [index, { lessons, ...week }] of weeks.entries()) {
      const [weekNumber, weekId] = [index + 1, idOf(version, category, index + 1)]
      await tx.insert(curriculumWeeks).values({ id: weekId, versionId, category, number: weekNumber, ...week })
      await tx.insert(dailyLessons).values(
        lessons.map(({ weights, source, ...lesson }, place) => ({
          ...{ id: idOf(version, category, weekNumber, place + 1), versionId, weekId, category, weekNumber },
          ...{ number: place + 1, ...lesson },
          readWeight: weights.read,
          exerciseWeight: weights.exercise,
          reflectionWeight: weights.reflection,
          sourceTitle: source.title,
          sourceAuthors: source.authors,
          sourceYear: source.year,
          sourceUrl: source.url,
        })),
      )
      stored += lessons.length
      told(stored, total)
    }
  }
  return { stored: true }
}

async function storeAssessment(
  tx: Tx,
  versionId: string,
  { title, introduction, questions }: Curriculum['assessment'],
  idOf: (...path: (string | number)[]) => string,
): Promise<void> {
  const assessmentId = idOf('assessment')
  await tx.insert(assessments).values({ id: assessmentId, versionId, title, introduction })
  await tx.insert(assessmentQuestions).values(
    questions.map((question, index) => ({
      id: idOf('question', index + 1),
      assessmentId,
      number: index + 1,
      ...question,
    })),
  )
}
