import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import type { Curriculum } from '../../src/lessons/curriculum/content.ts'
import { storeCurriculum } from '../../src/lessons/curriculum/store-curriculum.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { loadable, someCurriculum } from './curriculum-files.ts'

let place: TestDatabase
let database: Database
const settings = { poolSize: 2, statementTimeoutMs: 60_000, idleTransactionTimeoutMs: 60_000 }
beforeAll(async () => {
  place = await testDatabase()
  database = await openDatabase({ url: place.loginUrl, ...settings })
})
afterAll(async () => {
  await database.close()
  await place.drop()
})

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const store = (curriculum: Curriculum, over = database) =>
  asSystemAlone(over, now, (tx) => storeCurriculum(tx, curriculum, { now }))

/** How many rows of each table a curriculum has. */
async function rowsOf(slug: string) {
  const [counts] = await place.administrator`
    select count(distinct version.id)::int as versions, count(distinct category.id)::int as categories,
      count(distinct week.id)::int as weeks, count(distinct lesson.id)::int as lessons,
      count(distinct assessment.id)::int as assessments, count(distinct question.id)::int as questions
    from curricula curriculum
      left join curriculum_versions version on version.curriculum_id = curriculum.id
      left join curriculum_categories category on category.version_id = version.id
      left join curriculum_weeks week on week.version_id = version.id
      left join daily_lessons lesson on lesson.week_id = week.id
      left join assessments assessment on assessment.version_id = version.id
      left join assessment_questions question on question.assessment_id = assessment.id
    where curriculum.slug = ${slug}`
  return { ...counts }
}
const once = { versions: 1, categories: 5, weeks: 10, lessons: 20, assessments: 1, questions: 25 }
const sized = { weeks: 2, lessons: 2 }

test('a curriculum is stored with all that it says', async () => {
  const content = someCurriculum({ ...sized, slug: 'whole' })
  expect(await store(loadable(content))).toEqual({ stored: true })
  expect(await rowsOf('whole')).toEqual(once)
  const lessons = await place.administrator`
    select lesson.* from daily_lessons lesson join curriculum_versions version on version.id = lesson.version_id
      join curricula on curricula.id = version.curriculum_id
    where slug = 'whole' order by lesson.category, week_number, number`
  const given = content.categories.flatMap(({ category, weeks }) =>
    weeks.flatMap((week, index) =>
      week.lessons.map(({ source, weights, ...lesson }, place) => ({
        ...lesson,
        ...{ category, week_number: index + 1, number: place + 1 },
        ...{ read_weight: weights.read, exercise_weight: weights.exercise, reflection_weight: weights.reflection },
        ...{
          source_title: source.title,
          source_authors: source.authors,
          source_year: source.year,
          source_url: source.url,
        },
      })),
    ),
  )
  expect(lessons).toMatchObject(given)
  const questions = await place.administrator`
    select category, text, is_reversed as "isReversed" from assessment_questions question
      join assessments assessment on assessment.id = assessment_id
      join curriculum_versions version on version.id = version_id join curricula on curricula.id = curriculum_id
    where slug = 'whole' order by question.number`
  expect([...questions]).toEqual(content.assessment.questions)
})

test('twice is once, and an earlier version can be loaded again as long as it is the same', async () => {
  const [first, second] = [1, 2].map((version) => loadable(someCurriculum({ ...sized, slug: 'twice', version })))
  if (!first || !second) throw new Error('there are two')
  expect(await store(first)).toEqual({ stored: true })
  expect(await store(first)).toEqual({ stored: false })
  expect(await rowsOf('twice')).toEqual(once)
  expect(await store(second)).toEqual({ stored: true })
  expect(await store(first)).toEqual({ stored: false })
  expect(await rowsOf('twice')).toMatchObject({ versions: 2, lessons: 40 })
})

test('another content under a version that is there is refused, and what is there stays', async () => {
  const content = someCurriculum({ ...sized, slug: 'changed', version: 4 })
  await store(loadable(content))
  await expect(store(loadable({ ...content, title: 'Another title' }))).rejects.toMatchObject({
    name: 'CurriculumChanged',
    message:
      'Version 4 of "changed" is loaded already with another content, and stays as people began with it: raise the version in curriculum.md to 5',
  })
  const [kept] = await place.administrator`
    select title, number from curriculum_versions version join curricula on curricula.id = curriculum_id
      cross join lateral (select count(*)::int as number from curriculum_weeks where version_id = version.id) weeks
    where slug = 'changed'`
  expect(kept).toEqual({ title: 'A course', number: 10 })
})

test('a version that is older than the newest is refused', async () => {
  await store(loadable(someCurriculum({ ...sized, slug: 'older', version: 7 })))
  await expect(store(loadable(someCurriculum({ slug: 'older', version: 6 })))).rejects.toMatchObject({
    name: 'CurriculumOutdated',
    message: 'Version 7 of "older" is loaded already, and 6 is older: raise the version in curriculum.md to 8',
  })
  expect(await rowsOf('older')).toEqual(once)
})

test('what fails at its end leaves nothing', async () => {
  const { categories, ...content } = loadable(someCurriculum({ ...sized, slug: 'broken' }))
  const broken = categories.map((category, index) => (index === 4 ? { ...category, title: 'NUL \0' } : category))
  await expect(store({ ...content, categories: broken })).rejects.toThrow()
  expect(await rowsOf('broken')).toMatchObject({ versions: 0 })
  expect((await place.administrator`select from curricula where slug = 'broken'`).length).toBe(0)
})

test('of many who load the same at once one does, and the others find it', async () => {
  const others = await Promise.all([1, 2, 3].map(() => openDatabase({ url: place.loginUrl, ...settings })))
  onTestFinished(async () => void (await Promise.all(others.map((other) => other.close()))))
  const curriculum = loadable(someCurriculum({ ...sized, slug: 'raced' }))
  const answers = await Promise.all([database, database, ...others].map((over) => store(curriculum, over)))
  expect(answers.filter(({ stored }) => stored)).toHaveLength(1)
  expect(await rowsOf('raced')).toEqual(once)

  const changed = (title: string) => loadable({ ...someCurriculum({ ...sized, slug: 'raced', version: 2 }), title })
  const rivals = ['Mine', 'Yours'].map((title, index) => store(changed(title), index === 0 ? database : others[0]))
  const settled = await Promise.allSettled(rivals)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'CurriculumChanged' } })
  expect(await rowsOf('raced')).toMatchObject({ versions: 2, lessons: 40 })
})

test('a large one is stored, and says how far it is', async () => {
  const curriculum = loadable(someCurriculum({ weeks: 12, lessons: 7, slug: 'large' }))
  const told: number[] = []
  await asSystemAlone(database, now, (tx) =>
    storeCurriculum(tx, curriculum, { now }, (number, total) => void told.push(number / total)),
  )
  expect(told).toHaveLength(60)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBe(1)
  expect(await rowsOf('large')).toMatchObject({ weeks: 60, lessons: 420 })
})
