import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql'

/** Whether the selection below a field names any of these fields, at any depth and through fragments. */
export function selectsAny(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  const within = (selections: SelectionSetNode | undefined): boolean =>
    selections?.selections.some((selection) => {
      if (selection.kind === 'FragmentSpread') return within(info.fragments[selection.name.value]?.selectionSet)
      if (selection.kind === 'Field' && names.has(selection.name.value)) return true
      return within(selection.selectionSet)
    }) ?? false
  return info.fieldNodes.some((node) => within(node.selectionSet))
}
