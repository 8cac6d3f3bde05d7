import { sql } from 'drizzle-orm'
import { arrayOf } from '../../db/array.ts'
import type { Tx } from '../../db/viewer.ts'

/** Those of a person's planned things, by their ids, towards which something was done: it is logged, or it was said. */
export async function doneAmong(tx: Tx, userId: string, plannedIds: readonly string[]): Promise<Set<string>> {
  if (plannedIds.length === 0) return new Set()
  const rows = await tx.execute<{ id: string }>(sql`
    select planned_id as id from adherence_records
    where user_id = ${userId} and superseded_at is null and planned_id = any(${arrayOf(plannedIds)}::uuid[])
      and (basis = 'ACTUALS' or status in ('COMPLETED', 'SIMILAR', 'PARTIAL'))`)
  return new Set(rows.map(({ id }) => id))
}
