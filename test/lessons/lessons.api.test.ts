import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import {
  complete,
  currentLesson,
  type Learner,
  learner,
  lessonContents,
  progressNow,
  sendLesson,
  told,
} from './lesson-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
// 10:00 in Berlin.
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const jobs = (time: string) => {
  regimen.clock.set(time)
  return regimen.runJobs()
}

/** The lesson at a place of the journey. */
async function lessonAt(ada: Learner, position: number) {
  const { learningJourney } = await ada.data(
    '{ learningJourney { weeks { lessons { id position status unlocksOn } } } }',
  )
  type Lesson = { id: string; position: number; status: string; unlocksOn: string | null }
  const lessons: Lesson[] = learningJourney.weeks.flatMap(({ lessons }: { lessons: Lesson[] }) => lessons)
  const found = lessons.find((lesson) => lesson.position === position)
  if (!found) throw new Error(`no lesson ${position}`)
  return found
}

describe('completeLesson', () => {
  test('completes by the parts that are done, of which each gives its points once', async () => {
    const ada = await learner(regimen)
    const first = await complete(ada, { parts: ['READ'], exerciseNote: ' What I did ' })
    expect(first).toMatchObject({
      pointsAwarded: 25,
      lesson: {
        ...{
          status: 'COMPLETED',
          partsDone: ['READ'],
          pointsEarned: 25,
          exerciseNote: 'What I did',
          reflectionNote: null,
        },
        ...{ completedOn: '2026-03-02', completedAt: '2026-03-02T09:00:00Z', startedAt: '2026-03-02T09:00:00Z' },
        ...{ notCounted: null, version: 2 },
      },
      journey: { lessonsCompleted: 1, currentLesson: { position: 2, status: 'LOCKED', unlocksOn: '2026-03-03' } },
      progress: {
        totalPoints: 25,
        lessonsCompleted: 1,
        currentStreak: 1,
        today: 'MET',
        currentJourney: { id: ada.journeyId },
      },
    })
    const again = (parts: string[], more: object = {}) =>
      sendLesson(ada, 'completeLesson', { lessonId: first.lesson.id, parts, ...more })
    const replay = await again(['READ'])
    expect([replay.pointsAwarded, replay.lesson.version]).toEqual([0, 2])
    const more = await again(['REFLECTION', 'READ', 'EXERCISE'], {
      exerciseNote: null,
      reflectionNote: 'What I thought',
    })
    expect(more).toMatchObject({
      pointsAwarded: 75,
      lesson: {
        ...{ partsDone: ['READ', 'EXERCISE', 'REFLECTION'], pointsEarned: 100, version: 3 },
        ...{ exerciseNote: null, reflectionNote: 'What I thought' },
      },
      progress: { totalPoints: 100, lessonsCompleted: 1 },
    })
  })

  test('by two devices at once gives each point once', async () => {
    const ada = await learner(regimen)
    const { id: lessonId } = await currentLesson(ada)
    const send = (parts: string[]) => sendLesson(ada, 'completeLesson', { lessonId, parts })
    const answers = await Promise.all([send(['READ', 'EXERCISE']), send(['EXERCISE', 'REFLECTION']), send(['READ'])])
    expect(answers.reduce((sum, { pointsAwarded }) => sum + pointsAwarded, 0)).toBe(100)
    expect(await progressNow(ada)).toMatchObject({ totalPoints: 100, lessonsCompleted: 1, currentStreak: 1 })
  })

  test('refuses no parts, doubled ones, notes that are too long, a lesson that is locked and an old version', async () => {
    const ada = await learner(regimen)
    const { id: lessonId } = await currentLesson(ada)
    const before = await lessonContents(regimen)
    const refused = async (more: object) => {
      const answer = await sendLesson(ada, 'completeLesson', { lessonId, parts: ['READ'], ...more })
      return [answer.__typename, answer.path?.join('.')]
    }
    expect(await refused({ parts: [] })).toEqual(['InvalidInput', 'parts'])
    expect(await refused({ parts: ['READ', 'READ'] })).toEqual(['InvalidInput', 'parts'])
    expect(await refused({ reflectionNote: 'x'.repeat(10_001) })).toEqual(['InvalidInput', 'reflectionNote'])
    expect(await refused({ expectedVersion: 9 })).toEqual(['VersionConflict', 'expectedVersion'])
    const locked = (await lessonAt(ada, 2)).id
    expect(await sendLesson(ada, 'completeLesson', { lessonId: locked, parts: ['READ'] })).toMatchObject({
      ...{ __typename: 'LessonLocked', unlocksOn: null, path: ['lessonId'] },
    })
    expect(await lessonContents(regimen)).toEqual(before)
  })

  test('takes a time between the unlocking and now, outside of pauses', async () => {
    const ada = await learner(regimen)
    const { id: lessonId } = await currentLesson(ada)
    await sendLesson(ada, 'pauseLearningJourney', { journeyId: ada.journeyId })
    await jobs('2026-03-03T09:00:00Z')
    await sendLesson(ada, 'resumeLearningJourney', { journeyId: ada.journeyId })
    regimen.clock.set('2026-03-03T12:00:00Z')
    const at = async (occurredAt: string) => {
      const answer = await sendLesson(ada, 'completeLesson', { lessonId, parts: ['READ'], occurredAt })
      return answer.issues?.[0].message ?? answer.lesson.completedAt
    }
    expect(await at('2026-03-03T12:11:00Z')).toBe('must not be after now, 2026-03-03T12:00:00Z')
    expect(await at('2026-03-02T08:00:00Z')).toMatch(/^must not be before 2026-03-02T09:00:00Z/)
    expect(await at('2026-03-02T20:00:00Z')).toMatch(/a pause$/)
    // The clock of a device that is ahead by a little says now.
    expect(await at('2026-03-03T12:10:00Z')).toBe('2026-03-03T12:00:00Z')
  })

  test('for yesterday counts for yesterday, and unlocks the next at once where that is due', async () => {
    const ada = await learner(regimen)
    regimen.clock.set('2026-03-03T12:00:00Z')
    const { lesson, journey, progress } = await complete(ada, { occurredAt: '2026-03-02T20:00:00Z' })
    expect(lesson).toMatchObject({ completedOn: '2026-03-02', notCounted: null })
    expect(journey.currentLesson).toMatchObject({
      ...{ position: 2, status: 'AVAILABLE', unlocksOn: '2026-03-03', unlockedAt: '2026-03-03T12:00:00Z' },
    })
    expect(progress).toMatchObject({ currentStreak: 1, lastMetOn: '2026-03-02', today: 'NOT_DUE' })
    expect((await complete(ada)).progress).toMatchObject({ currentStreak: 2, today: 'MET' })
  })

  test('of more than 48 hours after the end of its date is kept, gives its points, and is in no streak', async () => {
    const ada = await learner(regimen)
    const bea = await learner(regimen)
    const occurredAt = '2026-03-02T20:00:00Z'
    regimen.clock.set('2026-03-04T22:59:59Z')
    expect((await complete(bea, { occurredAt })).lesson.notCounted).toBeNull()
    regimen.clock.set('2026-03-04T23:00:00Z')
    const { lesson, progress } = await complete(ada, { occurredAt })
    expect(lesson).toMatchObject({ completedOn: '2026-03-02', notCounted: 'LATE', pointsEarned: 100 })
    expect(progress).toMatchObject({ currentStreak: 0, longestStreak: 0, lastMetOn: null, totalPoints: 100 })
  })
})

