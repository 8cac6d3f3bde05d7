import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { CodedError } from './coded-error.ts'

/**
 * What one operation may ask. All but the cost are counted with every fragment written out where it is spread; the cost
 * is in `cost.ts`.
 */
export const operationLimits = { depth: 10, fields: 500, aliases: 15, directives: 5, cost: 5_000 } as const

/** What one document may have. Longer ones are read each time they come. */
export const documentLimits = { tokens: 1_000, rememberedCharacters: 10_000 } as const

/** Says which measure of an operation is over its limit, and both figures. */
export const limitExceeded = (measure: string, value: number, limit: number): CodedError =>
  new CodedError('COST_EXCEEDED', `The ${measure} of this operation is ${value}, the limit is ${limit}`, {
    measure,
    value,
    limit,
  })

type Measures = { depth: number; fields: number; aliases: number; directives: number }

const names: Readonly<Record<keyof Measures, string>> = {
  depth: 'depth',
  fields: 'number of fields',
  aliases: 'number of aliases',
  directives: 'number of directives',
}
const none: Measures = { depth: 0, fields: 0, aliases: 0, directives: 0 }

/** Introspection is not measured below its root: graphql bounds its depth, and its answer is the same for everybody. */
const isIntrospection = (name: string) => name === '__schema' || name === '__type'

/**
 * Measures every operation of a document, before anything costly is done with it. Each fragment is measured once, so
 * that fragments which double one another take no time; one in a circle counts as nothing, and is refused as not valid.
 */
export function limitErrors(document: DocumentNode): readonly GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
  }
  const measured = new Map<string, Measures>()
  const measureFragment = (name: string): Measures => {
    const known = measured.get(name)
    if (known) return known
    measured.set(name, none)
    const fragment = fragments.get(name)
    const own = fragment ? below(fragment.selectionSet) : none
    const result = { ...own, directives: own.directives + (fragment?.directives?.length ?? 0) }
    measured.set(name, result)
    return result
  }
  const below = (set: SelectionSetNode | undefined, inIntrospection = false): Measures => {
    const sum = { ...none }
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD
      const hidden = inIntrospection || (isField && isIntrospection(selection.name.value))
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(selection.name.value)
          : below(selection.selectionSet, hidden)
      if (!inIntrospection) {
        sum.depth = Math.max(sum.depth, (isField ? 1 : 0) + (hidden ? 0 : inner.depth))
        sum.fields += (isField ? 1 : 0) + (hidden ? 0 : inner.fields)
      }
      sum.aliases += (isField && selection.alias ? 1 : 0) + inner.aliases
      sum.directives += (selection.directives?.length ?? 0) + inner.directives
    }
    return sum
  }
  return operations.flatMap((operation) => {
    const own = below(operation.selectionSet)
    const all = { ...own, directives: own.directives + (operation.directives?.length ?? 0) }
    const over = (Object.keys(none) as (keyof Measures)[]).find((measure) => all[measure] > operationLimits[measure])
    return over ? [limitExceeded(names[over], all[over], operationLimits[over])] : []
  })
}
