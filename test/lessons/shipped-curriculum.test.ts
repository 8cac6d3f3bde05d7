import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { readCurriculumFolder } from '../../src/lessons/curriculum/curriculum-folder.ts'
import { parseCurriculum } from '../../src/lessons/curriculum/parse-curriculum.ts'
import { loadShippedCurriculum, shippedFolder } from '../../src/lessons/curriculum/shipped-curriculum.ts'
import { testDatabase } from '../setup/database.ts'

/** The parts of a lesson are each no mere line. */
const leastWordsOfPart = 25

test('the curriculum that ships has five lessons of each strength, each with something to read, to do and to think over', async () => {
  const { curriculum, faults } = parseCurriculum(await readCurriculumFolder(shippedFolder))
  expect(faults).toEqual([])
  const lessons = curriculum?.categories.map(({ weeks }) => weeks.map((week) => week.lessons)) ?? []
  expect(lessons.map((weeks) => weeks.map((week) => week.length))).toEqual([[5], [5], [5], [5], [5]])
  const words = (text: string) => text.split(/\s+/).length
  for (const { title, read, exercise, reflection, source } of lessons.flat(2)) {
    expect(words(`${read} ${exercise} ${reflection}`), title).toBeGreaterThanOrEqual(300)
    for (const part of [read, exercise, reflection]) expect(words(part), title).toBeGreaterThanOrEqual(leastWordsOfPart)
    expect(
      [source.title, source.authors].every((text) => text.length > 2),
      title,
    ).toBe(true)
  }
  expect(curriculum?.assessment.questions.length).toBeGreaterThanOrEqual(25)
})

test('it is there in every database, and to bring it again changes nothing', async () => {
  const place = await testDatabase()
  const database = await openDatabase({
    ...{ url: place.loginUrl, poolSize: 1, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 },
  })
  onTestFinished(async () => {
    await database.close()
    await place.drop()
  })
  const stored = () => place.administrator`
    select slug, version, loaded_at, (select count(*)::int from daily_lessons where version_id = it.id) as lessons
    from curriculum_versions it join curricula on curricula.id = curriculum_id`
  const before = [...(await stored())]
  expect(before).toMatchObject([{ slug: 'five-strengths', lessons: 25 }])
  const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
  expect(await asSystemAlone(database, now, (tx) => loadShippedCurriculum(tx, { now }))).toEqual({ stored: false })
  expect([...(await stored())]).toEqual(before)
})
