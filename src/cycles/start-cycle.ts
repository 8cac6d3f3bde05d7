import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { date } from '../lib/date-input.ts'
import { localDateAt } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, Refusal } from '../lib/refusal.ts'
import { textOf } from '../lib/text-of.ts'
import { zoneHistory } from '../people/zone.ts'
import { cycleLocks, cycles } from './cycle.tables.ts'
import { lockDays } from './held-cycle.ts'
import { beginLockWarnings } from './lock-warning.ts'
import { beginReviews } from './review/review-ready.ts'
import { endOfCycle, lockMoment, lockWeek, mondayOf, overlap } from './week.ts'

/** The person has a cycle in these weeks already, which was not ended. */
export class CyclesOverlap extends Refusal {
  override readonly name = 'CyclesOverlap'
  readonly cycleId: string
  constructor({ id, startsOn }: { readonly id: string; readonly startsOn: Temporal.PlainDate }) {
    super(`You have a cycle from ${startsOn} to ${endOfCycle(startsOn)}: end it first, or start later`, ['startsOn'])
    this.cycleId = id
  }
}

const startCycleInput = z.object({
  title: textOf(1, 100),
  startsOn: date,
  idempotencyKey: z.string().nullish(),
})

/**
 * Starts a cycle of twelve weeks on a Monday, that of the current week or up to a year ahead, and fixes from when on the
 * quotas of its later weeks stand. Gives its id.
 * @throws InvalidInput, CyclesOverlap, IdempotencyKeyReused
 */
export async function startCycle(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { title, startsOn, idempotencyKey } = parseInput(startCycleInput, input)
  return once(tx, viewer, { field: 'startCycle', key: idempotencyKey, input }, at, async (id) => {
    await asSystem(tx, (system) => lockDays(system, viewer))
    const history = await zoneHistory(tx, viewer.id)
    refuseStart(startsOn, localDateAt(history, at.now))
    const others = await tx
      .select({ id: cycles.id, startsOn: cycles.startsOn })
      .from(cycles)
      .where(and(eq(cycles.userId, viewer.id), isNull(cycles.endedOn)))
    const other = others.find((cycle) => overlap(cycle.startsOn, startsOn))
    if (other) throw new CyclesOverlap(other)
    const made = { createdAt: at.now, updatedAt: at.now }
    await tx.insert(cycles).values({ id, userId: viewer.id, title, startsOn, ...made })
    const lock = { cycleId: id, userId: viewer.id, lockWeek, locksAt: lockMoment(history, { startsOn, lockWeek }) }
    await asSystem(tx, (system) => system.insert(cycleLocks).values(lock))
    await beginLockWarnings(tx, viewer.id, at)
    await beginReviews(tx, viewer.id, at)
    const after = { title, startsOn, lockWeek, locksAt: lock.locksAt }
    await append(tx, viewer, at, {
      ...{ entityType: 'Cycle', entityId: id, action: 'CYCLE_STARTED' },
      ...{ before: null, after },
    })
  })
}

/**
 * Refuses a start that is no Monday, is before this week, or more than a year away.
 * @throws InvalidInput
 */
function refuseStart(startsOn: Temporal.PlainDate, today: Temporal.PlainDate): void {
  if (startsOn.dayOfWeek !== 1) throw invalidInput(['startsOn'], 'must be a Monday')
  const [earliest, latest] = [mondayOf(today), today.add({ years: 1 })]
  const isWithin =
    Temporal.PlainDate.compare(earliest, startsOn) <= 0 && Temporal.PlainDate.compare(startsOn, latest) <= 0
  if (!isWithin) throw invalidInput(['startsOn'], `must be between ${earliest} and ${latest}`)
}
