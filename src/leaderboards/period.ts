import type { DateRange } from '../lib/date-range.ts'
import { earliestDate, latestDate } from '../lib/day.ts'

/** What a board counts over: a week from Monday to Sunday (ISO 8601), a month of the calendar, or everything. */
export const leaderboardPeriods = ['WEEK', 'MONTH', 'ALL_TIME'] as const
export type LeaderboardPeriod = (typeof leaderboardPeriods)[number]

const daysAWeek = 7

/**
 * The key of the period that a date is in: "2025-W46" with the year of the ISO week, which around New Year is another
 * than that of the date, "2025-11", or "all".
 */
export function periodKeyOf(period: LeaderboardPeriod, date: Temporal.PlainDate): string {
  if (period === 'ALL_TIME') return 'all'
  if (period === 'MONTH') return date.toPlainYearMonth().toString()
  const { yearOfWeek = 0, weekOfYear = 0 } = date
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
}

/** The first and the last date of a period, null for `ALL_TIME`. Throws when no period has the key. */
export function datesOfPeriod(period: LeaderboardPeriod, key: string): DateRange | null {
  const parsed = parsePeriodKey(period, key)
  if (!parsed) throw new RangeError(`"${key}" is the key of no period ${period}`)
  return parsed.dates
}

/**
 * The period that a key names, with its first and last date (null for `ALL_TIME`), or undefined where there is none: a
 * week 53 of a year that has 52, a month 13, a period without a date that can be planned or recorded.
 */
export function parsePeriodKey(
  period: LeaderboardPeriod,
  key: string,
): { readonly dates: DateRange | null } | undefined {
  if (period === 'ALL_TIME') return key === 'all' ? { dates: null } : undefined
  const from = period === 'WEEK' ? mondayOf(key) : firstOf(key)
  if (!from || periodKeyOf(period, from) !== key) return undefined
  const to = from.add(period === 'WEEK' ? { days: daysAWeek - 1 } : { days: from.daysInMonth - 1 })
  const isPlannable =
    Temporal.PlainDate.compare(earliestDate, to) <= 0 && Temporal.PlainDate.compare(from, latestDate) <= 0
  return isPlannable ? { dates: { from, to } } : undefined
}

/** The Monday of a week: 4 January is always in the first one (ISO 8601). */
function mondayOf(key: string): Temporal.PlainDate | undefined {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(key) ?? []
  if (year === undefined) return undefined
  const inFirst = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 })
  return inFirst.add({ weeks: Number(week) - 1 }).subtract({ days: inFirst.dayOfWeek - 1 })
}

function firstOf(key: string): Temporal.PlainDate | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(key) ?? []
  return year === undefined ? undefined : Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: 1 })
}
