import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

/** The object types that can be selected from a type on. */
function reachedFrom(schema: GraphQLSchema, type: GraphQLNamedType, reached = new Set<GraphQLNamedType>()) {
  if (reached.has(type)) return reached
  if (isObjectType(type) || isAbstractType(type)) reached.add(type)
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
  for (const field of fields) reachedFrom(schema, getNamedType(field.type), reached)
  if (isAbstractType(type)) for (const possible of schema.getPossibleTypes(type)) reachedFrom(schema, possible, reached)
  return reached
}

const asksWho = ({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean =>
  (extensions.pothosOptions as { authScopes?: unknown } | undefined)?.authScopes !== undefined

/**
 * What is wrong with subscriptions whose events are made once for all who watch: they name the types that can be selected
 * below them (`extensions.shared`), each of which was looked at, and nothing there may depend on who asks.
 */
export function sharedFaults(schema: GraphQLSchema): string[] {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {})
  return fields.flatMap(({ name, type, extensions }) => {
    if (extensions.shared === undefined) return []
    const named = extensions.shared as readonly string[]
    const reached = [...reachedFrom(schema, getNamedType(type))].filter(isObjectType)
    const names = reached.map((type) => type.name)
    return [
      ...names.filter((it) => !named.includes(it)).map((it) => `${name} reaches ${it}, which it does not name`),
      ...named.filter((it) => !names.includes(it)).map((it) => `${name} names ${it}, which it does not reach`),
      ...reached.filter(asksWho).map((it) => `${name} reaches ${it}, which asks who it is`),
      ...reached.flatMap((it) =>
        Object.values(it.getFields())
          .filter(asksWho)
          .map((field) => `${name} reaches ${it}.${field.name}, which asks who it is`),
      ),
    ]
  })
}
