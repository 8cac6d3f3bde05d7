import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql'

export const documentLimits = { tokens: 1_000, rememberedCharacters: 10_000 } as const

/** Parses and validates a document within the limits; remembers the last thousand that are not long. */
export function documentReader(schema: GraphQLSchema, introspection: boolean) {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  const known = new Map<string, DocumentNode>()
  return (query: string): { document: DocumentNode } | { errors: readonly GraphQLError[] } => {
    const remembered = known.get(query)
    if (remembered) return { document: remembered }
    let document: DocumentNode
    try {
      document = parse(query, { maxTokens: documentLimits.tokens })
    } catch (error) {
      return { errors: [error as GraphQLError] }
    }
    const errors = validate(schema, document, rules, { maxErrors: 20, hideSuggestions: !introspection })
    // One of them is an object that graphql shares among all answers, and Yoga writes into it.
    if (errors.length > 0) return { errors: errors.map(({ message, nodes }) => new GraphQLError(message, { nodes })) }
    if (query.length > documentLimits.rememberedCharacters) return { document }
    const [oldest] = known.keys()
    if (known.size >= 1_000 && oldest !== undefined) known.delete(oldest)
    known.set(query, document)
    return { document }
  }
}

export type ReadDocument = ReturnType<typeof documentReader>
