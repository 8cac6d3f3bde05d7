import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { textOf } from '../lib/text-of.ts'
import { cycleUnlocks } from './cycle.tables.ts'
import type { Cycle } from './cycle.ts'
import { holdCycle } from './held-cycle.ts'
import { hasLocked } from './lock.ts'

/** For so long an emergency is open. */
const openHours = 24

/** The cycle is not locked yet: its quotas can be changed as they are. */
export class CycleNotLocked extends Refusal {
  override readonly name = 'CycleNotLocked'
  readonly locksAt: Temporal.Instant
  constructor({ lock: { locksAt } }: Pick<Cycle, 'lock'>) {
    super(`The cycle locks at ${locksAt}: until then its quotas can be changed`, ['cycleId'])
    this.locksAt = locksAt
  }
}

/** The one emergency of the cycle was had. */
export class EmergencyUsed extends Refusal {
  override readonly name = 'EmergencyUsed'
  readonly unlockedAt: Temporal.Instant
  readonly closesAt: Temporal.Instant
  constructor({ unlockedAt, closesAt }: NonNullable<Cycle['unlock']>) {
    super(`A cycle has one emergency: this one had it at ${unlockedAt}`, ['cycleId'])
    this.unlockedAt = unlockedAt
    this.closesAt = closesAt
  }
}

const emergencyUnlockInput = z.object({
  cycleId: z.string(),
  reason: textOf(3, 2_000),
  idempotencyKey: z.string().nullish(),
})

/**
 * Opens the quotas of a locked cycle for 24 hours, once, for a reason that the trail keeps. Gives the id of the unlock.
 * @throws InvalidInput, NotFound, CycleNotLocked, EmergencyUsed, IdempotencyKeyReused
 */
export async function emergencyUnlock(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { cycleId, reason, idempotencyKey } = parseInput(emergencyUnlockInput, input)
  return once(tx, viewer, { field: 'emergencyUnlock', key: idempotencyKey, input }, at, async (id) => {
    const cycle = await holdCycle(tx, viewer, cycleId)
    if (!hasLocked(cycle, at.now)) throw new CycleNotLocked(cycle)
    if (cycle.unlock) throw new EmergencyUsed(cycle.unlock)
    const open = { unlockedAt: at.now, closesAt: at.now.add({ hours: openHours }) }
    await asSystem(tx, (system) =>
      system.insert(cycleUnlocks).values({ id, cycleId, userId: viewer.id, reason, ...open }),
    )
    await append(tx, viewer, at, {
      ...{ entityType: 'Cycle', entityId: cycleId, action: 'EMERGENCY_UNLOCKED' },
      ...{ before: null, after: { reason, ...open } },
    })
  })
}
