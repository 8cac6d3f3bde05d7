import { and, asc, eq, gt } from 'drizzle-orm'
import type { At, Tx } from '../db/viewer.ts'
import type { ZoneHistory } from '../lib/day.ts'
import { cycleLocks, cycles } from './cycle.tables.ts'
import { lockMoment } from './week.ts'

/**
 * Moves the locks of a person's cycles that have not come to where the first day of the lock week opens in the new zone or by
 * the new day start. A lock that has come stands. As the system, with the person's days locked.
 */
export async function moveLocks(system: Tx, userId: string, history: ZoneHistory, at: At): Promise<void> {
  const ahead = await system
    .select({ cycleId: cycles.id, startsOn: cycles.startsOn, lockWeek: cycleLocks.lockWeek })
    .from(cycleLocks)
    .innerJoin(cycles, eq(cycles.id, cycleLocks.cycleId))
    .where(and(eq(cycleLocks.userId, userId), gt(cycleLocks.locksAt, at.now)))
    .orderBy(asc(cycleLocks.cycleId))
  for (const { cycleId, ...lock } of ahead)
    await system
      .update(cycleLocks)
      .set({ locksAt: lockMoment(history, lock) })
      .where(eq(cycleLocks.cycleId, cycleId))
}
