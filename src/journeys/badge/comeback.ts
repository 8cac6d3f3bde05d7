import { daysBetween } from '../../lib/date-range.ts'
import type { CriteriaOf } from './criteria.ts'
import type { BadgeHistory, EarnedKey } from './history.ts'

/** Earned on every MET date before which at least so many dates passed since the MET date before; never on the first. */
export function comeback(
  criteria: CriteriaOf<'comeback'>,
  { days, previousMetOn }: BadgeHistory,
  since: Temporal.PlainDate,
): readonly EarnedKey[] {
  const metDates = days.flatMap(({ date, met }) => (met ? [date] : []))
  return metDates
    .filter((date, index) => {
      const previous = metDates[index - 1] ?? previousMetOn
      const isAsked = Temporal.PlainDate.compare(date, since) >= 0
      return isAsked && previous !== null && daysBetween(previous, date) - 1 >= criteria.days
    })
    .map((date) => ({ periodKey: date.toString(), on: date }))
}
