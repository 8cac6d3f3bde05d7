import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapsOf, smoothed } from '../../../src/programs/context/weight-trend.ts'

const start = Temporal.PlainDate.from('2026-01-01')
const on = (day: number) => start.add({ days: day })
/** Weights by the day after the start: `{ 0: 80, 3: 81 }`. */
const days = (weights: Record<number, number>) =>
  Object.entries(weights).map(([day, weightKg]) => ({ date: on(Number(day)), weightKg }))
const trends = (weights: Record<number, number>) => smoothed(days(weights)).map(({ trendKg }) => trendKg)

describe('the trend', () => {
  test.each([
    ['of nothing is nothing', {}, []],
    ['of one weigh-in is that', { 0: 80 }, [80]],
    ['moves by a tenth of the difference in a day', { 0: 80, 1: 81 }, [80, 80.1]],
    // 80.1 + .1 · (79 − 80.1)
    ['day after day', { 0: 80, 1: 81, 2: 79 }, [80, 80.1, 79.99]],
    // α = 1 − .9² = .19
    ['by .19 of it after two days', { 0: 80, 2: 81 }, [80, 80.19]],
    // α = 1 − .9⁷ = .5217031
    ['by half of it after a week', { 0: 80, 7: 90 }, [80, 85.217031]],
    // .9²² = .0984770902183612
    ['by nine tenths after 22 days', { 0: 100, 22: 90 }, [100, 90.98477090218361]],
    // After 10 days α = .6513215599; then a tenth of the rest: 83.256607799 + .1 · (85 − 83.256607799)
    ['goes on behind a gap', { 0: 80, 10: 85, 11: 85 }, [80, 83.2566077995, 83.43094701955]],
  ])('%s', (_what, weights: Record<number, number>, expected) => {
    const found = trends(weights)
    expect(found).toHaveLength(expected.length)
    for (const [index, kg] of expected.entries()) expect(found[index]).toBeCloseTo(kg, 9)
  })

  const weight = fc.integer({ min: 20_000, max: 500_000 }).map((grams) => grams / 1_000)
  const history = fc.uniqueArray(fc.record({ day: fc.nat({ max: 1_200 }), weight }), {
    minLength: 1,
    maxLength: 80,
    selector: ({ day }) => day,
  })
  const dailyOf = (its: { day: number; weight: number }[]) =>
    its.map(({ day, weight: weightKg }) => ({ date: on(day), weightKg }))

  test('lies within the weights that it smooths', () => {
    fc.assert(
      fc.property(history, (its) => {
        const weights = its.map((it) => it.weight)
        for (const { trendKg } of smoothed(dailyOf(its))) {
          expect(trendKg).toBeGreaterThanOrEqual(Math.min(...weights) - 1e-9)
          expect(trendKg).toBeLessThanOrEqual(Math.max(...weights) + 1e-9)
        }
      }),
    )
  })

  test('of a constant weight is that weight', () => {
    fc.assert(
      fc.property(history, weight, (its, weightKg) => {
        const points = smoothed(dailyOf(its).map(({ date }) => ({ date, weightKg })))
        expect(points.map(({ trendKg }) => trendKg)).toEqual(its.map(() => weightKg))
      }),
    )
  })

  test('does not depend on the order of recording', () => {
    const shuffled = history.chain((its) =>
      fc.tuple(fc.constant(its), fc.shuffledSubarray(its, { minLength: its.length, maxLength: its.length })),
    )
    fc.assert(
      fc.property(shuffled, ([its, others]) => {
        expect(smoothed(dailyOf(others))).toEqual(smoothed(dailyOf(its)))
      }),
    )
  })

  test('after a year of burn-in is that of the whole history, wherever the range begins', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 1_200 }), (its, from) => {
        const whole = smoothed(dailyOf(its)).filter(({ date }) => Temporal.PlainDate.compare(date, on(from)) >= 0)
        const window = smoothed(dailyOf(its.filter(({ day }) => day >= from - 365)))
        const part = window.filter(({ date }) => Temporal.PlainDate.compare(date, on(from)) >= 0)
        expect(part).toHaveLength(whole.length)
        for (const [index, { trendKg }] of part.entries()) expect(trendKg).toBeCloseTo(whole[index]?.trendKg ?? 0, 9)
      }),
    )
  })

  test('is nearer to a weigh-in the longer nothing was weighed before it', () => {
    fc.assert(
      fc.property(weight, weight, fc.integer({ min: 1, max: 400 }), (before, after, wait) => {
        const [, sooner] = trends({ 0: before, [wait]: after })
        const [, later] = trends({ 0: before, [wait + 1]: after })
        expect(Math.abs(after - (later ?? 0))).toBeLessThanOrEqual(Math.abs(after - (sooner ?? 0)) + 1e-9)
      }),
    )
  })
})

describe('gaps', () => {
  const range = { from: on(0), to: on(29) }
  const told = (weighed: number[]) =>
    gapsOf(weighed.map(on), range).map(({ from, to, days: count }) => `${from} ${to} ${count}`)
  test.each([
    ['the whole of a range without a weigh-in', [], ['2026-01-01 2026-01-30 30']],
    ['none with one each week', [6, 13, 20, 27], []],
    ['none of seven dates', [0, 8, 16, 24], []],
    ['one of eight dates', [0, 9, 17, 25], ['2026-01-02 2026-01-09 8']],
    ['at both ends', [10, 15, 20], ['2026-01-01 2026-01-10 10', '2026-01-22 2026-01-30 9']],
  ])('%s', (_what, weighed, expected) => {
    expect(told(weighed)).toEqual(expected)
  })

  test('of a range that has not begun are none', () => {
    expect(gapsOf([], { from: on(10), to: on(5) })).toEqual([])
  })
})
