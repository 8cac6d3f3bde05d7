/** The levels of an effort, from 1 (`SKIPPED`) to 5 (`CRUSHED`): the number of a level is its place. */
export const effortLevels = ['SKIPPED', 'MINIMAL', 'PARTIAL', 'SOLID', 'CRUSHED'] as const

/** What each level counts, in the order of `effortLevels`. */
const points = [-1, 0.5, 1, 2, 3] as const

/**
 * The score of an effort of 1 to 5 on a dimension of that weight (1 to 5): a multiple of a half, so that scores add up
 * exactly. Throws when the effort is no level.
 */
export function scoreOf(effort: number, weight: number): number {
  const counted = points[effort - 1]
  if (counted === undefined) throw new RangeError(`An effort is from 1 to ${points.length}, not ${effort}`)
  return counted * weight
}
