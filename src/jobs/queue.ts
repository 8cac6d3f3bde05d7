import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '../db/viewer.ts'

/** What is known of a job where it is enqueued; what it does stands in a `*.job.ts`, which no rule imports. */
export type JobKind<Payload> = {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  /** `person`: a person's request may enqueue it too, in that person's name. Absent: the system alone. */
  readonly enqueuedBy?: 'person' | 'system'
  /** How often it is tried before it is dead; 10 when absent. */
  readonly maxAttempts?: number
}

/** When a job is to run, and the key by which a second one like it replaces the first; absent: at once, and beside it. */
export type EnqueueOptions = { readonly key?: string; readonly runAt?: Temporal.Instant }

/**
 * Enqueues a job in the transaction that causes it: it exists once that commits, and never if it does not. A job that
 * only the system enqueues needs `asSystem` around this in a person's transaction.
 */
export async function enqueue<Payload>(
  tx: Tx,
  kind: Pick<JobKind<Payload>, 'name'> & Partial<JobKind<Payload>>,
  payload: Payload,
  { key, runAt }: EnqueueOptions = {},
): Promise<void> {
  await tx.execute(sql`select enqueue_job(
    ${kind.name}, ${JSON.stringify(payload)}::json, ${key ?? null}, ${runAt?.toString() ?? null}::timestamptz)`)
}