describe('startLesson', () => {
  test('notes the begin once, and what was told of the lesson is done with', async () => {
    const ada = await learner(regimen)
    await complete(ada)
    await jobs('2026-03-03T06:00:00Z')
    const { id: lessonId } = await currentLesson(ada)
    regimen.clock.set('2026-03-03T07:00:00Z')
    const { lesson } = await sendLesson(ada, 'startLesson', { lessonId })
    expect(lesson).toMatchObject({ status: 'IN_PROGRESS', startedAt: '2026-03-03T07:00:00Z' })
    expect((await told(ada)).at(-1)).toBe('LESSON_UNLOCKED COURAGE 1.1 (read)')
    regimen.clock.set('2026-03-03T08:00:00Z')
    expect((await sendLesson(ada, 'startLesson', { lessonId })).lesson).toEqual(lesson)
    expect((await complete(ada)).lesson.startedAt).toBe('2026-03-03T07:00:00Z')
    const locked = (await lessonAt(ada, 4)).id
    expect((await sendLesson(ada, 'startLesson', { lessonId: locked })).__typename).toBe('LessonLocked')
  })

  test('reaches a lesson whose moment has come before the job did', async () => {
    const ada = await learner(regimen)
    await complete(ada)
    const { id: lessonId } = await currentLesson(ada)
    regimen.clock.set('2026-03-03T05:59:59Z')
    expect(await sendLesson(ada, 'startLesson', { lessonId })).toMatchObject({
      ...{ __typename: 'LessonLocked', unlocksOn: '2026-03-03' },
    })
    regimen.clock.set('2026-03-03T06:00:00Z')
    expect((await sendLesson(ada, 'startLesson', { lessonId })).lesson.status).toBe('IN_PROGRESS')
    await regimen.runJobs()
    expect((await told(ada)).filter((it) => it.startsWith('LESSON_UNLOCKED'))).toHaveLength(2)
  })
})

