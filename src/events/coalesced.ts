/**
 * An async iterator over what `listen` pushes. What arrives while the reader is busy is merged into one pending value, so
 * a slow reader costs one value and not a queue. It is written by hand because an async generator that is parked on an
 * await is not stopped by `return()`.
 */
export function coalesced<T>(
  first: T | undefined,
  merge: (pending: T, next: T) => T,
  listen: (push: (value: T) => void) => () => void,
): AsyncIterableIterator<T> {
  let pending = first
  let waiting: ((result: IteratorResult<T>) => void)[] = []
  let stopped = false
  const stopListening = listen((value) => {
    if (stopped) return
    const deliver = waiting.shift()
    if (deliver) deliver({ value, done: false })
    else pending = pending === undefined ? value : merge(pending, value)
  })
  const stop = async (): Promise<IteratorResult<T>> => {
    if (!stopped) {
      stopped = true
      stopListening()
      for (const deliver of waiting) deliver({ value: undefined, done: true })
      waiting = []
    }
    return { value: undefined, done: true }
  }
  return {
    next: async () => {
      if (stopped) return { value: undefined, done: true }
      if (pending !== undefined) {
        const value = pending
        pending = undefined
        return { value, done: false }
      }
      return new Promise((resolve) => {
        waiting.push(resolve)
      })
    },
    return: stop,
    throw: async (error) => {
      await stop()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
