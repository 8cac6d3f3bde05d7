import { sql } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { jobKinds } from './job.tables.ts'
import type { JobKind } from './queue.ts'

const defaultAttempts = 10

/**
 * Lets these jobs be enqueued, as the system. Those that are not among them stay: a server of another version may still
 * enqueue and run them.
 */
export async function declareJobs(tx: Tx, kinds: readonly Omit<JobKind<unknown>, 'payload'>[]): Promise<void> {
  if (kinds.length === 0) return
  const rows = kinds.map(({ name, enqueuedBy, maxAttempts }) => ({
    name,
    byPerson: enqueuedBy === 'person',
    maxAttempts: maxAttempts ?? defaultAttempts,
  }))
  await tx
    .insert(jobKinds)
    // In one order, so that servers that start at once wait for each other and do not deadlock.
    .values(rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    .onConflictDoUpdate({
      target: jobKinds.name,
      set: { byPerson: sql`excluded.by_person`, maxAttempts: sql`excluded.max_attempts` },
      setWhere: sql`(${jobKinds.byPerson}, ${jobKinds.maxAttempts}) is distinct from (excluded.by_person, excluded.max_attempts)`,
    })
}
