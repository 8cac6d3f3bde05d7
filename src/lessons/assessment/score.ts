import { type LessonCategory, lessonCategories } from '../curriculum/curriculum.tables.ts'

/** The version of the rule that stands here: results keep the one that they are by. */
export const scoreRuleVersion = 1

/** How much a statement is like somebody: not at all, to very much. */
export const leastAnswer = 1
export const mostAnswer = 5

/** A statement, as far as it decides what an answer to it says. */
export type ScoredQuestion = { readonly category: LessonCategory; readonly isReversed: boolean }
export type CategoryScore = { readonly category: LessonCategory; readonly score: number }

/**
 * The score of each category: what was said as a share of what could be, from 0 to 100 with one decimal. Of a question that is
 * reversed the answers count from the other end. Answers are in the order of the questions.
 * @throws RangeError for a category without a question.
 */
export function scoresOf(questions: readonly ScoredQuestion[], answers: readonly number[]): CategoryScore[] {
  return lessonCategories.map((category) => {
    const points = questions.flatMap((question, index) => {
      const answer = answers[index]
      if (question.category !== category || answer === undefined) return []
      return [question.isReversed ? mostAnswer - answer : answer - leastAnswer]
    })
    if (points.length === 0) throw new RangeError(`no question of ${category}`)
    const share = points.reduce((sum, it) => sum + it, 0) / (points.length * (mostAnswer - leastAnswer))
    return { category, score: Math.round(share * 1000) / 10 }
  })
}

/**
 * The order in which the categories are taken: the lowest score first, which is the growth focus; the highest comes last, the
 * intentional advantage. Of equal scores the one that stands earlier in `lessonCategories` comes first.
 */
export function orderOf(scores: readonly CategoryScore[]): LessonCategory[] {
  const place = (category: LessonCategory) => lessonCategories.indexOf(category)
  return scores
    .toSorted((one, other) => one.score - other.score || place(one.category) - place(other.category))
    .map(({ category }) => category)
}
