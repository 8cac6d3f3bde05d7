import { AsyncLocalStorage } from 'node:async_hooks'

/** What an operation is, by words of the schema alone, and how it ended. */
export type TracedOperation = {
  /** `event` is one event of a subscription. */
  readonly kind: 'query' | 'mutation' | 'subscription' | 'event'
  /** The names of the root fields that it asks for, each once. */
  readonly fields: readonly string[]
  /** The name of the refusal that a mutation answered. */
  refusal?: string
  /** `ok`, `refused` or the code of an error; absent until it has ended. */
  outcome?: string
}

/** The request that the code which runs now belongs to. It names nobody. */
export type Trace = {
  readonly requestId: string
  operation?: TracedOperation
}

/** Tells the pool and the log whose statement it is, without a parameter through every function between them. */
export const trace = new AsyncLocalStorage<Trace>()
