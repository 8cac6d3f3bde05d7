import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastPhotoDays, photoState, weekOf, weeksOf } from '../../src/challenges/challenge-week.ts'

test.each([
  [1, 1],
  [7, 1],
  [8, 2],
  [14, 2],
  [15, 3],
  [75, 11],
  [82, 12],
])('day %i is in week %i', (day, week) => {
  expect(weekOf(day)).toBe(week)
})

describe('the weeks of a challenge', () => {
  /** The last week: "11: 71-75 due". */
  const lastWeek = (length: number) => {
    const last = weeksOf(length).at(-1)
    return last && `${last.week}: ${last.fromDay}-${last.toDay}${last.isPhotoDue ? ' due' : ''}`
  }
  test.each([
    [75, '11: 71-75 due'],
    [74, '11: 71-74 due'],
    [73, '11: 71-73'],
    [71, '11: 71-71'],
    [70, '10: 64-70 due'],
    [3, '1: 1-3'],
    [4, '1: 1-4 due'],
  ])('of %i days end with %s', (length, expected) => {
    expect(lastWeek(length)).toBe(expected)
  })

  test('hold each day once, in its week, and ask for a photo in all but a short last one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (length) => {
        const weeks = weeksOf(length)
        const days = weeks.flatMap(({ week, fromDay, toDay }) =>
          Array.from({ length: toDay - fromDay + 1 }, (_, index) => [fromDay + index, week]),
        )
        expect(days).toEqual(Array.from({ length }, (_, index) => [index + 1, weekOf(index + 1)]))
        const isLastShort = length % 7 > 0 && length % 7 < leastPhotoDays
        expect(weeks.filter(({ isPhotoDue }) => !isPhotoDue).map(({ week }) => week)).toEqual(
          isLastShort ? [weeks.length] : [],
        )
      }),
    )
  })
})

test.each([
  [true, true, true, 'MET'],
  [true, true, false, 'MET'],
  [false, true, true, 'MET'],
  [true, false, true, 'MISSED'],
  [true, false, false, 'OPEN'],
  [false, false, true, 'NOT_DUE'],
  [false, false, false, 'NOT_DUE'],
])('a photo due %s, there %s, the week over %s: %s', (isDue, hasPhoto, isOver, expected) => {
  expect(photoState({ isDue, hasPhoto, isOver })).toBe(expected)
})
