import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, validateSubscriptionArgs } from 'graphql'
import type { RequestContext } from './context.ts'
import { costExceeded, costOf } from './cost.ts'
import { toClientError } from './errors.ts'
import { executeInLane } from './operation.ts'

/**
 * Starts a subscription. Each of its events is executed like an operation of its own: in its own transaction, at its own
 * time, with the policies of that moment.
 */
export async function subscribeInLanes(
  args: ExecutionArgs,
  execute: (args: ExecutionArgs) => Promise<ExecutionResult> = executeInLane,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const { log } = args.contextValue as RequestContext
  const refused = (errors: readonly Error[]) => ({ errors: errors.map((error) => toClientError(error, log)) })
  const cost = costOf(args.schema, args.document, args.operationName, args.variableValues)
  const excess = cost && costExceeded(cost)
  if (excess) return { errors: [excess], extensions: { cost } }
  const validated = validateSubscriptionArgs({ ...args, hideSuggestions: true })
  if (!('schema' in validated)) return refused(validated)
  const source = await createSourceEventStream(validated)
  if (!(Symbol.asyncIterator in source)) return refused(source.errors ?? [])
  const events = source[Symbol.asyncIterator]()
  const end = async (): Promise<IteratorResult<ExecutionResult>> => {
    await events.return?.()
    return { value: undefined, done: true }
  }
  const results: AsyncIterableIterator<ExecutionResult> = {
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
