import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { daysBetween } from '../../lib/date-range.ts'
import { programPauses } from '../program.tables.ts'
import { shifted } from './dates.ts'

/** A pause that is over: what stood on `from` (ISO) or later came to stand so many days later. */
export type Rest = { readonly id: string; readonly from: string; readonly days: number }

/** The pauses of a programme that are over, in the order in which they were. */
export async function restsOf(tx: Tx, programId: string): Promise<Rest[]> {
  const rows = await tx
    .select()
    .from(programPauses)
    .where(and(eq(programPauses.programId, programId), isNotNull(programPauses.resumedOn)))
    .orderBy(asc(programPauses.id))
  return rows.map(({ id, fromDate, resumedOn }) => ({
    id,
    from: fromDate.toString(),
    days: resumedOn ? daysBetween(fromDate, resumedOn) : 0,
  }))
}

/** Where a date (ISO) of the plan has come to lie by these pauses. */
export const carriedOver = (date: string, rests: readonly Rest[]): string =>
  rests.reduce((on, { from, days }) => (on < from ? on : shifted(on, days)), date)
