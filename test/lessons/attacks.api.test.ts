import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { asViewer } from '../../src/db/viewer.ts'
import { signedIn } from '../journeys/check-in-client.ts'
import { createAccessToken } from '../people/account-client.ts'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import {
  answersOf,
  currentLesson,
  type Learner,
  type LessonMutation,
  learner,
  lessonContents,
  lessonMutation,
  lessonMutations,
  sendLesson,
  usualAnswers,
} from './lesson-client.ts'

let regimen: Regimen
let stranger: Person
beforeAll(async () => {
  regimen = await startRegimen()
  stranger = await signedIn(regimen)
})
afterAll(() => regimen.close())

const nowhere = '019cadc6-0000-7000-8000-000000000000'

/** What each mutation is to be sent of somebody’s, and what it answers to the one whose it is. */
type Case = {
  readonly input: (ada: Learner) => Promise<object>
  readonly unknown: object
  readonly before?: LessonMutation
}
const journey = async ({ journeyId }: Learner) => ({ journeyId })
const noJourney = { journeyId: globalId('LearningJourney', nowhere) }
const lesson = async (ada: Learner) => ({ lessonId: (await currentLesson(ada)).id })
const noLesson = { lessonId: globalId('UserLesson', nowhere) }
const cases: Readonly<Partial<Record<LessonMutation, Case>>> = {
  startLearningJourney: {
    input: async ({ resultId }) => ({ resultId }),
    unknown: { resultId: globalId('AssessmentResult', nowhere) },
    before: 'pauseLearningJourney',
  },
  pauseLearningJourney: { input: journey, unknown: noJourney },
  resumeLearningJourney: { input: journey, unknown: noJourney, before: 'pauseLearningJourney' },
  startLesson: { input: lesson, unknown: noLesson },
  completeLesson: {
    input: async (ada) => ({ ...(await lesson(ada)), parts: ['READ'] }),
    unknown: { ...noLesson, parts: ['READ'] },
  },
}

describe.each(Object.entries(cases) as [LessonMutation, Case][])('%s', (name, { input, unknown, before }) => {
  test('of another is answered as for one that is not there, and writes nothing; of one’s own it succeeds', async () => {
    const ada = await learner(regimen)
    if (before) await sendLesson(ada, before, { journeyId: ada.journeyId })
    const theirs = await input(ada)
    const written = await lessonContents(regimen)
    const refused = await sendLesson(stranger, name, theirs)
    expect(refused).toMatchObject({ __typename: 'NotFound', path: [Object.keys(theirs)[0]] })
    expect(refused).toEqual(await sendLesson(stranger, name, unknown))
    expect(await lessonContents(regimen)).toEqual(written)
    expect((await sendLesson(ada, name, theirs)).__typename).toBeUndefined()
    expect(await lessonContents(regimen)).not.toEqual(written)
  })
})

test('every mutation of lessons refuses nobody, and a token that may only read', async () => {
  const ada = await learner(regimen)
  const account = await regimen.person('reader')
  const { token } = await createAccessToken(account, { scopes: ['READ'] })
  const inputs: Readonly<Record<LessonMutation, object>> = {
    takeAssessment: {
      assessmentId: globalId('Assessment', ada.curriculum.assessmentId),
      answers: answersOf(usualAnswers),
    },
    startLearningJourney: { resultId: ada.resultId },
    pauseLearningJourney: { journeyId: ada.journeyId },
    resumeLearningJourney: { journeyId: ada.journeyId },
    startLesson: await lesson(ada),
    completeLesson: { ...(await lesson(ada)), parts: ['READ'] },
    updateLearningPreferences: { daysBetweenLessons: 2 },
  }
  const before = await lessonContents(regimen)
  for (const name of lessonMutations)
    for (const [client, code] of [
      [regimen.anonymous, 'UNAUTHENTICATED'],
      [regimen.as(token), 'FORBIDDEN'],
    ] as const) {
      const { errors } = await client.run(lessonMutation(name), { input: inputs[name] })
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, code])
    }
  expect(await lessonContents(regimen)).toEqual(before)
})

test('nobody reads of another what they answered, where they stand, or what they wrote', async () => {
  const ada = await learner(regimen)
  const { lessonId } = await lesson(ada)
  await sendLesson(ada, 'completeLesson', { lessonId, parts: ['READ'], reflectionNote: 'Secret' })
  const ids = [ada.resultId, ada.journeyId, lessonId]
  const everything = `query ($ids: [ID!]!, $lesson: ID!) { nodes(ids: $ids) { id } lesson(id: $lesson) { reflectionNote }
    learningJourney { id } learningProgress { totalPoints } learningJourneys { nodes { id } } assessmentResults { nodes { id } } }`
  expect(await stranger.data(everything, { ids, lesson: lessonId })).toEqual({
    ...{ nodes: [null, null, null], lesson: null, learningJourney: null, learningProgress: null },
    ...{ learningJourneys: { nodes: [] }, assessmentResults: { nodes: [] } },
  })
  expect((await ada.data(everything, { ids, lesson: lessonId })).nodes.map((it: { id: string }) => it.id)).toEqual(ids)
})

test('the role of a person’s request writes nothing but preferences, whatever it sends', async () => {
  const ada = await learner(regimen)
  const before = await lessonContents(regimen)
  const attempts = [
    `update user_lessons set status = 'COMPLETED', points_earned = 1000`,
    `insert into lesson_points select * from lesson_points`,
    `update learning_progress set total_points = 1000`,
    `update learning_journeys set status = 'COMPLETED'`,
    `delete from learning_pauses`,
    `update assessment_results set category_order = category_order`,
    `update daily_lessons set read_weight = 5`,
  ]
  for (const attempt of attempts) {
    const viewer = { id: uuidOf(ada.id) }
    const run = asViewer(regimen.database, viewer, regimen.clock.now(), (tx) => tx.execute(attempt))
    await expect(run).rejects.toMatchObject({ cause: { code: '42501' } })
  }
  expect(await lessonContents(regimen)).toEqual(before)
})

test('preferences are of each person alone', async () => {
  const ada = await learner(regimen)
  await sendLesson(stranger, 'updateLearningPreferences', { daysBetweenLessons: 3 })
  const { viewer } = await ada.data('{ viewer { learningPreferences { daysBetweenLessons version } } }')
  expect(viewer.learningPreferences).toEqual({ daysBetweenLessons: 1, version: 1 })
})

test('whoever is deleted while they set something is signed out, and told so', async () => {
  const leaver = await regimen.person('leaver')
  const holder = await regimen.testDatabase.administrator.reserve()
  onTestFinished(() => holder.release())
  await holder`begin`
  await holder`delete from users where id = ${uuidOf(leaver.id)}`
  const asked = leaver.run(lessonMutation('updateLearningPreferences'), { input: { daysBetweenLessons: 2 } })
  await until('it waits for the account', async () => {
    const waiting = await holder`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return waiting.length === 1
  })
  await holder`commit`
  expect((await asked).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
})
