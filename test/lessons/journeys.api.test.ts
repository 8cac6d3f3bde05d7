import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { writeCurriculum } from './curriculum-rows.ts'
import { assessed, complete, currentLesson, learner, lessonContents, sendLesson, told } from './lesson-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const jobs = (time: string) => {
  regimen.clock.set(time)
  return regimen.runJobs()
}

describe('startLearningJourney', () => {
  test('lays the lessons out in the order of the result, the first of them there at once', async () => {
    const ada = await assessed(regimen, { weeks: [2, 1] })
    const { journey } = await sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
    expect(journey).toMatchObject({
      ...{ status: 'ACTIVE', startedOn: '2026-03-02', lessonCount: 15, lessonsCompleted: 0, version: 1 },
      ...{ growthFocus: 'CONSISTENCY', intentionalAdvantage: 'CONNECTION', pausedOn: null, completedAt: null },
      categoryOrder: ['CONSISTENCY', 'COURAGE', 'CLARITY', 'CURIOSITY', 'CONNECTION'],
      currentLesson: { position: 1, status: 'AVAILABLE', unlocksOn: '2026-03-02', read: 'Read' },
    })
    const { learningJourney } = await ada.data(`{ learningJourney { weeks { category number title isCompleted
      lessons { position status read exercise reflection unlocksOn lesson { title } } } } }`)
    expect(learningJourney.weeks).toHaveLength(10)
    expect(learningJourney.weeks[0]).toMatchObject({
      ...{ category: 'CONSISTENCY', number: 1, title: 'CONSISTENCY 1', isCompleted: false },
      lessons: [
        { position: 1, status: 'AVAILABLE', lesson: { title: 'CONSISTENCY 1.1' } },
        // A locked lesson shows what it is called, and nothing that there is to read.
        { position: 2, status: 'LOCKED', read: null, exercise: null, reflection: null, unlocksOn: null },
      ],
    })
    expect(
      learningJourney.weeks.map(
        ({ category, number }: { category: string; number: number }) => `${category} ${number}`,
      ),
    ).toEqual([
      ...['CONSISTENCY 1', 'CONSISTENCY 2', 'COURAGE 1', 'COURAGE 2', 'CLARITY 1', 'CLARITY 2', 'CURIOSITY 1'],
      ...['CURIOSITY 2', 'CONNECTION 1', 'CONNECTION 2'],
    ])
    expect(await told(ada)).toEqual(['LESSON_UNLOCKED CONSISTENCY 1.1 (read)'])
  })

  test('keeps the version that the assessment was of, whatever is loaded later', async () => {
    const old = await writeCurriculum(regimen, { slug: 'pinned', version: 1 })
    const ada = await assessed(regimen, { curriculum: old })
    await writeCurriculum(regimen, { slug: 'pinned', version: 2, weeks: [7] })
    const { journey } = await sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
    expect([journey.curriculum.version, journey.lessonCount]).toEqual([1, 5])
  })

  test('is refused while another goes on, and allowed while others rest', async () => {
    const ada = await learner(regimen)
    const before = await lessonContents(regimen)
    const refused = await sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
    expect(refused).toMatchObject({ __typename: 'LearningJourneyActive', journey: { id: ada.journeyId } })
    expect(await lessonContents(regimen)).toEqual(before)
    await sendLesson(ada, 'pauseLearningJourney', { journeyId: ada.journeyId })
    const { journey } = await sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
    const resumed = await sendLesson(ada, 'resumeLearningJourney', { journeyId: ada.journeyId })
    expect(resumed).toMatchObject({
      __typename: 'LearningJourneyActive',
      path: ['journeyId'],
      journey: { id: journey.id },
    })
    const { learningJourneys } = await ada.data('{ learningJourneys { nodes { id status } } }')
    expect(learningJourneys.nodes).toEqual([
      { id: journey.id, status: 'ACTIVE' },
      { id: ada.journeyId, status: 'PAUSED' },
    ])
  })

  test('with the same key begins once, also in parallel', async () => {
    const ada = await assessed(regimen)
    const input = { resultId: ada.resultId, idempotencyKey: randomUUID() }
    const send = () => sendLesson(ada, 'startLearningJourney', input)
    const answers = await Promise.all([send(), send(), send()])
    expect(new Set(answers.map(({ journey }) => journey.id)).size).toBe(1)
  })

  test('of two at the same moment begins one', async () => {
    const ada = await assessed(regimen)
    const send = () => sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
    const answers = await Promise.all([send(), send()])
    expect(answers.map((it) => it.__typename ?? 'begun').sort()).toEqual(['LearningJourneyActive', 'begun'])
  })

  test('finds a limit of journeys that are not completed', async () => {
    const ada = await assessed(regimen)
    for (let count = 0; count < 20; count += 1) {
      const { journey } = await sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
      await sendLesson(ada, 'pauseLearningJourney', { journeyId: journey.id })
    }
    const refused = await sendLesson(ada, 'startLearningJourney', { resultId: ada.resultId })
    expect(refused).toMatchObject({ __typename: 'TooManyLearningJourneys', limit: 20 })
  })
})

