import { daysBetween } from '../../lib/date-range.ts'
import type { CriteriaOf } from './criteria.ts'
import type { BadgeHistory, EarnedKey } from './history.ts'

/** Earned on every MET date before which at least so many dates passed since the MET date before; never on the first. */
export function comeback(
  criteria: CriteriaOf<'comeback'>,
  { days, previousMetOn }: BadgeHistory,
  since: Temporal.PlainDate,
): readonly EarnedKey[] {
  // From the end, since mostly one date is asked about.
  const before = days.findLastIndex(({ date }) => Temporal.PlainDate.compare(date, since) < 0) + 1
  let previous = days.slice(0, before).findLast(({ met }) => met)?.date ?? previousMetOn
  const earned: EarnedKey[] = []
  for (const { date, met } of days.slice(before)) {
    if (!met) continue
    if (previous !== null && daysBetween(previous, date) - 1 >= criteria.days)
      earned.push({ periodKey: date.toString(), on: date })
    previous = date
  }
  return earned
}
