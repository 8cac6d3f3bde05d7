import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDone, type Measured, scoreOfCycle, scoreOfWeek, shareOf } from '../../src/cycles/item/score.ts'

const item = (done: number, quota: number): Measured => ({ done, quota })

describe('the score of a week', () => {
  test.each<[string, Measured[], number | null, boolean | null]>([
    ['without items is none', [], null, null],
    ['of which nothing was done', [item(0, 3)], 0, false],
    ['of which all was done', [item(3, 3), item(0.5, 0.5)], 100, true],
    ['counts each item alike, whatever its unit', [item(5, 10), item(100, 100)], 75, false],
    ['lets what was done beyond a quota make up for no other', [item(30, 10), item(0, 10)], 50, false],
    ['is told to one decimal', [item(1, 3), item(1, 3), item(3, 3)], 55.6, false],
    ['meets the mark at 85', [item(85, 100)], 85, true],
    ['does not below it', [item(84.94, 100)], 84.9, false],
    ['is judged as it is told', [item(84.95, 100)], 85, true],
    ['of many thirds is whole', Array.from({ length: 50 }, () => item(0.85, 1)), 85, true],
    ['is not below none where more was taken back than done', [item(-1, 2), item(2, 2)], 50, false],
  ])('%s', (_name, items, score, meetsMark) => {
    expect(scoreOfWeek(items)).toEqual({ score, meetsMark })
  })
})

describe('the score of a cycle', () => {
  const scored = (score: number | null) => ({ score, meetsMark: null })
  test.each<[string, (number | null)[], number | null, boolean | null]>([
    ['before its first week is none', [], null, null],
    ['of weeks without items is none', [null, null], null, null],
    ['is the mean of its weeks', [100, 50, 90], 80, false],
    ['leaves out weeks without items', [100, null, 80], 90, true],
  ])('%s', (_name, weeks, score, meetsMark) => {
    expect(scoreOfCycle(weeks.map(scored))).toEqual({ score, meetsMark })
  })
})

const hundredths = (least: number, most: number) => fc.integer({ min: least, max: most }).map((value) => value / 100)
const items = fc.array(fc.record({ quota: hundredths(1, 100_000_000), done: hundredths(0, 200_000_000) }), {
  minLength: 1,
  maxLength: 50,
})

test('a score lies between 0 and 100, at 100 when all is done, and more done never lowers it', () => {
  fc.assert(
    fc.property(items, fc.nat(), hundredths(0, 1_000_000), (week, which, more) => {
      const { score } = scoreOfWeek(week)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100)
      if (week.every(isDone)) expect(score).toBe(100)
      const index = which % week.length
      const raised = week.map((one, at) =>
        at === index ? { ...one, done: Math.round((one.done + more) * 100) / 100 } : one,
      )
      expect(scoreOfWeek(raised).score).toBeGreaterThanOrEqual(score ?? Number.NaN)
      expect(scoreOfWeek(week.toReversed()).score).toBe(score)
      for (const one of week) expect(shareOf(one) === 1).toBe(isDone(one))
    }),
  )
})
