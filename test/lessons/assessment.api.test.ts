import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { globalId } from '../programs/program-client.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { type TestCurriculum, writeCurriculum } from './curriculum-rows.ts'
import { answersOf, lessonContents, sendLesson, usualAnswers } from './lesson-client.ts'

let regimen: Regimen
let curriculum: TestCurriculum
let ada: Person
beforeAll(async () => {
  regimen = await startRegimen()
  curriculum = await writeCurriculum(regimen, { slug: 'habits' })
  ada = await signedIn(regimen)
})
afterAll(() => regimen.close())

const take = (answers: readonly object[], more: object = {}) =>
  sendLesson(ada, 'takeAssessment', { assessmentId: globalId('Assessment', curriculum.assessmentId), answers, ...more })

describe('assessment', () => {
  const read = async (slug?: string) =>
    (
      await ada.data('query ($slug: String) { assessment(curriculum: $slug) { id curriculum { slug version } } }', {
        slug,
      })
    ).assessment?.curriculum ?? null

  test('gives the questions in their order, and does not say which are reversed', async () => {
    const { assessment } = await ada.data(
      '{ assessment(curriculum: "habits") { title questions { number category text } } }',
    )
    expect(assessment.title).toBe('Where do you stand?')
    expect(assessment.questions).toHaveLength(6)
    expect(assessment.questions[5]).toEqual({ number: 6, category: 'CLARITY', text: 'Statement 6' })
  })

  test('is of the newest version, of the curriculum that comes with the server where none is named', async () => {
    expect(await read()).toEqual({ slug: 'five-strengths', version: 1 })
    await writeCurriculum(regimen, { slug: 'five-strengths', version: 2 })
    regimen.clock.advance({ hours: 1 })
    await writeCurriculum(regimen, { slug: 'later' })
    expect(await read()).toEqual({ slug: 'five-strengths', version: 2 })
    expect(await read('habits')).toEqual({ slug: 'habits', version: 1 })
    expect(await read('nothing')).toBeNull()
  })
})

describe('takeAssessment', () => {
  test('gives scores and the order, the lowest first', async () => {
    const { result } = await take(answersOf(usualAnswers))
    expect(result).toMatchObject({
      ...{ date: '2026-03-02', answers: usualAnswers, ruleVersion: 1 },
      categoryOrder: ['CONSISTENCY', 'COURAGE', 'CLARITY', 'CURIOSITY', 'CONNECTION'],
      ...{ growthFocus: 'CONSISTENCY', intentionalAdvantage: 'CONNECTION' },
      scores: [
        { category: 'CLARITY', score: 50 },
        { category: 'CONSISTENCY', score: 0 },
        { category: 'CONNECTION', score: 100 },
        { category: 'COURAGE', score: 25 },
        { category: 'CURIOSITY', score: 75 },
      ],
    })
    const { assessmentResults, node } = await ada.data(
      'query ($id: ID!) { assessmentResults(first: 1) { nodes { id } } node(id: $id) { __typename } }',
      { id: result.id },
    )
    expect([assessmentResults.nodes, node.__typename]).toEqual([[{ id: result.id }], 'AssessmentResult'])
  })

  test('takes the answers in whatever order they come', async () => {
    const { result } = await take(answersOf(usualAnswers).toReversed())
    expect(result.answers).toEqual(usualAnswers)
  })

  test('refuses what is out of bounds, doubled, unknown or lacking, naming the place, and writes nothing', async () => {
    const all = answersOf(usualAnswers)
    const before = await lessonContents(regimen)
    const refused = async (answers: readonly object[]) => {
      const { __typename, issues } = await take(answers)
      return [
        __typename,
        ...issues.map(({ path, message }: { path: string[]; message: string }) => `${path.join('.')} ${message}`),
      ]
    }
    expect(await refused([...all.slice(0, 5), { question: 6, answer: 6 }])).toEqual([
      'InvalidInput',
      'answers.5.answer must be at most 5',
    ])
    expect(await refused([...all, { question: 3, answer: 1 }])).toEqual([
      'InvalidInput',
      'answers.6.question must come once: 3 was answered before',
    ])
    expect(await refused([...all.slice(0, 4), { question: 7, answer: 1 }])).toEqual([
      'InvalidInput',
      'answers.4.question must be one of the assessment, not 7',
      'answers must answer every question: 5, 6 lacking',
    ])
    expect(await lessonContents(regimen)).toEqual(before)
  })

  test('with the same key gives the same result, and refuses the key for others', async () => {
    const idempotencyKey = '0197a0ff-0000-7000-8000-000000000001'
    const first = await take(answersOf(usualAnswers), { idempotencyKey })
    const before = await lessonContents(regimen)
    expect(await take(answersOf(usualAnswers), { idempotencyKey })).toEqual(first)
    expect((await take(answersOf([1, 1, 1, 1, 1, 1]), { idempotencyKey })).__typename).toBe('IdempotencyKeyReused')
    expect(await lessonContents(regimen)).toEqual(before)
  })

  test('knows no assessment that is not there', async () => {
    const assessmentId = globalId('Assessment', '0197a0ff-0000-7000-8000-000000000002')
    const refused = await sendLesson(ada, 'takeAssessment', { assessmentId, answers: answersOf(usualAnswers) })
    expect([refused.__typename, refused.path]).toEqual(['NotFound', ['assessmentId']])
  })
})
