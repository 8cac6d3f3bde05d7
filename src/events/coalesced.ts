/**
 * An async iterator over what a source holds: `take` gives the next value, or undefined when there is none for now, and
 * `listen` is given what the source is to call when it holds something new. It is written by hand because an async
 * generator that is parked on an await is not stopped by `return()`.
 */
function held<T>(take: () => T | undefined, listen: (changed: () => void) => () => void): AsyncIterableIterator<T> {
  let waiting: ((result: IteratorResult<T>) => void)[] = []
  let stopped = false
  const stopListening = listen(() => {
    while (!stopped && waiting.length > 0) {
      const value = take()
      if (value === undefined) return
      waiting.shift()?.({ value, done: false })
    }
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
      const value = take()
      if (value !== undefined) return { value, done: false }
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

/**
 * An async iterator over what `listen` pushes. What arrives while the reader is busy is merged into one pending value, so
 * a slow reader costs one value and not a queue.
 */
export function coalesced<T>(
  first: T | undefined,
  merge: (pending: T, next: T) => T,
  listen: (push: (value: T) => void) => () => void,
): AsyncIterableIterator<T> {
  let pending = first
  const take = () => {
    const value = pending
    pending = undefined
    return value
  }
  return held(take, (changed) =>
    listen((value) => {
      pending = pending === undefined ? value : merge(pending, value)
      changed()
    }),
  )
}

/**
 * An async iterator over the ids that `listen` pushes, one by one: an id that is waiting already comes once. More than
 * `most` are not kept, nor what is pushed as null: then comes one null, for all that was waiting and could not be named.
 */
export function coalescedKeys(
  most: number,
  listen: (push: (ids: readonly string[] | null) => void) => () => void,
): AsyncIterableIterator<{ id: string | null }> {
  let pending = new Set<string | null>()
  const take = () => {
    const [next] = pending
    if (next === undefined) return undefined
    pending.delete(next)
    return { id: next }
  }
  return held(take, (changed) =>
    listen((ids) => {
      if (ids === null) pending = new Set([null])
      else for (const id of ids) pending.add(id)
      if (pending.size > most) pending = new Set([null])
      changed()
    }),
  )
}
