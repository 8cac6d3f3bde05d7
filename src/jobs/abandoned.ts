import { sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Tx } from '../db/viewer.ts'

/** A connection of the queue's own driver. */
type Client = {
  readonly query: (text: string, values: unknown[]) => Promise<unknown>
  readonly once: (event: 'drain', listener: () => void) => unknown
}

/** A lock of this name is held by the connection on which a worker listens, and by nobody once its process is gone. */
const prefix = 'regimen.worker '

/** Says, for as long as this connection lives, that the worker does. */
export function keepAliveLock(client: Client, worker: string, log: Logger): void {
  // The queue is about to send its LISTEN, and the driver wants one statement at a time.
  client.once('drain', () => {
    // Shared: after a reconnect the lost connection may still hold its own.
    client
      .query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [prefix + worker])
      .catch((error: unknown) => log.warn({ err: error }, 'a worker could not say that it lives'))
  })
}

/**
 * Gives back the jobs of workers that were found dead before and are found so again, since one that reconnects only seems
 * to be dead. Gives the workers to suspect the next time.
 */
export async function freeAbandoned(tx: Tx, suspects: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const silent = await tx.execute<{ worker: string }>(sql`
    select worker from (
      select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null
    ) as held
    where pg_try_advisory_xact_lock(hashtextextended(${prefix} || worker, 0))`)
  const found = silent.map(({ worker }) => worker)
  await freeOf(
    tx,
    found.filter((worker) => suspects.has(worker)),
  )
  return new Set(found.filter((worker) => !suspects.has(worker)))
}

/** Unlocks whatever these workers hold; an attempt that was begun counts. */
export async function freeOf(tx: Tx, workers: readonly string[]): Promise<void> {
  if (workers.length === 0) return
  await tx.execute(sql`select graphile_worker.force_unlock_workers(
    array(select json_array_elements_text(${JSON.stringify(workers)}::json)))`)
}
