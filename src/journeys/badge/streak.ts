import type { CriteriaOf } from './criteria.ts'
import { type BadgeHistory, type EarnedKey, onceEver } from './history.ts'

/** Earned once ever, when the longest streak reaches that many days. */
export function streak({ days }: CriteriaOf<'streak'>, { longest }: BadgeHistory): readonly EarnedKey[] {
  return longest >= days ? [onceEver] : []
}
