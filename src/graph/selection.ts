import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql'
import type { Selection } from '../db/tree.ts'

/** Whether the selection below a field names any of these fields, at any depth and through fragments. */
export function selectsAny(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  const within = (selection: Selection): boolean =>
    Object.entries(selection).some(([name, below]) => names.has(name) || within(below))
  return within(selectionOf(info))
}

const known = new WeakMap<FieldNode, Selection>()

/**
 * The fields that are selected below a field, through fragments and whatever their aliases and directives: what may be
 * read. For a document that is asked again it is the same object.
 */
export function selectionOf({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  const [only, ...more] = fieldNodes
  const remembered = only && more.length === 0 ? known.get(only) : undefined
  if (remembered) return remembered
  const collect = (into: Record<string, Record<string, never>>, set: SelectionSetNode | undefined) => {
    for (const node of set?.selections ?? []) {
      if (node.kind === 'FragmentSpread') collect(into, fragments[node.name.value]?.selectionSet)
      else if (node.kind === 'InlineFragment') collect(into, node.selectionSet)
      else {
        into[node.name.value] ??= {}
        collect(into[node.name.value] as never, node.selectionSet)
      }
    }
  }
  const selection: Record<string, never> = {}
  for (const node of fieldNodes) collect(selection, node.selectionSet)
  if (only && more.length === 0) known.set(only, selection)
  return selection
}
