import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, validateSubscriptionArgs } from 'graphql'
import type { SharedSource } from '../events/shared-source.ts'
import type { RequestContext } from './context.ts'
import { costExceeded, costOf } from './cost.ts'
import { toClientError } from './errors.ts'
import { operationKey, sharedSourceOf } from './shared.ts'

type Results = AsyncIterableIterator<ExecutionResult>

export type Ways = {
  /** Executes one event, like an operation of its own: in its own transaction, at its own time, with the policies of that moment. */
  readonly execute: (args: ExecutionArgs) => Promise<ExecutionResult>
  /** Follows what is the same for everyone together with others, by operations that have the same key. */
  readonly share: (source: SharedSource, operation: string, args: ExecutionArgs) => Results
}

/** Starts a subscription; what is wrong with it is the one result. */
export async function subscribeInLanes(
  args: ExecutionArgs,
  { execute, share }: Ways,
): Promise<Results | ExecutionResult> {
  const { log } = args.contextValue as RequestContext
  const refused = (errors: readonly Error[]) => ({ errors: errors.map((error) => toClientError(error, log)) })
  const cost = costOf(args.schema, args.document, args.operationName, args.variableValues)
  const excess = cost && costExceeded(cost)
  if (excess) return { errors: [excess], extensions: { cost } }
  const validated = validateSubscriptionArgs({ ...args, hideSuggestions: true })
  if (!('schema' in validated)) return refused(validated)
  const source = await createSourceEventStream(validated)
  if (!(Symbol.asyncIterator in source)) return refused(source.errors ?? [])
  const shared = sharedSourceOf(source)
  if (shared)
    return share(shared, operationKey(args.document, args.operationName, validated.variableValues.coerced), args)
  const events = source[Symbol.asyncIterator]()
  const end = async (): Promise<IteratorResult<ExecutionResult>> => {
    await events.return?.()
    return { value: undefined, done: true }
  }
  const results: Results = {
    next: async () => {
      const event = await events.next()
      if (event.done) return { value: undefined, done: true }
      return { value: await execute({ ...args, rootValue: event.value }), done: false }
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => results,
  }
  return results
}
