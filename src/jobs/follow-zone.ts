import { and, asc, eq } from 'drizzle-orm'
import { asSystem, type Tx } from '../db/viewer.ts'
import type { ZoneHistory } from '../lib/day.ts'
import { schedules } from './job.tables.ts'
import { nextFrom } from './schedule.ts'

/**
 * Puts a person's schedules to their new zone or day start, in the transaction that changes it. A date that was run is
 * not run again, and one whose time has been jumped over is due at once.
 */
export async function followZone(tx: Tx, userId: string, history: ZoneHistory): Promise<void> {
  await asSystem(tx, async (system) => {
    // Waits for a worker that has taken one of them, which has not seen the new zone.
    const rows = await system
      .select()
      .from(schedules)
      .where(eq(schedules.userId, userId))
      .orderBy(asc(schedules.name))
      .for('update')
    for (const { name, nextDate, localTime } of rows)
      await system
        .update(schedules)
        .set(nextFrom(history, nextDate, localTime))
        .where(and(eq(schedules.userId, userId), eq(schedules.name, name)))
  })
}
