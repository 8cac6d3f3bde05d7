/** An open task in the order of its cycle: 1 comes first, of two with the same priority the one that was made first. */
export type Prioritized = { readonly id: string; readonly priority: number }

/** Tasks in their order. */
export const inOrder = <Task extends Prioritized>(tasks: readonly Task[]): Task[] =>
  tasks.toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))

/**
 * The new priorities of the open tasks of a cycle, 1 and up, when some of them are put into an order: these keep the places
 * that they have among all, and change only which of them has which. Gives those alone that change.
 */
export function reprioritized(open: readonly Prioritized[], ordered: readonly string[]): Prioritized[] {
  const named = new Set(ordered)
  let next = 0
  const ids = inOrder(open).map(({ id }) => (named.has(id) ? (ordered[next++] ?? id) : id))
  const before = new Map(open.map(({ id, priority }) => [id, priority]))
  return ids.map((id, index) => ({ id, priority: index + 1 })).filter(({ id, priority }) => before.get(id) !== priority)
}
