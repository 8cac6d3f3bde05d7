import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { ErrorCode } from '../graph/coded-error.ts'
import type { RequestContext } from '../graph/context.ts'
import { type TracedOperation, trace } from '../lib/trace.ts'

/** An operation that has ended, or an event of one. */
type ObservedOperation = TracedOperation & {
  readonly requestId: string
  readonly outcome: string
  readonly seconds: number
}

export type Observe = (operation: ObservedOperation) => void

type Execute = (args: ExecutionArgs) => Promise<object>

/**
 * Executes as `execute` does and tells what it was, how it ended and how long it took. Statements that are sent
 * meanwhile are known to be its own. `kind` is said where it is not the document's.
 */
export const observed =
  <E extends Execute>(execute: E, observe: Observe, kind?: TracedOperation['kind']): Execute =>
  async (args) => {
    const { requestId } = args.contextValue as RequestContext
    const request = trace.getStore()
    const own = request?.requestId === requestId ? request : { requestId }
    const definition = getOperationAST(args.document, args.operationName)
    const operation: TracedOperation = {
      kind: kind ?? definition?.operation ?? 'query',
      fields: definition ? rootFields(definition, args.document) : [],
    }
    own.operation = operation
    const started = performance.now()
    const ended = (outcome: string) => {
      operation.outcome = outcome
      observe({ ...operation, requestId, outcome, seconds: (performance.now() - started) / 1_000 })
    }
    try {
      const result = await trace.run(own, () => execute(args))
      ended(outcomeOf(result, operation))
      return result
    } catch (error) {
      ended('INTERNAL' satisfies ErrorCode)
      throw error
    }
  }

/** What is worst for who runs the server comes first. */
const grave: readonly ErrorCode[] = ['INTERNAL', 'UNAVAILABLE']

const outcomeOf = (result: object, { refusal }: TracedOperation): string => {
  const { errors } = result as { errors?: readonly { extensions?: { code?: unknown } }[] }
  if (!errors) return refusal === undefined ? 'ok' : 'refused'
  const codes = errors.map(({ extensions }) => extensions?.code)
  return grave.find((code) => codes.includes(code)) ?? String(codes[0])
}

const known = new WeakMap<OperationDefinitionNode, readonly string[]>()

/** The root fields of a valid operation, of fragments too, by the names of the schema and not by the client's aliases. */
function rootFields(definition: OperationDefinitionNode, document: DocumentNode): readonly string[] {
  const before = known.get(definition)
  if (before) return before
  const names = new Set<string>()
  const seen = new Set<string>()
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === 'Field') names.add(selection.name.value)
      else if (selection.kind === 'InlineFragment') collect(selection.selectionSet)
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value)
        for (const fragment of document.definitions)
          if (fragment.kind === 'FragmentDefinition' && fragment.name.value === selection.name.value)
            collect(fragment.selectionSet)
      }
    }
  }
  collect(definition.selectionSet)
  if (names.size > 1) names.delete('__typename')
  const fields = [...names]
  known.set(definition, fields)
  return fields
}
