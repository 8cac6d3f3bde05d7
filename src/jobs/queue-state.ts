import { sql } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { isUuid } from '../lib/uuid.ts'

/** A job that is not tried again by itself. */
export type DeadJob = {
  readonly id: string
  readonly name: string
  readonly attempts: number
  /** Null when its process ended while it ran. */
  readonly reason: string | null
  readonly enqueuedAt: string
}

/** What waits in the queue: jobs that are due, the age of the longest due one, and those that are dead. */
export type QueueState = { readonly due: number; readonly oldestSeconds: number; readonly dead: number }

const isDead = sql`attempts >= max_attempts and locked_at is null`

/** The figures of the queue, as the worker. */
export async function queueState(tx: Tx, now: Temporal.Instant): Promise<QueueState> {
  const due = sql`is_available and run_at <= ${now.toString()}::timestamptz`
  const [state] = await tx.execute<{ due: number; oldest: number; dead: number }>(sql`
    select count(*) filter (where ${due})::int as due,
      coalesce(extract(epoch from ${now.toString()}::timestamptz - min(run_at) filter (where ${due})), 0)::float8 as oldest,
      count(*) filter (where ${isDead})::int as dead
    from graphile_worker._private_jobs`)
  return { due: state?.due ?? 0, oldestSeconds: state?.oldest ?? 0, dead: state?.dead ?? 0 }
}

/** The dead jobs, the newest first. */
export async function deadJobs(tx: Tx): Promise<readonly DeadJob[]> {
  const rows = await tx.execute<{ id: string; name: string; attempts: number; reason: string; at: string }>(sql`
    select jobs.id::text, identifier as name, attempts, last_error as reason, created_at::text as at
    from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = task_id
    where ${isDead} order by jobs.id desc`)
  return rows.map(({ at, ...row }) => ({ ...row, enqueuedAt: at }))
}

/** Lets a dead job be tried anew, from now on and as often as any. False when there is none of this id. */
export async function retryDead(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const rows = await tx.execute(sql`
    update graphile_worker._private_jobs set attempts = 0, last_error = null, run_at = ${now.toString()}::timestamptz
    where id = ${id}::bigint and ${isDead} returning id`)
  return rows.length > 0
}

/** Takes a dead job out of the queue. False when there is none of this id. */
export async function forgetDead(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`delete from graphile_worker._private_jobs where id = ${id}::bigint and ${isDead} returning id`,
  )
  return rows.length > 0
}

/** Takes every job out of the queue that names somebody by one of these texts, also one that runs at the moment. */
export async function forgetJobsNaming(tx: Tx, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    // A whole text of the JSON: the address of one person can be a part of another's.
    const named = JSON.stringify(text.toLowerCase())
    const inKey = isUuid(text.toLowerCase()) ? text.toLowerCase() : null
    await tx.execute(sql`
      delete from graphile_worker._private_jobs
      where position(${named} in lower(payload::text)) > 0 or position(${inKey}::text in lower(key)) > 0`)
  }
}

/** Makes the attempt that is under way the job's last. */
export async function markDead(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`update graphile_worker._private_jobs set attempts = max_attempts where id = ${id}::bigint`)
}

/** Puts jobs that were stopped back as though they had not been begun. */
export async function releaseJobs(tx: Tx, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`
    update graphile_worker._private_jobs
    set attempts = greatest(attempts - 1, 0), last_error = null, run_at = least(run_at, ${now.toString()}::timestamptz)
    where locked_at is null and id in (select json_array_elements_text(${JSON.stringify(ids)}::json)::bigint)`)
}
