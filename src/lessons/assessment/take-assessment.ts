import { z } from 'zod'
import { insertRows } from '../../db/insert.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { localDateAt, zoneAt } from '../../lib/day.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { type InputIssue, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { holdAccounts } from '../../people/hold-account.ts'
import { zoneHistory } from '../../people/zone.ts'
import { assessmentResults, assessmentScores } from './assessment.tables.ts'
import { loadAssessments, loadQuestions } from './assessment.ts'
import { leastAnswer, mostAnswer, orderOf, scoreRuleVersion, scoresOf } from './score.ts'

/** More than any assessment asks. */
const mostAnswers = 500

const takeInput = z.object({
  assessmentId: z.uuid(),
  answers: z.array(z.object({ question: z.int(), answer: z.int().min(leastAnswer).max(mostAnswer) })).max(mostAnswers),
  idempotencyKey: z.string().nullish(),
})

/**
 * Takes what the viewer answers to every question of an assessment, and stores what comes of it. Gives the id of the result.
 * @throws InvalidInput, NotFound, IdempotencyKeyReused
 */
export function takeAssessment(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { assessmentId, answers: given, idempotencyKey } = parseInput(takeInput, input)
  return once(tx, viewer, { field: 'takeAssessment', key: idempotencyKey, input }, at, async (id) => {
    const [assessment] = await loadAssessments(tx, [assessmentId])
    if (!assessment) throw new NotFound('assessment', ['assessmentId'])
    const questions = (await loadQuestions(tx, [assessmentId]))[0]?.questions ?? []
    const answers = inOrder(
      questions.map(({ number }) => number),
      given,
    )
    const scores = scoresOf(questions, answers)
    const history = await zoneHistory(tx, viewer.id)
    const when = { takenAt: at.now, localDate: localDateAt(history, at.now), zone: zoneAt(history, at.now) }
    const came = { answers, ruleVersion: scoreRuleVersion, categoryOrder: orderOf(scores) }
    const rows = scores.map((score) => ({ id: at.newId(), resultId: id, userId: viewer.id, ...score }))
    await asSystem(tx, async (system) => {
      await holdAccounts(system, viewer)
      await insertRows(system, assessmentResults, [{ id, userId: viewer.id, assessmentId, ...when, ...came }])
      await insertRows(system, assessmentScores, rows)
    })
  })
}

/**
 * The answers in the order of the questions, each of which has one.
 * @throws InvalidInput naming each answer to a question that is not there or was answered before, and what lacks
 */
function inOrder(
  numbers: readonly number[],
  given: readonly { readonly question: number; readonly answer: number }[],
): number[] {
  const answers = new Map<number, number>()
  const issues: InputIssue[] = []
  for (const [index, { question, answer }] of given.entries()) {
    const path = ['answers', String(index), 'question']
    if (!numbers.includes(question)) issues.push({ path, message: `must be one of the assessment, not ${question}` })
    else if (answers.has(question)) issues.push({ path, message: `must come once: ${question} was answered before` })
    else answers.set(question, answer)
  }
  const lacking = numbers.filter((number) => !answers.has(number))
  if (lacking.length > 0)
    issues.push({ path: ['answers'], message: `must answer every question: ${lacking.join(', ')} lacking` })
  if (issues.length > 0) throw new InvalidInput(issues)
  return numbers.flatMap((number) => answers.get(number) ?? [])
}
