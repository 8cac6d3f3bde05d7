import { lessonCategories } from '../../src/lessons/curriculum/curriculum.tables.ts'
import type { Regimen } from '../setup/regimen.ts'

type Rows = Pick<Regimen, 'testDatabase' | 'clock'>

/** What a curriculum is where a test does not say otherwise: five lessons, one of each category. */
export type CurriculumWishes = {
  readonly slug?: string
  readonly version?: number
  /** How many lessons each week of each category has. */
  readonly weeks?: readonly number[]
}

/** A version of a curriculum that was written as rows; its questions come in the order of the categories, and the last is reversed. */
export type TestCurriculum = {
  readonly versionId: string
  readonly assessmentId: string
}

/** Writes a version of a curriculum as rows, with an assessment of six questions. */
export async function writeCurriculum(
  { testDatabase: { administrator: sql }, clock }: Rows,
  { slug = `curriculum-${clock.newId()}`, version = 1, weeks = [1] }: CurriculumWishes = {},
): Promise<TestCurriculum> {
  const now = clock.now().toString()
  const [versionId, assessmentId] = [clock.newId(), clock.newId()]
  await sql`insert into curricula ${sql({ id: clock.newId(), slug, created_at: now })} on conflict do nothing`
  const [curriculum] = await sql`select id from curricula where slug = ${slug}`
  const told = { title: 'Five strengths', description: 'About strengths', language: 'en', checksum: versionId }
  const row = { id: versionId, curriculum_id: curriculum?.id, version, ...told, loaded_at: now }
  await sql`insert into curriculum_versions ${sql(row)}`
  for (const category of lessonCategories) {
    const common = { version_id: versionId, category }
    await sql`insert into curriculum_categories ${sql({ id: clock.newId(), ...common, title: category, summary: 'All of it' })}`
    for (const [index, lessons] of weeks.entries()) {
      const [weekId, number] = [clock.newId(), index + 1]
      await sql`insert into curriculum_weeks ${sql({ id: weekId, ...common, number, title: `${category} ${number}`, summary: 'A week' })}`
      const rows = Array.from({ length: lessons }, (_, place) => ({
        ...{ id: clock.newId(), ...common, week_id: weekId, week_number: number, number: place + 1 },
        ...{
          title: `${category} ${number}.${place + 1}`,
          minutes: 10,
          read: 'Read',
          exercise: 'Do',
          reflection: 'Think',
        },
        ...{ read_weight: 1, exercise_weight: 2, reflection_weight: 1 },
        ...{ source_title: 'On strengths', source_authors: 'A. Author', source_year: 2004, source_url: null },
      }))
      await sql`insert into daily_lessons ${sql(rows)}`
    }
  }
  const about = { title: 'Where do you stand?', introduction: 'Say how much it is like you' }
  await sql`insert into assessments ${sql({ id: assessmentId, version_id: versionId, ...about })}`
  const questions = [...lessonCategories, lessonCategories[0]].map((category, index) => ({
    ...{ id: clock.newId(), assessment_id: assessmentId, number: index + 1, category },
    ...{ text: `Statement ${index + 1}`, is_reversed: index === lessonCategories.length },
  }))
  await sql`insert into assessment_questions ${sql(questions)}`
  return { versionId, assessmentId }
}