describe('the job at the lesson time', () => {
  test('unlocks the next lesson in the zone that its person is in, and tells of it once', async () => {
    const ada = await learner(regimen)
    await complete(ada)
    regimen.clock.set('2026-03-02T20:00:00Z')
    await ada.data('mutation { changeTimeZone(input: { timeZone: "America/New_York" }) { __typename } }')
    await jobs('2026-03-03T11:59:00Z')
    expect((await currentLesson(ada)).status).toBe('LOCKED')
    await jobs('2026-03-03T12:00:00Z')
    await regimen.runJobs()
    expect(await currentLesson(ada)).toMatchObject({ status: 'AVAILABLE', unlockedAt: '2026-03-03T12:00:00Z' })
    expect((await told(ada)).slice(1)).toEqual([
      ...['WEEK_COMPLETED Week 1 of Consistency completed', 'CATEGORY_COMPLETED Consistency completed'],
      'LESSON_UNLOCKED COURAGE 1.1',
    ])
  })

  test('that comes days late unlocks it then, and asks for no date before', async () => {
    const ada = await learner(regimen)
    await complete(ada)
    await jobs('2026-03-06T10:00:00Z')
    expect(await progressNow(ada)).toMatchObject({ currentStreak: 1, today: 'OPEN' })
    expect((await complete(ada)).progress).toMatchObject({ currentStreak: 2 })
  })
})

test('ends of weeks, strengths and the journey are told once each, and the last lesson completes the journey', async () => {
  const ada = await learner(regimen, { weeks: [1, 1] })
  const weeks: (number | null)[] = []
  for (let day = 0; day < 10; day += 1) {
    const { lesson, progress } = await complete(ada)
    expect(lesson.status).toBe('COMPLETED')
    weeks.push(progress.currentWeek)
    await jobs(regimen.clock.now().add({ hours: 24 }).toString())
  }
  expect(weeks).toEqual([2, 1, 2, 1, 2, 1, 2, 1, 2, null])
  const news = (await told(ada)).filter((it) => !it.startsWith('LESSON_UNLOCKED'))
  expect(news.slice(0, 3)).toEqual([
    ...['WEEK_COMPLETED Week 1 of Consistency completed', 'WEEK_COMPLETED Week 2 of Consistency completed'],
    'CATEGORY_COMPLETED Consistency completed',
  ])
  expect(news).toHaveLength(16)
  expect(news.at(-1)).toBe('JOURNEY_COMPLETED Learning journey completed')
  const { learningJourney } = await ada.data(
    '{ learningJourney { status completedAt currentLesson { id } weeksCompleted categoriesCompleted } }',
  )
  expect(learningJourney).toEqual({
    ...{ status: 'COMPLETED', completedAt: '2026-03-11T09:00:00Z', currentLesson: null },
    ...{ weeksCompleted: 10, categoriesCompleted: 5 },
  })
  expect(await progressNow(ada)).toMatchObject({
    ...{ totalPoints: 1000, lessonsCompleted: 10, weeksCompleted: 10, categoriesCompleted: 5, journeysCompleted: 1 },
    ...{ currentStreak: 10, longestStreak: 10, currentCategory: null, currentWeek: null, today: 'NOT_DUE' },
  })
  // What was not done of a lesson can be added afterwards, and another journey begun.
  const again = await sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
  expect(again.journey.status).toBe('ACTIVE')
})