describe('pausing and resuming', () => {
  test('stops what waits, refuses to begin or complete, and shifts it by the dates of the pause', async () => {
    const ada = await learner(regimen)
    await complete(ada)
    expect((await currentLesson(ada)).unlocksOn).toBe('2026-03-03')
    const { journey } = await sendLesson(ada, 'pauseLearningJourney', { journeyId: ada.journeyId, expectedVersion: 1 })
    expect(journey).toMatchObject({ status: 'PAUSED', pausedOn: '2026-03-02', version: 2 })
    await jobs('2026-03-04T12:00:00Z')
    const waiting = await currentLesson(ada)
    expect(waiting).toMatchObject({ status: 'LOCKED', unlocksOn: '2026-03-03' })
    for (const name of ['startLesson', 'completeLesson'] as const) {
      const more = name === 'startLesson' ? {} : { parts: ['READ'] }
      expect(await sendLesson(ada, name, { lessonId: waiting.id, ...more })).toMatchObject({
        ...{ __typename: 'LearningJourneyStatusConflict', currentStatus: 'PAUSED', path: ['lessonId'] },
      })
    }
    const resumed = await sendLesson(ada, 'resumeLearningJourney', { journeyId: ada.journeyId })
    expect(resumed.journey).toMatchObject({
      status: 'ACTIVE',
      pausedOn: null,
      currentLesson: { unlocksOn: '2026-03-05' },
    })
    await jobs('2026-03-05T05:59:59Z')
    expect((await currentLesson(ada)).status).toBe('LOCKED')
    await jobs('2026-03-05T06:00:00Z')
    expect(await currentLesson(ada)).toMatchObject({ status: 'AVAILABLE', unlockedAt: '2026-03-05T06:00:00Z' })
  })

  test('tells where the journey stands when that does not allow it, and which version it has', async () => {
    const ada = await learner(regimen)
    const { journeyId } = ada
    const before = await lessonContents(regimen)
    expect(await sendLesson(ada, 'resumeLearningJourney', { journeyId })).toMatchObject({
      ...{ __typename: 'LearningJourneyStatusConflict', currentStatus: 'ACTIVE' },
    })
    expect(await sendLesson(ada, 'pauseLearningJourney', { journeyId, expectedVersion: 7 })).toMatchObject({
      ...{ __typename: 'VersionConflict', currentVersion: 1 },
    })
    expect(await lessonContents(regimen)).toEqual(before)
  })

  test('leaves a trail with the start and the end', async () => {
    const ada = await learner(regimen)
    await sendLesson(ada, 'pauseLearningJourney', { journeyId: ada.journeyId })
    await sendLesson(ada, 'resumeLearningJourney', { journeyId: ada.journeyId })
    for (let lesson = 0; lesson < 5; lesson += 1) {
      await complete(ada)
      await jobs(regimen.clock.now().add({ hours: 24 }).toString())
    }
    const { auditTrail } = await ada.data('query ($id: ID!) { auditTrail(entity: $id) { nodes { action } } }', {
      id: ada.journeyId,
    })
    expect(auditTrail.nodes.map(({ action }: { action: string }) => action)).toEqual([
      ...['LEARNING_JOURNEY_COMPLETED', 'LEARNING_JOURNEY_RESUMED', 'LEARNING_JOURNEY_PAUSED'],
      'LEARNING_JOURNEY_STARTED',
    ])
  })
})
