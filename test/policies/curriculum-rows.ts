import { lessonCategories } from '../../src/lessons/curriculum/curriculum.tables.ts'
import type { Place, TableCase } from './rows.ts'

const at = '2026-03-02T09:00:00Z'
/** Rows that the others of a curriculum hang on: those of the cases themselves are deleted. */
const curriculumId = '01960000-0000-7000-8000-0000000000c1'
export const versionId = '01960000-0000-7000-8000-0000000000c2'
const weekId = '01960000-0000-7000-8000-0000000000c3'
const lessonId = '01960000-0000-7000-8000-0000000000c4'
export const assessmentId = '01960000-0000-7000-8000-0000000000c5'

/** The tables of which one such row is there, and its id. */
export const curriculumGround: Readonly<Record<string, string>> = {
  curricula: curriculumId,
  curriculum_versions: versionId,
  curriculum_weeks: weekId,
  daily_lessons: lessonId,
  assessments: assessmentId,
}

/** A number of its own for each row, by the last digits of its id. */
const numberOf = (id: string, most: number) => 1 + (Number.parseInt(id.slice(-4), 16) % most)
const read = { key: ['id'], mayChange: [] }

/** A version has one assessment: each hangs on another one, and none on the one that is deleted. */
const versionOf = (assessment: string): string =>
  ({ a010: versionId, a099: id('a050'), '00c5': id('b050') })[assessment.slice(-4)] ?? assessment
/** Two lessons that no case deletes. */
export const lessonIds = [lessonId, '01960000-0000-7000-8000-00000000b010'] as const
const id = (end: string) => `01960000-0000-7000-8000-00000000${end}`

/** What belongs to nobody: a curriculum and all that it consists of. */
export const curriculumRows: Readonly<Record<string, TableCase>> = {
  curricula: { ...read, row: ({ id }: Place) => ({ id, slug: `course-${id}`, created_at: at }) },
  curriculum_versions: {
    ...read,
    row: ({ id }) => ({
      ...{
        id,
        curriculum_id: curriculumId,
        version: numberOf(id, 100_000),
        title: 'A course',
        description: 'Of lessons',
      },
      ...{ language: 'en', checksum: `sum of ${id}`, loaded_at: at },
    }),
  },
  curriculum_categories: {
    ...read,
    row: ({ id }) => ({
      ...{ id, version_id: versionId, category: lessonCategories[numberOf(id, 5) - 1] },
      ...{ title: 'Clarity', summary: 'To see' },
    }),
  },
  curriculum_weeks: {
    ...read,
    row: ({ id }) => ({
      ...{
        id,
        version_id: versionId,
        category: 'CLARITY',
        number: numberOf(id, 52),
        title: 'A week',
        summary: 'Of it',
      },
    }),
  },
  daily_lessons: {
    ...read,
    row: ({ id }) => ({
      ...{ id, version_id: versionId, week_id: weekId, category: 'CLARITY', week_number: 1, number: numberOf(id, 7) },
      ...{ title: 'A lesson', minutes: 15, read: 'Read', exercise: 'Do', reflection: 'Think' },
      ...{ read_weight: 1, exercise_weight: 3, reflection_weight: 1 },
      ...{ source_title: 'A study', source_authors: 'A. Author', source_year: 2004 },
    }),
  },
  assessments: {
    ...read,
    row: ({ id }) => ({ id, version_id: versionOf(id), title: 'Where one stands', introduction: 'Say how it is' }),
  },
  assessment_questions: {
    ...read,
    row: ({ id }) => ({
      ...{ id, assessment_id: assessmentId, number: numberOf(id, 30_000), category: 'CLARITY', text: 'A statement' },
      is_reversed: false,
    }),
  },
}
