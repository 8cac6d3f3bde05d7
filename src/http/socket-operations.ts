import type { ExecutionResult } from 'graphql'

type Results = AsyncIterableIterator<ExecutionResult>

/** One operation of a websocket, from its message to its end. */
export type SocketOperation = {
  /** Takes the results of a subscription over: they end with the operation, and the operation with them. */
  readonly follow: (results: Results) => Results
  readonly end: () => void
}

/**
 * What is under way on one websocket. graphql-ws forgets an operation that was completed while it started, and the results
 * of one whose id comes again would be followed by nobody and never end: here each has its id until it has ended.
 */
export type SocketOperations = {
  readonly count: () => number
  /** Null when the id is that of another which has not ended. */
  readonly begin: (id: string) => SocketOperation | null
  /** Ends what is followed and what is still about to be. */
  readonly close: () => void
}

/** The operations of a websocket that was opened just now. */
export function socketOperations(): SocketOperations {
  const underWay = new Map<string, Results | null>()
  /** Those that were told to end: they make room at once, and keep their id until they have. */
  const ending = new Set<string>()
  let closed = false

  const begin = (id: string): SocketOperation | null => {
    if (underWay.has(id)) return null
    underWay.set(id, null)
    const end = () => {
      underWay.delete(id)
      ending.delete(id)
    }
    const endOn = async (step: Promise<IteratorResult<ExecutionResult>> | undefined, always: boolean) => {
      try {
        const result = (await step) ?? { value: undefined, done: true as const }
        if (always || result.done) end()
        return result
      } catch (error) {
        end()
        throw error
      }
    }
    const follow = (results: Results): Results => {
      const followed: Results = {
        next: () => endOn(results.next(), false),
        return: () => {
          if (underWay.has(id)) ending.add(id)
          return endOn(results.return?.(), true)
        },
        throw: (error) => endOn(results.throw?.(error), true),
        [Symbol.asyncIterator]: () => followed,
      }
      underWay.set(id, followed)
      if (closed) void followed.return?.().catch(() => undefined)
      return followed
    }
    return { follow, end }
  }
  return {
    count: () => underWay.size - ending.size,
    begin,
    close: () => {
      closed = true
      for (const results of underWay.values()) void results?.return?.().catch(() => undefined)
    },
  }
}
