import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { At, Tx } from '../db/viewer.ts'
import type { PersonRun } from '../jobs/schedule.ts'
import { endSchedule, holdSchedule, setSchedule } from '../jobs/schedules.ts'
import { type Notice, notifyAll } from '../notifications/notify.ts'
import { holdAccount } from '../people/hold-account.ts'
import { cycleLocks, cycles } from './cycle.tables.ts'
import { firstDayOfWeek } from './week.ts'

/** The schedule by which a person is told that a cycle locks soon, by its name: as long as they have one that did not lock. */
export const lockWarnings = { name: 'cycle-lock-warning' } as const
/** When, in the zone in force for the person, that is. */
const warnAt = Temporal.PlainTime.from('09:00')
/** So many local dates before the lock. */
const daysAhead = 3

/** Has somebody who starts a cycle told when it locks soon; their account is held. */
export const beginLockWarnings = (tx: Tx, userId: string, at: At): Promise<void> =>
  setSchedule(tx, lockWarnings, { userId, localTime: warnAt }, at)

/**
 * Tells a person on a local date of the cycles that lock in three days, or sooner when that could not be told before; of each
 * once, and of none that has locked or was ended. As the system.
 */
export async function warnOfLocks(system: Tx, { userId, date }: PersonRun, at: At): Promise<void> {
  await holdAccount(system, userId)
  // Whoever starts a cycle at this moment has the schedule: it is known by then.
  await holdSchedule(system, lockWarnings, userId)
  const ahead = await system
    .select({ id: cycles.id, title: cycles.title, startsOn: cycles.startsOn, lock: cycleLocks })
    .from(cycles)
    .innerJoin(cycleLocks, eq(cycleLocks.cycleId, cycles.id))
    .where(and(eq(cycles.userId, userId), isNull(cycles.endedOn), gt(cycleLocks.locksAt, at.now)))
    .orderBy(asc(cycles.startsOn))
  if (ahead.length === 0) await endSchedule(system, lockWarnings, userId)
  const today = Temporal.PlainDate.from(date)
  const notices = ahead.flatMap(({ id, title, startsOn, lock }): Notice[] => {
    const locksOn = firstDayOfWeek(startsOn, lock.lockWeek)
    if (today.until(locksOn).days > daysAhead) return []
    return [
      {
        ...{ userId, kind: 'PLAN_LOCKS_SOON', title: `The later weeks of ${title} lock soon` },
        body: `From ${locksOn} on the quotas of weeks ${lock.lockWeek} to 12 of ${title} stand: plan them before.`,
        ...{ subject: { type: 'Cycle', id }, dedupKey: `plan-locks-soon:${id}`, expiresAt: lock.locksAt },
      },
    ]
  })
  await notifyAll(system, notices, at)
}
