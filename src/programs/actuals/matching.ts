/** One planned thing with one that was done, and how like they are. */
export type Pairing = { readonly plannedId: string; readonly doneId: string; readonly similarity: number }

/** Below this nothing is taken for the other. */
export const leastLikeness = 0.3

/**
 * Pairs what was done on a date with what was planned for it, each with one at most, the most alike first. `doneInOrder`
 * and `plannedInOrder` settle ties and must be ordered by what the things are, never by when they were recorded: then
 * the same things are paired the same way, in whatever order they became known.
 */
export function pairAlike(
  plannedInOrder: readonly string[],
  doneInOrder: readonly string[],
  likeness: (plannedId: string, doneId: string) => number | null,
): Pairing[] {
  const possible = doneInOrder.flatMap((doneId) =>
    plannedInOrder.flatMap((plannedId): Pairing[] => {
      const similarity = likeness(plannedId, doneId)
      return similarity === null || similarity < leastLikeness ? [] : [{ plannedId, doneId, similarity }]
    }),
  )
  const taken = new Set<string>()
  return possible
    .toSorted((one, other) => other.similarity - one.similarity)
    .filter(({ plannedId, doneId }) => {
      if (taken.has(plannedId) || taken.has(doneId)) return false
      taken.add(plannedId).add(doneId)
      return true
    })
}
