import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  Kind,
  visit,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { encodeGlobalId } from './global-id.ts'

/** When an operation is compiled, and who may see both of its answers. */
export type Compiling = {
  /** The time it is asked for, counted from 1: what is asked once is not worth it. */
  readonly at: number
  /** Is given each answer, and may ask for the one that `execute` gives in the same transaction. */
  readonly compare?: (
    operation: DocumentNode,
    compiled: ExecutionResult,
    interpret: () => ExecutionResult | Promise<ExecutionResult>,
  ) => Promise<void>
}

/** How many operations are kept in their compiled form. */
const mostCompiled = 200

type CompiledOperation = (
  root: unknown,
  context: unknown,
  variables: Record<string, unknown>,
) => Promise<ExecutionResult>
type Known = { asked: number; query: CompiledQuery['query'] | null }
const known = new WeakMap<DocumentNode, Map<string, Known>>()
const kept = new Set<Known>()

/**
 * Whether texts stand in a document. graphql-jit 0.8.9 writes the values of arguments into the code that it makes: a date
 * becomes a plain text there, and a text of a certain form is taken for code. What comes by variables is no part of it.
 */
const hasTexts = (document: DocumentNode): boolean => {
  let found = false
  visit(document, {
    enter: ({ kind }) => {
      found ||= kind === Kind.STRING || kind === Kind.FLOAT || kind === Kind.OBJECT
    },
  })
  return found
}

/** Whether an operation is a query made wholly of root fields that say `extensions: { compiled: true }`, without texts. */
function mayBeCompiled(schema: GraphQLSchema, document: DocumentNode, name: string | undefined): boolean {
  const operation = getOperationAST(document, name)
  const fields = schema.getQueryType()?.getFields() ?? {}
  return (
    operation?.operation === 'query' &&
    !hasTexts(document) &&
    operation.selectionSet.selections.every(
      (selection) => selection.kind === 'Field' && fields[selection.name.value]?.extensions.compiled === true,
    )
  )
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  name: string | undefined,
): CompiledQuery['query'] | null {
  const compiled = compileQuery(schema, document, name, { disablingCapturingStackErrors: true })
  return isCompiledQuery(compiled) ? compiled.query : null
}

/**
 * The compiled form of an operation that is asked for again and again and may be compiled; null for any other. It
 * answers what `execute` answers, but for the words of an error in a variable.
 */
export function compiledOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  name: string | null | undefined,
  at: number,
): CompiledOperation | null {
  const ofDocument = known.get(document) ?? new Map<string, Known>()
  known.set(document, ofDocument)
  const operation = ofDocument.get(name ?? '') ?? { asked: 0, query: null }
  ofDocument.set(name ?? '', operation)
  operation.asked += 1
  if (operation.asked === at && mayBeCompiled(schema, document, name ?? undefined)) {
    operation.query = compile(schema, document, name ?? undefined)
    kept.add(operation)
    const [oldest] = kept
    if (kept.size > mostCompiled && oldest) {
      kept.delete(oldest)
      oldest.query = null
      oldest.asked = 0
    }
  }
  const { query } = operation
  // The last asked for are kept.
  if (query && kept.delete(operation)) kept.add(operation)
  return query && (async (...args) => withUsualErrors(document, (await query(...args)) as ExecutionResult))
}

/** The errors of a compiled operation as `execute` makes them: they know their place by line and column alone. */
function withUsualErrors({ loc }: DocumentNode, result: ExecutionResult): ExecutionResult {
  if (!result.errors || !loc) return result
  const { source } = loc
  const starts = [0, ...[...source.body.matchAll(/\r\n|[\n\r]/g)].map(({ index, 0: end }) => index + end.length)]
  const errors = result.errors.map(({ message, locations, path, originalError }) => {
    const positions = locations?.map(({ line, column }) => (starts[line - 1] ?? 0) + column - 1)
    return new GraphQLError(message, { source, positions, path, originalError })
  })
  return { ...result, errors }
}

/**
 * Takes away what stands between a row and its fields where it does nothing: a field that is exposed under its own name
 * needs no resolver, and the id of a row needs no promise. Compiled operations then read rows directly.
 */
export function withPlainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    const isNode = type.getInterfaces().some(({ name }) => name === 'Node')
    for (const field of Object.values(type.getFields())) {
      if (field.extensions.pothosExposedField === field.name) delete field.resolve
      if (isNode && field.name === 'id') field.resolve = (row: { id: string }) => encodeGlobalId(type.name, row.id)
    }
  }
  return schema
}
