import { describe, expect, test } from 'vitest'
import { isSteady, isWithin, shareOf, simulate } from './simulation.ts'

describe('100 people over 24 weeks', () => {
  const courses = simulate(100, 1)

  test('nine of ten reach their target rate, to .1 kg a week, with no more than three changes of direction', () => {
    expect(shareOf(courses, (it) => isWithin(it) && isSteady(it))).toBeGreaterThanOrEqual(0.9)
  })

  test('some of them were adjusted, held and refused', () => {
    const outcomes = new Set(courses.flatMap((it) => it.outcomes))
    expect([...outcomes].sort()).toEqual(['ADHERENCE_FIRST', 'ADJUSTED', 'HELD', 'INSUFFICIENT_DATA'])
  })

  test('few would have reached it without being reassessed', () => {
    const left = simulate(100, 1, { reassessed: false })
    expect(shareOf(left, isWithin)).toBeLessThan(0.6)
  })

  test('the same seed makes the same people', () => {
    expect(simulate(3, 1).map(({ rateError }) => rateError)).toEqual(
      courses.slice(0, 3).map(({ rateError }) => rateError),
    )
  })
})
