import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  datesOfPeriod,
  type LeaderboardPeriod,
  leaderboardPeriods,
  parsePeriodKey,
  periodKeyOf,
} from '../../src/leaderboards/period.ts'
import { daysBetween, daysIn, includesDate } from '../../src/lib/date-range.ts'
import { earliestDate, latestDate } from '../../src/lib/day.ts'

const on = Temporal.PlainDate.from

describe('the periods of a date', () => {
  test.each([
    ['2025-11-16', '2025-W46', '2025-11'],
    ['2025-11-17', '2025-W47', '2025-11'],
    ['2026-03-08', '2026-W10', '2026-03'],
    // Around New Year the year of the week is another than that of the date.
    ['2024-12-29', '2024-W52', '2024-12'],
    ['2024-12-30', '2025-W01', '2024-12'],
    ['2026-01-01', '2026-W01', '2026-01'],
    ['2026-12-31', '2026-W53', '2026-12'],
    ['2027-01-03', '2026-W53', '2027-01'],
    ['2027-01-04', '2027-W01', '2027-01'],
    ['2022-01-01', '2021-W52', '2022-01'],
    ['2021-01-01', '2020-W53', '2021-01'],
    ['1900-01-01', '1900-W01', '1900-01'],
    ['2200-12-31', '2201-W01', '2200-12'],
  ])('%s is in %s and %s', (date, week, month) => {
    expect(leaderboardPeriods.map((period) => periodKeyOf(period, on(date)))).toEqual([week, month, 'all'])
  })
})

describe('the dates of a period', () => {
  test.each<[LeaderboardPeriod, string, string, string]>([
    ['WEEK', '2025-W46', '2025-11-10', '2025-11-16'],
    ['WEEK', '2025-W01', '2024-12-30', '2025-01-05'],
    ['WEEK', '2026-W53', '2026-12-28', '2027-01-03'],
    ['WEEK', '2020-W53', '2020-12-28', '2021-01-03'],
    ['WEEK', '1900-W01', '1900-01-01', '1900-01-07'],
    ['WEEK', '2201-W01', '2200-12-29', '2201-01-04'],
    ['MONTH', '2025-11', '2025-11-01', '2025-11-30'],
    ['MONTH', '2024-02', '2024-02-01', '2024-02-29'],
    ['MONTH', '2100-02', '2100-02-01', '2100-02-28'],
    ['MONTH', '2200-12', '2200-12-01', '2200-12-31'],
  ])('%s %s is %s to %s', (period, key, from, to) => {
    expect(Object.values(datesOfPeriod(period, key) ?? {}).map(String)).toEqual([from, to])
  })

  test('of all time have no limits', () => {
    expect(datesOfPeriod('ALL_TIME', 'all')).toBeNull()
    expect(parsePeriodKey('ALL_TIME', 'all')).toEqual({ dates: null })
  })

  test.each<[LeaderboardPeriod, string]>([
    ['WEEK', '2025-W53'],
    ['WEEK', '2024-W53'],
    ['WEEK', '2026-W54'],
    ['WEEK', '2026-W00'],
    ['WEEK', '2026-W99'],
    ['WEEK', '2026-w10'],
    ['WEEK', '2026W10'],
    ['WEEK', '2026-W1'],
    ['WEEK', '2026-W010'],
    ['WEEK', ' 2026-W10'],
    ['WEEK', '2026-W10\n'],
    ['WEEK', '٢٠٢٦-W10'],
    ['WEEK', '1899-W52'],
    ['WEEK', '2201-W02'],
    ['WEEK', '0000-W01'],
    ['WEEK', '9999-W52'],
    ['WEEK', '2026-03'],
    ['WEEK', 'all'],
    ['MONTH', '2026-13'],
    ['MONTH', '2026-00'],
    ['MONTH', '2026-3'],
    ['MONTH', '1899-12'],
    ['MONTH', '2201-01'],
    ['MONTH', '-002026-03'],
    ['MONTH', '2026-03-01'],
    ['MONTH', '2026-W10'],
    ['MONTH', ''],
    ['ALL_TIME', ''],
    ['ALL_TIME', 'ALL'],
    ['ALL_TIME', '2026-03'],
  ])('no %s has the key %j', (period, key) => {
    expect(parsePeriodKey(period, key)).toBeUndefined()
    expect(() => datesOfPeriod(period, key)).toThrow(RangeError)
  })

  test('every year has the weeks that it has', () => {
    for (let year = 1900; year <= 2200; year += 1) {
      const [newYear, newYearsEve] = [on(`${year}-01-01`), on(`${year}-12-31`)]
      // A year has 53 weeks when it begins or ends on a Thursday.
      const isLong = newYear.dayOfWeek === 4 || newYearsEve.dayOfWeek === 4
      expect(parsePeriodKey('WEEK', `${year}-W52`), `${year}`).toBeDefined()
      expect(parsePeriodKey('WEEK', `${year}-W53`) !== undefined, `${year}`).toBe(isLong)
    }
  })
})

describe('for every date', () => {
  const date = fc
    .integer({ min: 0, max: daysBetween(earliestDate, latestDate) })
    .map((days) => earliestDate.add({ days }))
  const timed = fc.constantFrom('WEEK', 'MONTH')

  test('its period holds it, and just the dates with the same key', () => {
    fc.assert(
      fc.property(timed, date, (period, when) => {
        const key = periodKeyOf(period, when)
        const dates = datesOfPeriod(period, key)
        if (!dates) throw new Error(`${key} has no dates`)
        expect(includesDate(dates, when)).toBe(true)
        if (period === 'WEEK') expect([daysIn(dates), dates.from.dayOfWeek]).toEqual([7, 1])
        expect([dates.from, dates.to].map((edge) => periodKeyOf(period, edge))).toEqual([key, key])
        const beside = [dates.from.subtract({ days: 1 }), dates.to.add({ days: 1 })]
        expect(beside.map((edge) => periodKeyOf(period, edge))).not.toContain(key)
      }),
      { numRuns: 500 },
    )
  })

  test('the keys are in the order of the periods', () => {
    fc.assert(
      fc.property(timed, date, date, (period, one, other) => {
        const [early, late] = [one, other].toSorted(Temporal.PlainDate.compare) as [
          Temporal.PlainDate,
          Temporal.PlainDate,
        ]
        expect(periodKeyOf(period, early) <= periodKeyOf(period, late)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('any text has an answer', () => {
    fc.assert(
      fc.property(timed, fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-W?\d{2}$/)), (period, key) => {
        const dates = parsePeriodKey(period, key)?.dates
        if (dates) expect(periodKeyOf(period, dates.from)).toBe(key)
      }),
      { numRuns: 500 },
    )
  })
})
