import { sql } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { sessions } from './people.tables.ts'

const daysAfterEnd = 30
const aTime = 5_000

/**
 * Forgets sessions, 5,000 at a time, that expired or were ended more than 30 days ago. True when there may be more.
 */
export async function forgetSessions(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  const before = now.subtract({ hours: 24 * daysAfterEnd }).toString()
  const gone = await tx.execute(sql`
    delete from ${sessions} where id in (
      select id from ${sessions} where least(expires_at, revoked_at) < ${before}::timestamptz limit ${aTime})
    returning 1`)
  return gone.length === aTime
}
