import type { CriteriaOf } from './criteria.ts'
import type { BadgeHistory, EarnedKey } from './history.ts'
import { periodSums } from './period-sums.ts'

/** Earned in every period with that many answers of the highest effort. */
export function crushedCount(
  { count, period }: CriteriaOf<'crushed_count'>,
  { days }: BadgeHistory,
  since: Temporal.PlainDate,
): readonly EarnedKey[] {
  return periodSums(days, period, since)
    .filter(({ crushed }) => crushed >= count)
    .map(({ key }) => key)
}
