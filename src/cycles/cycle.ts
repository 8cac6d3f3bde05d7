import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import type { Tx, Viewer } from '../db/viewer.ts'
import { todayOf } from '../people/zone.ts'
import { cycleLocks, cycles, cycleUnlocks } from './cycle.tables.ts'
import { earliestStart } from './week.ts'

/** A cycle with its lock, and its one emergency where that was had. */
export type Cycle = typeof cycles.$inferSelect & {
  readonly lock: typeof cycleLocks.$inferSelect
  readonly unlock: typeof cycleUnlocks.$inferSelect | null
}

/** Cycles with their locks, as far as the viewer may see them. */
const select = (tx: Tx) =>
  tx
    .select({ cycle: cycles, lock: cycleLocks, unlock: cycleUnlocks })
    .from(cycles)
    .innerJoin(cycleLocks, eq(cycleLocks.cycleId, cycles.id))
    .leftJoin(cycleUnlocks, eq(cycleUnlocks.cycleId, cycles.id))

type Row = Awaited<ReturnType<typeof select>>[number]

const cycleFrom = ({ cycle, lock, unlock }: Row): Cycle => ({ ...cycle, lock, unlock })

/** Cycles by id, as far as they are the viewer's. */
export async function loadCycles(tx: Tx, ids: readonly string[]): Promise<Cycle[]> {
  return (await select(tx).where(inArray(cycles.id, [...ids]))).map(cycleFrom)
}

/** A page of the viewer's cycles, those that were made last first, ended ones among them. */
export async function cyclesOf(tx: Tx, viewer: Viewer, page: PageOfIds): Promise<Cycle[]> {
  const { within, order } = newestFirst(cycles.id, page)
  const rows = await select(tx)
    .where(and(eq(cycles.userId, viewer.id), within))
    .orderBy(order)
    .limit(page.limit)
  return rows.map(cycleFrom)
}

/**
 * The viewer's cycle of today, or else the next one that is ahead. One that was ended before its time is neither.
 */
export async function currentCycle(tx: Tx, viewer: Viewer, now: Temporal.Instant): Promise<Cycle | null> {
  const today = await todayOf(tx, viewer.id, now)
  const rows = await select(tx)
    .where(and(eq(cycles.userId, viewer.id), isNull(cycles.endedOn), gte(cycles.startsOn, earliestStart(today))))
    .orderBy(asc(cycles.startsOn))
    .limit(1)
  return rows[0] ? cycleFrom(rows[0]) : null
}
