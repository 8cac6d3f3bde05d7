import { comeback } from './comeback.ts'
import type { BadgeCriteria, CriteriaOf } from './criteria.ts'
import { crushedCount } from './crushed-count.ts'
import { firstCheckIn } from './first-check-in.ts'
import type { BadgeHistory, EarnedKey } from './history.ts'
import { improvement } from './improvement.ts'
import { streak } from './streak.ts'

type BadgeType = BadgeCriteria['type']
type Checker<Type extends BadgeType> = (
  criteria: CriteriaOf<Type>,
  history: BadgeHistory,
  since: Temporal.PlainDate,
) => readonly EarnedKey[]

const checkers: { readonly [Type in BadgeType]: Checker<Type> } = {
  first_check_in: firstCheckIn,
  streak,
  crushed_count: crushedCount,
  improvement,
  comeback,
}

/**
 * What a history earns a badge for, in order: what is earned once ever, always; what is earned in a period, for every
 * period that has not ended before `since`. A badge is awarded once for each key, so that asking again is safe.
 */
export function earnedBadge<Type extends BadgeType>(
  criteria: CriteriaOf<Type>,
  history: BadgeHistory,
  since: Temporal.PlainDate,
): readonly EarnedKey[] {
  const checker: Checker<Type> = checkers[criteria.type]
  return checker(criteria, history, since)
}
