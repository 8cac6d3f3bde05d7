import type { CriteriaOf } from './criteria.ts'
import type { BadgeHistory, EarnedKey } from './history.ts'
import { periodSums } from './period-sums.ts'

/**
 * Earned in every period whose score reaches that of the period before and so many percent more, where the one before
 * had the minimum. Halves times whole percentages are exact, which 1.2 times a score is not.
 */
export function improvement(
  { percentage, period, minimum }: CriteriaOf<'improvement'>,
  { days }: BadgeHistory,
  since: Temporal.PlainDate,
): readonly EarnedKey[] {
  return periodSums(days, period, since)
    .filter(
      ({ score, before }) =>
        before !== null && before.score >= minimum && score * 100 >= before.score * (100 + percentage),
    )
    .map(({ key }) => key)
}
