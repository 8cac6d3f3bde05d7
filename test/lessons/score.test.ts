import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderOf, scoresOf } from '../../src/lessons/assessment/score.ts'
import { lessonCategories } from '../../src/lessons/curriculum/curriculum.tables.ts'

const [clarity, consistency, connection, courage, curiosity] = lessonCategories
const one = (category: (typeof lessonCategories)[number], isReversed = false) => ({ category, isReversed })
const each = lessonCategories.map((category) => one(category))

test('a score is the share of what could be said, from 0 to 100', () => {
  expect(scoresOf(each, [1, 2, 3, 4, 5])).toEqual([
    { category: clarity, score: 0 },
    { category: consistency, score: 25 },
    { category: connection, score: 50 },
    { category: courage, score: 75 },
    { category: curiosity, score: 100 },
  ])
})

test('the answers to a question that is reversed count from the other end', () => {
  const questions = [...each, one(clarity, true), one(clarity, true)]
  expect(scoresOf(questions, [1, 3, 3, 3, 3, 5, 4])[0]).toEqual({ category: clarity, score: 8.3 })
  expect(scoresOf(questions, [5, 3, 3, 3, 3, 1, 1])[0]).toEqual({ category: clarity, score: 100 })
})

test('a category that nothing was asked of has no score', () => {
  expect(() => scoresOf(each.slice(1), [1, 1, 1, 1])).toThrow(RangeError)
})

test('the lowest score comes first, and equal ones in the order of the categories', () => {
  const scores = [
    { category: curiosity, score: 10 },
    { category: courage, score: 50 },
    { category: clarity, score: 50 },
    { category: connection, score: 100 },
    { category: consistency, score: 10 },
  ]
  expect(orderOf(scores)).toEqual([consistency, curiosity, clarity, courage, connection])
})

test('whatever is answered, the order has each category once, and no score falls in it', () => {
  const question = fc.record({ category: fc.constantFrom(...lessonCategories), isReversed: fc.boolean() })
  const asked = fc.array(fc.tuple(question, fc.integer({ min: 1, max: 5 })), { maxLength: 40 })
  fc.assert(
    fc.property(asked, (more) => {
      const questions = [...each, ...more.map(([it]) => it)]
      const scores = scoresOf(questions, [3, 3, 3, 3, 3, ...more.map(([, answer]) => answer)])
      const order = orderOf(scores)
      expect(order.toSorted()).toEqual([...lessonCategories].sort())
      const inOrder = order.map((category) => scores.find((it) => it.category === category)?.score ?? -1)
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
      expect(inOrder.every((score) => score >= 0 && score <= 100)).toBe(true)
    }),
  )
})
