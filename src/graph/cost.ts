import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { listMultiplier } from './builder.ts'
import type { CodedError } from './coded-error.ts'
import { limitExceeded, operationLimits } from './limits.ts'

/** What an operation is reckoned to cost, and the most that it may. */
export type Cost = { readonly value: number; readonly limit: number }

type Variables = Extract<ReturnType<typeof getVariableValues>, { variableValues: unknown }>['variableValues']
type Weight = { readonly field: number; readonly multiplier: number }
/** What a field says of itself: `complexity` of its definition. */
type Told = number | { field?: number; multiplier?: number }
/** The cost of a selection: a figure, and the fields whose own depends on the values of their arguments. */
type Plan = { readonly fixed: number; readonly parts: readonly Part[] }
type Part = { readonly weigh: (variables: Variables) => Weight; readonly below: Plan }

const plans = new WeakMap<DocumentNode, Map<OperationDefinitionNode, Plan>>()
const noVariables: Variables = { sources: {}, coerced: {} } as unknown as Variables

/**
 * The cost of an operation: that of each field, times the entries that the lists above it are reckoned to have. Only
 * what depends on the arguments is reckoned anew, so a document that comes again takes microseconds. Undefined when
 * there is no such operation or a variable has a wrong value, of which the execution tells more.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Cost | undefined {
  const operation = getOperationAST(document, operationName)
  if (!operation) return undefined
  const ofDocument = plans.get(document) ?? new Map<OperationDefinitionNode, Plan>()
  plans.set(document, ofDocument)
  const plan = ofDocument.get(operation) ?? planOf(schema, document, operation)
  ofDocument.set(operation, plan)
  const limit = operationLimits.cost
  if (plan.parts.length === 0) return { value: plan.fixed, limit }
  const values = valuesOf(schema, operation, variables)
  return values && { value: evaluate(plan, values), limit }
}

/** The error that refuses an operation whose cost is over the limit. */
export const costExceeded = ({ value, limit }: Cost): CodedError | undefined =>
  value > limit ? limitExceeded('cost', value, limit) : undefined

function valuesOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Variables | undefined {
  if (variableDefinitions.length === 0) return noVariables
  const read = getVariableValues(schema, variableDefinitions, variables ?? {}, { maxErrors: 1, hideSuggestions: true })
  return 'variableValues' in read ? read.variableValues : undefined
}

/** The limit on fields bounds how many parts there are, whatever fragments double. */
const evaluate = ({ fixed, parts }: Plan, variables: Variables): number =>
  parts.reduce((sum, { weigh, below }) => {
    const { field, multiplier } = weigh(variables)
    return sum + field + multiplier * evaluate(below, variables)
  }, fixed)

function planOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)

  const ofSelections = (set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): Plan => {
    let fixed = 0
    const parts: Part[] = []
    for (const selection of set?.selections ?? []) {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      const plan =
        selection.kind === Kind.FIELD
          ? ofField(selection, type)
          : ofSelections(fragment?.selectionSet, typeOf(fragment as FragmentDefinitionNode | undefined) ?? type)
      fixed += plan.fixed
      parts.push(...plan.parts)
    }
    return { fixed, parts }
  }
  const typeOf = (fragment: Pick<FragmentDefinitionNode, 'typeCondition'> | undefined) =>
    fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : undefined

  const ofField = (node: FieldNode, type: GraphQLNamedType | undefined): Plan => {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined
    // __typename costs as much as a field; so does introspection, which is the same for everybody.
    if (!field) return { fixed: 1, parts: [] }
    const below = ofSelections(node.selectionSet, getNamedType(field.type))
    const told = field.extensions.complexity as Told | ((args: Record<string, unknown>) => Told) | undefined
    if (typeof told === 'function')
      return { fixed: 0, parts: [{ weigh: (variables) => weighed(field, node, told, variables), below }] }
    const weight = weightOf(field, told)
    if (below.parts.length > 0) return { fixed: 0, parts: [{ weigh: () => weight, below }] }
    return { fixed: weight.field + weight.multiplier * below.fixed, parts: [] }
  }
  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined)
}

const weightOf = (field: GraphQLField<unknown, unknown>, told: Told = {}): Weight => {
  const { field: own = 1, multiplier = isListType(getNullableType(field.type)) ? listMultiplier : 1 } =
    typeof told === 'number' ? { field: told } : told
  return { field: own, multiplier: Math.max(0, multiplier) }
}

function weighed(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  told: (args: Record<string, unknown>) => Told,
  variables: Variables,
): Weight {
  let args: Record<string, unknown>
  try {
    args = getArgumentValues(field, node, variables)
  } catch {
    // The field fails for the same reason, and nothing below it is read.
    return { field: 1, multiplier: 0 }
  }
  return weightOf(field, told(args))
}
