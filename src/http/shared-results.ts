import type { ExecutionArgs, ExecutionResult } from 'graphql'
import type { WebSocket } from 'ws'
import type { FanOut } from '../events/fanout.ts'
import type { SharedSource } from '../events/shared-source.ts'
import type { RequestContext } from '../graph/context.ts'
import { viewerOf } from '../graph/operation.ts'
import { sharedText } from '../graph/shared.ts'

type Results = AsyncIterableIterator<ExecutionResult>

/**
 * The results of a subscription that is shared. Its events go to the socket as texts, made once for all who watch, with the
 * id of each before them; what the caller iterates gives nothing and is done when there is nothing more. It begins with
 * the first `next`: then graphql-ws has registered it, and by `return` it has forgotten it.
 */
export function sharedResults(
  fanOut: FanOut,
  execute: (args: ExecutionArgs) => Promise<ExecutionResult>,
  { socket, id }: { readonly socket: WebSocket; readonly id: string },
  ...[source, operation, args]: readonly [source: SharedSource, operation: string, args: ExecutionArgs]
): Results {
  const { promise: done, resolve } = Promise.withResolvers<IteratorResult<ExecutionResult>>()
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`
  let stop: (() => void) | undefined
  let over = false
  const end = () => {
    over = true
    stop?.()
    resolve({ value: undefined, done: true })
    return done
  }
  const results: Results = {
    next: () => {
      if (over) return done
      stop ??= fanOut.watch(source, operation, {
        userId: viewerOf(args.contextValue as RequestContext).id,
        evaluate: async (rootValue) => sharedText(await execute({ ...args, rootValue })),
        send: (text) => socket.send(head + text),
        unread: () => socket.bufferedAmount,
        end,
      })
      return done
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => results,
  }
  return results
}
