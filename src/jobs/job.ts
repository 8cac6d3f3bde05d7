import type { At, Viewer } from '../db/viewer.ts'
import type { Services } from '../services.ts'
import type { JobKind } from './queue.ts'

/** What a job works with: it opens its own transactions, and stops early when the signal says so. */
export type JobMeans = {
  readonly services: Services
  readonly at: At
  readonly signal: AbortSignal
  /** The person whose request enqueued it; null when the system did. */
  readonly viewer: Viewer | null
}

/** A kind of background work. It may run twice, so what it does twice must be the same as once. */
export type Job<Payload> = JobKind<Payload> & {
  readonly run: (payload: Payload, means: JobMeans) => Promise<void>
  /**
   * Tells those who wait for it that it is not tried again by itself; not run when its last process was killed. Absent:
   * nobody waits.
   */
  readonly died?: (payload: Payload, means: JobMeans) => Promise<void>
}

/** A job of whatever payload, for lists of them. */
// biome-ignore lint/suspicious/noExplicitAny: the payload of a job is checked by the job's own schema
export type AnyJob = Job<any>

/** A job says that trying again is of no use: it is dead at once, with this reason. */
export class JobRefused extends Error {
  override readonly name = 'JobRefused'
}
