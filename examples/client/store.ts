/**
 * A value that changes, and who is told of it. React's `useSyncExternalStore(store.subscribe, store.get)` takes one as it
 * is, as do the stores of other frameworks with a line of their own.
 */
export type Store<T> = {
  /** The value now; throws what ended it, when something did. */
  readonly get: () => T
  /** Calls the listener after each change; the function that it gives stops that. */
  readonly subscribe: (listener: () => void) => () => void
}

/** A store, and what changes it. */
export type Source<T> = Store<T> & {
  readonly set: (value: T) => void
  /** Nothing more comes: whoever looks is given the error. */
  readonly fail: (error: unknown) => void
}

export function storeOf<T>(initial: T): Source<T> {
  const listeners = new Set<() => void>()
  let value = initial
  let failure: { readonly error: unknown } | null = null
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => {
      if (failure) throw failure.error
      return value
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set: (next) => {
      value = next
      tell()
    },
    fail: (error) => {
      failure = { error }
      tell()
    },
  }
}
