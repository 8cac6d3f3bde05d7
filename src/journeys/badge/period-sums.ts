import { periodKeyOf } from '../../leaderboards/period.ts'
import type { DayFact, EarnedKey } from './history.ts'

/** What the check-ins of a period come to. */
type Sum = { readonly score: number; readonly crushed: number }
type PeriodSum = Sum & {
  readonly key: EarnedKey
  /** Of the period before; null where it has no check-in. */
  readonly before: Sum | null
}

type Period = {
  readonly name: 'WEEK' | 'MONTH'
  /** A number that the dates of a period share, and that grows from each to the next: dates are dear to compare. */
  readonly numberOf: (date: Temporal.PlainDate) => number
  readonly firstOf: (date: Temporal.PlainDate) => Temporal.PlainDate
}

const periods: { readonly [Name in 'week' | 'month']: Period } = {
  week: {
    name: 'WEEK',
    numberOf: ({ yearOfWeek = 0, weekOfYear = 0 }) => yearOfWeek * 100 + weekOfYear,
    firstOf: (date) => date.subtract({ days: date.dayOfWeek - 1 }),
  },
  month: {
    name: 'MONTH',
    numberOf: ({ year, month }) => year * 100 + month,
    firstOf: (date) => date.with({ day: 1 }),
  },
}

/** The periods with a check-in that end on `since` or later, in order. */
export function periodSums(
  days: readonly DayFact[],
  period: 'week' | 'month',
  since: Temporal.PlainDate,
): readonly PeriodSum[] {
  const { name, numberOf, firstOf } = periods[period]
  const sums = new Map<number, { readonly date: Temporal.PlainDate; score: number; crushed: number }>()
  for (const { date, score, crushed } of days) {
    const number = numberOf(date)
    const sum = sums.get(number)
    if (sum) {
      sum.score += score
      sum.crushed += crushed
    } else sums.set(number, { date, score, crushed })
  }
  const first = numberOf(since)
  return [...sums].flatMap(([number, { date, score, crushed }]) => {
    if (number < first) return []
    const on = firstOf(date)
    const before = sums.get(numberOf(on.subtract({ days: 1 }))) ?? null
    return { key: { periodKey: periodKeyOf(name, on), on }, score, crushed, before }
  })
}
