import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smoothed } from '../../../src/programs/context/weight-trend.ts'
import { rateOf } from '../../../src/programs/reassessment/rate.ts'
import { chanceOf } from './people.ts'

const until = Temporal.PlainDate.from('2026-06-30')
/** Weights by the days before `until`. */
const weights = (ofDaysAgo: (daysAgo: number) => number, daysAgo: readonly number[]) =>
  daysAgo.map((days) => ({ date: until.subtract({ days }), weightKg: ofDaysAgo(days) }))
const daily = (days: number) => Array.from({ length: days }, (_, daysAgo) => daysAgo)

describe('the rate', () => {
  test.each([
    ['of nothing', []],
    ['of two weigh-ins', [0, 7]],
    ['of weigh-ins of which only two are of the last 21 days', [0, 20, 21, 22, 23]],
    ['of weigh-ins that are all later', [-1, -2, -3]],
  ])('%s is not known', (_what, days) => {
    expect(
      rateOf(
        weights(() => 80, days),
        until,
      ),
    ).toBeNull()
  })

  test('of three weigh-ins of which the first is 20 days ago is known', () => {
    expect(
      rateOf(
        weights(() => 80, [0, 10, 20]),
        until,
      ),
    ).toEqual({ kgPerWeek: 0, standardError: 0, weighIns: 3 })
  })

  test('after a long history is the slope of the trend by least squares', () => {
    const chance = chanceOf(7)
    const history = weights((daysAgo) => 80 + 0.05 * daysAgo + chance.normal(0, 0.4), daily(200))
    // The slope of least squares over equal distances: Σ (x − 10) · T / Σ (x − 10)², which is 770 for 21 days.
    const trend = smoothed(history).slice(-21)
    const slope = trend.reduce((sum, { trendKg }, day) => sum + (day - 10) * trendKg, 0) / 770
    expect(rateOf(history, until)?.kgPerWeek).toBeCloseTo(7 * slope, 6)
  })

  test('does not read what is after its last day', () => {
    const history = weights((daysAgo) => 80 + daysAgo, [-5, -1, 0, 1, 5, 9])
    expect(rateOf(history, until)).toEqual(rateOf(history.slice(2), until))
  })

  const someDays = fc.uniqueArray(fc.nat({ max: 120 }), { minLength: 3, maxLength: 60 })
  const slope = fc.double({ min: -1.5, max: 1.5, noNaN: true })
  test('of a straight line is its slope, however long it is and whatever was missed, and has no error', () => {
    fc.assert(
      fc.property(someDays, slope, (days, kgPerWeek) => {
        fc.pre(days.filter((day) => day < 21).length >= 3)
        const rate = rateOf(
          weights((daysAgo) => 100 - (kgPerWeek * daysAgo) / 7, days),
          until,
        )
        expect(rate?.kgPerWeek).toBeCloseTo(kgPerWeek, 6)
        expect(rate?.standardError).toBeCloseTo(0, 6)
      }),
    )
  })

  test.each([
    ['at a first reassessment', 14],
    ['at a second', 28],
    ['after half a year', 180],
  ])('errs by its standard error: %s', (_when, historyDays) => {
    const chance = chanceOf(historyDays)
    const rates = Array.from({ length: 1_500 }, () => {
      const days = daily(historyDays).filter(() => chance.share() >= 0.2)
      return rateOf(
        weights((daysAgo) => 90 + (0.5 * daysAgo) / 7 + chance.normal(0, 0.4), days),
        until,
      )
    })
    const known = rates.filter((rate) => rate !== null)
    const mean = known.reduce((sum, { kgPerWeek }) => sum + kgPerWeek, 0) / known.length
    const variance = known.reduce((sum, { kgPerWeek }) => sum + (kgPerWeek + 0.5) ** 2, 0) / known.length
    const told = known.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / known.length
    expect(Math.abs(mean + 0.5)).toBeLessThan(4 * Math.sqrt(variance / known.length))
    expect(Math.sqrt(told / variance)).toBeGreaterThan(0.93)
    expect(Math.sqrt(told / variance)).toBeLessThan(1.07)
  })
})
