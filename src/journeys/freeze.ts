import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { date } from '../lib/date-input.ts'
import { isPlannableDate, latestDate, localDateAt } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../lib/refusal.ts'
import { zoneHistory } from '../people/zone.ts'
import { joinedJourneys, lockCheckIns } from './check-in/joined.ts'
import { JourneyStatusConflict } from './held-journey.ts'
import { journeyFreezes } from './journey.tables.ts'

/** Dates of a member on which nothing is due. */
export type FreezeRow = typeof journeyFreezes.$inferSelect

/** How long freezes with an end are, and how many a member may have that are not over. */
const freezeLimits = { days: 366, open: 20 }

/** Some of the dates are frozen already. */
export class FreezeOverlaps extends Refusal {
  override readonly name = 'FreezeOverlaps'
  constructor() {
    super('Some of these dates are free already: cancel that freeze first', ['from'])
  }
}

/** The person has as many freezes ahead as they may have. */
export class TooManyFreezes extends Refusal {
  override readonly name = 'TooManyFreezes'
  constructor() {
    super(`You have ${freezeLimits.open} freezes that are not over: that is as many as there can be`, ['journeyId'])
  }
}

/** The freeze is over: its dates are history. */
export class FreezeOver extends Refusal {
  override readonly name = 'FreezeOver'
  constructor() {
    super('This freeze is over: what was free stays so', ['freezeId'])
  }
}

const freezeDaysInput = z.object({
  journeyId: z.uuid(),
  from: date,
  to: date.nullish(),
  idempotencyKey: z.string().nullish(),
})

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0

/**
 * Frees the viewer from a journey on some dates, today at the earliest: they neither add to the streak nor end it, and are not due.
 * Without an end it is a pause until it is cancelled. Nothing that was missed is made good by it.
 * @throws InvalidInput, NotFound, JourneyStatusConflict, FreezeOverlaps, TooManyFreezes, IdempotencyKeyReused
 */
export function freezeDays(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { journeyId, from, to, idempotencyKey } = parseInput(freezeDaysInput, input)
  if (to && isBefore(to, from)) throw invalidInput(['to'], `must not be before ${from}`)
  if (!isPlannableDate(to ?? from)) throw invalidInput([to ? 'to' : 'from'], `must not be after ${latestDate}`)
  if (to && from.until(to).days >= freezeLimits.days)
    throw invalidInput(['to'], `must not be more than ${freezeLimits.days} days from ${from}; leave it out for a pause`)
  return once(tx, viewer, { field: 'freezeDays', key: idempotencyKey, input }, at, (id) =>
    asSystem(tx, async (system) => {
      await lockCheckIns(system, viewer.id, [journeyId])
      const { journeys, history } = await joinedJourneys(system, viewer.id, [journeyId])
      const journey = journeys.get(journeyId)
      if (!journey) throw new NotFound('journey of yours', ['journeyId'])
      if (journey.archivedAt !== null) throw new JourneyStatusConflict('ARCHIVED', ['ACTIVE'], ['journeyId'])
      const today = localDateAt(history, at.now)
      if (isBefore(from, today)) throw invalidInput(['from'], `must not be before today, ${today}`)
      const others = await system
        .select()
        .from(journeyFreezes)
        .where(and(eq(journeyFreezes.userId, viewer.id), eq(journeyFreezes.journeyId, journeyId)))
      const ahead = others.filter((other) => other.toDate === null || !isBefore(other.toDate, today))
      const isFree = (other: FreezeRow) =>
        (to && isBefore(to, other.fromDate)) || (other.toDate !== null && isBefore(other.toDate, from))
      if (!ahead.every(isFree)) throw new FreezeOverlaps()
      if (ahead.length >= freezeLimits.open) throw new TooManyFreezes()
      const row = { id, userId: viewer.id, journeyId, fromDate: from, toDate: to ?? null, createdAt: at.now }
      await system.insert(journeyFreezes).values(row)
    }),
  )
}

/**
 * Ends a freeze of the viewer's from today on: what of it is past stays free, today is due again. Gives the journey.
 * @throws InvalidInput, NotFound, FreezeOver
 */
export function cancelFreeze(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { freezeId } = parseInput(z.object({ freezeId: z.uuid() }), input)
  return asSystem(tx, async (system) => {
    const own = and(eq(journeyFreezes.id, freezeId), eq(journeyFreezes.userId, viewer.id))
    const [found] = await system.select({ journeyId: journeyFreezes.journeyId }).from(journeyFreezes).where(own)
    if (!found) throw new NotFound('freeze of yours', ['freezeId'])
    await lockCheckIns(system, viewer.id, [found.journeyId])
    const [freeze] = await system.select().from(journeyFreezes).where(own)
    if (!freeze) throw new NotFound('freeze of yours', ['freezeId'])
    const today = localDateAt(await zoneHistory(system, viewer.id), at.now)
    if (freeze.toDate !== null && isBefore(freeze.toDate, today)) throw new FreezeOver()
    if (isBefore(freeze.fromDate, today))
      await system
        .update(journeyFreezes)
        .set({ toDate: today.subtract({ days: 1 }) })
        .where(own)
    else await system.delete(journeyFreezes).where(own)
    return found.journeyId
  })
}

/** Freezes by id, as far as they are the viewer's. */
export function loadFreezes(tx: Tx, ids: readonly string[]): Promise<FreezeRow[]> {
  return tx
    .select()
    .from(journeyFreezes)
    .where(inArray(journeyFreezes.id, [...ids]))
}

/** The viewer's freezes in journeys, by the id of the journey, in the order of their dates. */
export async function loadFreezesOfJourneys(
  tx: Tx,
  journeyIds: readonly string[],
): Promise<{ readonly id: string; readonly freezes: readonly FreezeRow[] }[]> {
  const rows = await tx
    .select()
    .from(journeyFreezes)
    .where(inArray(journeyFreezes.journeyId, [...journeyIds]))
    .orderBy(asc(journeyFreezes.fromDate))
  return [...Map.groupBy(rows, (row) => row.journeyId)].map(([id, freezes]) => ({ id, freezes }))
}