describe('updateLearningPreferences', () => {
  const prefer = (ada: Learner, input: object) => sendLesson(ada, 'updateLearningPreferences', input)

  test('sets days and time, for the lesson that waits too', async () => {
    const ada = await learner(regimen)
    await complete(ada)
    const { preferences, journey } = await prefer(ada, { daysBetweenLessons: 3, lessonTime: '20:00' })
    expect(preferences).toEqual({ daysBetweenLessons: 3, lessonTime: '20:00', version: 2 })
    expect(journey.currentLesson.unlocksOn).toBe('2026-03-05')
    await jobs('2026-03-05T18:59:59Z')
    expect((await currentLesson(ada)).status).toBe('LOCKED')
    await jobs('2026-03-05T19:00:00Z')
    expect((await currentLesson(ada)).status).toBe('AVAILABLE')
    const { viewer } = await ada.data('{ viewer { learningPreferences { daysBetweenLessons lessonTime } } }')
    expect(viewer.learningPreferences).toEqual({ daysBetweenLessons: 3, lessonTime: '20:00' })
  })

  test('unlocks at once what would have been there by now, and never what was not', async () => {
    const ada = await learner(regimen)
    await prefer(ada, { daysBetweenLessons: 3 })
    await complete(ada)
    await jobs('2026-03-04T12:00:00Z')
    expect((await currentLesson(ada)).status).toBe('LOCKED')
    const { journey } = await prefer(ada, { daysBetweenLessons: 2 })
    expect(journey.currentLesson).toMatchObject({ status: 'AVAILABLE', unlockedAt: '2026-03-04T12:00:00Z' })
  })

  test('an evening time on a date whose morning is over still unlocks on that date', async () => {
    const ada = await learner(regimen)
    await complete(ada)
    await jobs('2026-03-03T06:00:00Z')
    await prefer(ada, { lessonTime: '20:00' })
    regimen.clock.set('2026-03-04T08:00:00Z')
    const { journey } = await complete(ada, { occurredAt: '2026-03-03T12:00:00Z' })
    expect(journey.currentLesson).toMatchObject({ status: 'LOCKED', unlocksOn: '2026-03-04' })
    await jobs('2026-03-04T19:00:00Z')
    expect((await currentLesson(ada)).status).toBe('AVAILABLE')
  })

  test('refuses nothing at all, days out of bounds and an old version; the same again is no change', async () => {
    const ada = await learner(regimen)
    const before = await lessonContents(regimen)
    expect((await prefer(ada, {})).__typename).toBe('InvalidInput')
    expect(await prefer(ada, { daysBetweenLessons: 4 })).toMatchObject({
      ...{ __typename: 'InvalidInput', path: ['daysBetweenLessons'] },
    })
    expect(await prefer(ada, { daysBetweenLessons: 2, expectedVersion: 2 })).toMatchObject({
      ...{ __typename: 'VersionConflict', currentVersion: 1 },
    })
    expect(await lessonContents(regimen)).toEqual(before)
    expect((await prefer(ada, { daysBetweenLessons: 1 })).preferences.version).toBe(1)
  })
})
