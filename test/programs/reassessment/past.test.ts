import { describe, expect, test } from 'vitest'
import { goingOn, lastTrainingChange } from '../../../src/programs/reassessment/past.ts'
import type { Reassessment } from '../../../src/programs/reassessment/reassessment.ts'
import { targetsOn } from '../../../src/programs/targets.ts'

const date = (day: number) => Temporal.PlainDate.from('2026-03-01').add({ days: day - 1 })
const targets = (kcal: number) => ({ kcal, proteinG: 150, carbsG: 200, fatG: 70 })

/** A reassessment of a day, with what it found and the sum that it left. */
const found = (day: number, nutrition: Reassessment['nutrition'], integral: number, more: Partial<Reassessment> = {}) =>
  ({
    id: `${day} ${nutrition}`,
    localDate: date(day),
    nutrition,
    integral,
    training: 'HOLD',
    changeId: null,
    ...more,
  }) as Reassessment

describe('what a reassessment goes on from', () => {
  const adjusted = found(15, 'ADJUSTED', 0.1)
  test.each([
    ['nothing', 15, [], null, 0],
    ['the step before', 29, [adjusted], adjusted, 0.1],
    ['a step of the same day', 15, [adjusted], adjusted, 0.1],
    ['the last that held, a fortnight ago', 43, [found(29, 'HELD', 0.2), adjusted], adjusted, 0.2],
    ['not one that held of the same days', 42, [found(29, 'HELD', 0.2), adjusted], adjusted, 0.1],
    ['nor any number of these', 30, [found(30, 'HELD', 0.3), found(29, 'HELD', 0.2), adjusted], adjusted, 0.1],
    ['not what found nothing', 43, [found(29, 'INSUFFICIENT_DATA', 0.9), adjusted], adjusted, 0.1],
  ])('is %s', (_name, day, standing, lastAdjusted, integral) => {
    expect(goingOn({ standing }, date(day), null)).toEqual({ lastAdjusted, integral })
  })

  test('is what the one before went on from, when that is made again', () => {
    const standing = [found(29, 'ADJUSTED', 0.4), adjusted]
    expect(goingOn({ standing }, date(29), standing[0] ?? null)).toEqual({ lastAdjusted: adjusted, integral: 0.1 })
  })
})

test('the targets of a date are those that held on it', () => {
  const past = {
    targets: [
      { from: date(16), before: targets(2000), after: targets(1900) },
      { from: date(30), before: targets(1900), after: targets(1800) },
      // Undone on the 32nd day.
      { from: date(32), before: targets(1800), after: targets(1900) },
    ],
  }
  const on = (day: number) => targetsOn(past.targets, date(day), targets(1900)).kcal
  expect([1, 15, 16, 29, 30, 31, 32, 90].map(on)).toEqual([2000, 2000, 1900, 1900, 1800, 1800, 1900, 1900])
  expect(targetsOn([], date(1), targets(1700)).kcal).toBe(1700)
})

test('a change of training is remembered for a fortnight, and none that changed nothing', () => {
  const deload = found(1, 'HELD', 0, { training: 'DELOAD', changeId: 'a change' })
  const without = found(3, 'HELD', 0, { training: 'ADD_SETS' })
  const standing = [found(5, 'HELD', 0, { changeId: 'of targets' }), without, deload]
  expect([5, 14, 15].map((day) => lastTrainingChange({ standing }, date(day)))).toEqual([deload, deload, null])
})
