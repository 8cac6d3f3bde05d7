import type { CriteriaOf } from './criteria.ts'
import { type BadgeHistory, type EarnedKey, onceEver } from './history.ts'

/** Earned once ever, by the first counted check-in. */
export function firstCheckIn(_: CriteriaOf<'first_check_in'>, { firstOn }: BadgeHistory): readonly EarnedKey[] {
  return firstOn ? [onceEver] : []
}
