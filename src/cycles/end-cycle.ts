import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { project } from '../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { localDateAt } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { cycles } from './cycle.tables.ts'
import { cycleCalendar } from './cycle-calendar.ts'
import { holdCycle } from './held-cycle.ts'
import { endOfCycle, weekOn } from './week.ts'

/** The twelve weeks of the cycle are over: it has ended by itself. */
export class CycleIsOver extends Refusal {
  override readonly name = 'CycleIsOver'
  readonly endsOn: Temporal.PlainDate
  constructor(endsOn: Temporal.PlainDate) {
    super(`The cycle was over on ${endsOn}: there is nothing to end`, ['cycleId'])
    this.endsOn = endsOn
  }
}

const endCycleInput = z.object({ cycleId: z.string(), expectedVersion: z.int().nullish() })

/**
 * Ends a cycle before its time, so that its weeks are free for another one. What was planned in it stays, and so does its lock;
 * of what lies after that day nothing is in the calendar any more. One that was ended already stays as it is.
 * @throws InvalidInput, NotFound, VersionConflict, CycleIsOver
 */
export async function endCycle(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { cycleId, expectedVersion } = parseInput(endCycleInput, input)
  const cycle = await holdCycle(tx, viewer, cycleId, { expectedVersion })
  if (cycle.endedOn !== null) return
  const endedOn = localDateAt(cycle.history, at.now)
  if (weekOn(cycle.startsOn, endedOn) === 'OVER') throw new CycleIsOver(endOfCycle(cycle.startsOn))
  await tx
    .update(cycles)
    .set({ endedOn, updatedAt: at.now, version: cycle.version + 1 })
    .where(eq(cycles.id, cycleId))
  await append(tx, viewer, at, {
    ...{ entityType: 'Cycle', entityId: cycleId, action: 'CYCLE_ENDED' },
    ...{ before: { endedOn: null }, after: { endedOn } },
  })
  await project(tx, viewer, cycleCalendar, cycleId, at)
}
