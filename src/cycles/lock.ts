import { raised } from '../db/violation.ts'
import { Refusal } from '../lib/refusal.ts'
import type { Cycle } from './cycle.ts'

/** The SQLSTATE with which the database refuses to change the quotas of a locked week. */
const lockedState = 'RG007'

/** The quotas of the week stand: its cycle is locked, and no emergency is open. */
export class PlanLocked extends Refusal {
  override readonly name = 'PlanLocked'
  readonly week: number
  readonly lockedSince: Temporal.Instant
  /** Whether the one emergency of the cycle was had. */
  readonly emergencyUsed: boolean
  constructor({ lock, unlock }: Pick<Cycle, 'lock' | 'unlock'>, week: number, path: readonly string[]) {
    super(`The quotas of week ${week} cannot be changed any more: they are locked since ${lock.locksAt}`, path)
    this.week = week
    this.lockedSince = lock.locksAt
    this.emergencyUsed = unlock !== null
  }
}

/** Whether the one emergency of a cycle is open at an instant. */
const isEmergency = ({ unlock }: Pick<Cycle, 'unlock'>, now: Temporal.Instant): boolean =>
  unlock !== null &&
  Temporal.Instant.compare(unlock.unlockedAt, now) <= 0 &&
  Temporal.Instant.compare(now, unlock.closesAt) < 0

/** Whether the moment at which a cycle locks has come. */
export const hasLocked = ({ lock }: Pick<Cycle, 'lock'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(lock.locksAt, now) <= 0

/** Whether the quotas of the later weeks stand at an instant, as the database has it. */
export const isLocked = (cycle: Pick<Cycle, 'lock' | 'unlock'>, now: Temporal.Instant): boolean =>
  hasLocked(cycle, now) && !isEmergency(cycle, now)

/**
 * Writes quotas of a cycle that is held. Whether they may be written the database decides, and this says so by name; `path` is
 * the part of the input that names the week or the item.
 * @throws PlanLocked
 */
export async function withinLock<T>(
  cycle: Pick<Cycle, 'lock' | 'unlock'>,
  path: readonly string[],
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const refusal = raised(error)
    if (refusal?.code !== lockedState) throw error
    throw new PlanLocked(cycle, Number(/week (\d+)/.exec(refusal.message)?.[1]), path)
  }
}
