import { datesOfPeriod, periodKeyOf } from '../../leaderboards/period.ts'
import type { DayFact, EarnedKey } from './history.ts'

/** What the check-ins of a period come to. */
type Sum = { readonly score: number; readonly crushed: number }
type PeriodSum = Sum & {
  readonly key: EarnedKey
  /** Of the period before; null where it has no check-in. */
  readonly before: Sum | null
}

const leaderboardPeriod = { week: 'WEEK', month: 'MONTH' } as const

/** The periods with a check-in that end on `since` or later, in order. */
export function periodSums(
  days: readonly DayFact[],
  period: 'week' | 'month',
  since: Temporal.PlainDate,
): readonly PeriodSum[] {
  const keyOf = (date: Temporal.PlainDate) => periodKeyOf(leaderboardPeriod[period], date)
  const byKey = Map.groupBy(days, ({ date }) => keyOf(date))
  return [...byKey].flatMap(([periodKey, facts]) => {
    const dates = datesOfPeriod(leaderboardPeriod[period], periodKey)
    if (!dates || Temporal.PlainDate.compare(dates.to, since) < 0) return []
    const before = byKey.get(keyOf(dates.from.subtract({ days: 1 })))
    return { key: { periodKey, on: dates.from }, ...sumOf(facts), before: before ? sumOf(before) : null }
  })
}

function sumOf(facts: readonly DayFact[]): Sum {
  return {
    score: facts.reduce((sum, { score }) => sum + score, 0),
    crushed: facts.reduce((sum, { crushed }) => sum + crushed, 0),
  }
}
