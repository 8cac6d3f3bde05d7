import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import { documentLimits, limitErrors } from './limits.ts'

/** Parses and validates a document within the limits; remembers the last thousand that are not long. */
export function documentReader(schema: GraphQLSchema, introspection: boolean) {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  const known = new Map<string, DocumentNode>()
  return (query: string): { document: DocumentNode } | { errors: readonly GraphQLError[] } => {
    const remembered = known.get(query)
    if (remembered) {
      // The last asked for are kept.
      known.delete(query)
      known.set(query, remembered)
      return { document: remembered }
    }
    let document: DocumentNode
    try {
      document = parse(query, { maxTokens: documentLimits.tokens })
    } catch (error) {
      return { errors: [withFigures(error as GraphQLError)] }
    }
    // Measured first: to validate takes longer the more there is, in part by the square.
    const excess = limitErrors(document)
    if (excess.length > 0) return { errors: excess }
    const errors = validated(schema, document, rules, !introspection)
    if (errors.length > 0) return { errors }
    if (query.length > documentLimits.rememberedCharacters) return { document }
    const [oldest] = known.keys()
    if (known.size >= 1_000 && oldest !== undefined) known.delete(oldest)
    known.set(query, document)
    return { document }
  }
}

/** What is wrong with a document. A fault of a rule is an answer as well: on a websocket it would end the connection. */
const validated = (
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: typeof specifiedRules,
  hideSuggestions: boolean,
): readonly GraphQLError[] => {
  try {
    return validate(schema, document, rules, { maxErrors: 20, hideSuggestions })
  } catch (error) {
    return [new GraphQLError('The document cannot be validated', { originalError: error as Error })]
  }
}

/** The parser stops at the first token too many, so that is how many are known. */
const withFigures = (error: GraphQLError): GraphQLError => {
  const { tokens } = documentLimits
  if (!error.message.includes(`more than ${tokens} tokens`)) return error
  const figures = { measure: 'number of tokens', value: tokens + 1, limit: tokens }
  const { source, positions } = error
  return new GraphQLError(error.message, { source, positions, extensions: { ...figures, code: 'BAD_USER_INPUT' } })
}

export type ReadDocument = ReturnType<typeof documentReader>
