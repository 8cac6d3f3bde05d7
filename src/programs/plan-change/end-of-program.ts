import { eq, sql } from 'drizzle-orm'
import { arrayOf } from '../../db/array.ts'
import type { Tx } from '../../db/viewer.ts'
import type { PlannedPart, PlanPart } from '../plan.ts'
import { programs } from '../program.tables.ts'
import type { lockedState } from '../program-state.ts'
import { shifted } from './dates.ts'
import type { Changeable } from './planned.ts'
import { carriedOver, restsOf } from './rests.ts'

/**
 * The part by which the end of a programme follows what stands in it once `parts` are made: it is the end of the original
 * plan, with its pauses, or the last date on which anything stands where that is later. None where it stays.
 */
export async function endPart(
  tx: Tx,
  { programId, startsOn, endsOn }: Awaited<ReturnType<typeof lockedState>>,
  things: readonly Changeable[],
  parts: readonly PlanPart[],
): Promise<PlanPart[]> {
  const planned = parts.filter((part): part is PlannedPart => part.subject !== 'PROGRAM')
  if (!startsOn || !endsOn || !planned.some(({ after }) => 'date' in after || 'cancelled' in after)) return []
  const [program] = await tx.select().from(programs).where(eq(programs.id, programId))
  const start = startsOn.toString()
  // A pause before the first day moved the start itself.
  const rests = (await restsOf(tx, programId)).filter(({ from }) => from > start)
  const own = carriedOver(shifted(start, (program?.durationDays ?? 1) - 1), rests)
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  const last = planned.reduce((latest, { id, after }) => {
    const { date, cancelled } = { ...byId.get(id)?.plan, ...after }
    return date && !cancelled && date > latest ? date : latest
  }, own)
  const others = await lastBeside(tx, programId, planned)
  const [before, after] = [endsOn.toString(), others > last ? others : last]
  return before === after
    ? []
    : [{ subject: 'PROGRAM', id: programId, before: { endsOn: before }, after: { endsOn: after } }]
}

/** The last date (ISO) of what stands in the programme beside these; empty where nothing does. */
async function lastBeside(tx: Tx, programId: string, beside: readonly { readonly id: string }[]): Promise<string> {
  const ids = arrayOf(beside.map(({ id }) => id))
  const [row] = await tx.execute<{ last: string | null }>(sql`
    select max(local_date)::text as last from calendar_events
    where plan_id = ${programId} and state <> 'CANCELLED' and not (id = any(${ids}::uuid[]))`)
  return row?.last ?? ''
}
