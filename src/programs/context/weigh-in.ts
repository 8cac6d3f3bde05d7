import { and, asc, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { onceNaming } from '../../idempotency/idempotency.ts'
import { localDateAt, type ZoneHistory, zoneAt } from '../../lib/day.ts'
import { instant, momentOf } from '../../lib/moment.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { weighIns } from './context.tables.ts'
import { meanWeight } from './weight-trend.ts'

export type WeighIn = typeof weighIns.$inferSelect

/** A weight in kilograms, to the gram. */
export const bodyWeight = z
  .number()
  .min(20)
  .max(500)
  .transform((kg) => Math.round(kg * 1_000) / 1_000)

const recordWeightInput = z.object({
  weightKg: bodyWeight,
  measuredAt: instant.nullish(),
  idempotencyKey: z.string().nullish(),
})

/**
 * Records what the person weighed at a moment, now unless one is given, and gives the id of the weigh-in. The same
 * moment again replaces the weight.
 * @throws InvalidInput, IdempotencyKeyReused
 */
export async function recordWeight(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { weightKg, measuredAt, idempotencyKey } = parseInput(recordWeightInput, input)
  return onceNaming(tx, viewer, { field: 'recordWeight', key: idempotencyKey, input }, at, async (id) => {
    const history = await zoneHistory(tx, viewer.id)
    // As fine as the API tells it, so that the moment that was answered names the same weigh-in.
    const moment = (measuredAt ?? at.now).round({ smallestUnit: 'millisecond', roundingMode: 'floor' })
    momentOf(history, moment, at.now, 'measuredAt')
    return (await weigh(tx, viewer, { id, measuredAt: moment, weightKg }, history, at)).id
  })
}

/** What became of a weigh-in that was given: it is there now, it has another weight, or nothing has changed. */
export type Weighed = { readonly id: string; readonly outcome: 'NEW' | 'REPLACED' | 'UNCHANGED' }

/** Writes a weigh-in of a moment, or the weight of the one that is there. */
export async function weigh(
  tx: Tx,
  viewer: Viewer,
  { id, measuredAt, weightKg }: { id: string; measuredAt: Temporal.Instant; weightKg: number },
  history: ZoneHistory,
  at: At,
): Promise<Weighed> {
  const inserted = await tx
    .insert(weighIns)
    .values({
      id,
      userId: viewer.id,
      measuredAt,
      zone: zoneAt(history, measuredAt),
      localDate: localDateAt(history, measuredAt),
      weightKg,
      createdAt: at.now,
      updatedAt: at.now,
    })
    .onConflictDoNothing({ target: [weighIns.userId, weighIns.measuredAt] })
    .returning({ id: weighIns.id })
  if (inserted.length > 0) return { id, outcome: 'NEW' }
  const found = await lockedAt(tx, viewer, measuredAt)
  // Somebody has just deleted it: there is room for this one.
  if (!found) return weigh(tx, viewer, { id, measuredAt, weightKg }, history, at)
  if (found.weightKg === weightKg) return { id: found.id, outcome: 'UNCHANGED' }
  await tx
    .update(weighIns)
    .set({ weightKg, updatedAt: at.now, version: sql`${weighIns.version} + 1` })
    .where(eq(weighIns.id, found.id))
  await append(tx, viewer, at, {
    entityType: 'WeighIn',
    entityId: found.id,
    action: 'WEIGHT_CHANGED',
    before: { weightKg: found.weightKg },
    after: { weightKg },
  })
  return { id: found.id, outcome: 'REPLACED' }
}

async function lockedAt(tx: Tx, viewer: Viewer, measuredAt: Temporal.Instant): Promise<WeighIn | undefined> {
  const [found] = await tx
    .select()
    .from(weighIns)
    .where(and(eq(weighIns.userId, viewer.id), eq(weighIns.measuredAt, measuredAt)))
    .for('update')
  return found
}

/** Takes the weigh-in of a moment back. False when there is none. */
export async function unweigh(tx: Tx, viewer: Viewer, measuredAt: Temporal.Instant, at: At): Promise<boolean> {
  const found = await lockedAt(tx, viewer, measuredAt)
  if (found) await remove(tx, viewer, found, at)
  return found !== undefined
}

/**
 * Deletes a weigh-in and gives the local date that it counted for.
 * @throws NotFound
 */
export async function deleteWeighIn(
  tx: Tx,
  viewer: Viewer,
  input: { readonly id: string },
  at: At,
): Promise<Temporal.PlainDate> {
  const [found] = await tx.select().from(weighIns).where(eq(weighIns.id, input.id)).for('update')
  if (!found) throw new NotFound('weigh-in', ['id'])
  await remove(tx, viewer, found, at)
  return found.localDate
}

async function remove(tx: Tx, viewer: Viewer, found: WeighIn, at: At): Promise<void> {
  await tx.delete(weighIns).where(eq(weighIns.id, found.id))
  const { measuredAt, localDate, weightKg } = found
  await append(tx, viewer, at, {
    entityType: 'WeighIn',
    entityId: found.id,
    action: 'WEIGH_IN_DELETED',
    before: { measuredAt, localDate, weightKg },
    after: null,
  })
}

/** Weigh-ins by id, as far as they are the viewer's. */
export function loadWeighIns(tx: Tx, ids: readonly string[]): Promise<WeighIn[]> {
  return tx
    .select()
    .from(weighIns)
    .where(inArray(weighIns.id, [...ids]))
}

type Page = { after?: string; before?: string; limit: number; inverted: boolean }
type Dates = {
  readonly from?: Temporal.PlainDate | null | undefined
  readonly to?: Temporal.PlainDate | null | undefined
}

/**
 * A page of the viewer's weigh-ins, the latest moment first, of all dates or of some.
 * @throws NotFound when the page is to go on from a weigh-in that was deleted.
 */
export async function weighInsOf(tx: Tx, viewer: Viewer, { from, to }: Dates, page: Page): Promise<WeighIn[]> {
  const placeOf = (id: string) => sql`(select place.measured_at, place.id from weigh_ins place where place.id = ${id})`
  const place = sql`(${weighIns.measuredAt}, ${weighIns.id})`
  const order = page.inverted ? asc : desc
  const rows = await tx
    .select()
    .from(weighIns)
    .where(
      and(
        eq(weighIns.userId, viewer.id),
        from ? gte(weighIns.localDate, from) : undefined,
        to ? lte(weighIns.localDate, to) : undefined,
        page.after ? sql`${place} < ${placeOf(page.after)}` : undefined,
        page.before ? sql`${place} > ${placeOf(page.before)}` : undefined,
      ),
    )
    .orderBy(order(weighIns.measuredAt), order(weighIns.id))
    .limit(page.limit)
  if (rows.length > 0) return rows
  for (const name of ['after', 'before'] as const) {
    const id = page[name]
    if (id && (await loadWeighIns(tx, [id])).length === 0) throw new NotFound('weigh-in to go on from', [name])
  }
  return rows
}

/** The mean weight in kilograms of the viewer on local dates, by the date in its ISO form. */
export function loadWeightsOfDates(tx: Tx, dates: readonly string[]): Promise<{ id: string; weightKg: number }[]> {
  return tx
    .select({ id: sql<string>`${weighIns.localDate}::text`, weightKg: meanWeight })
    .from(weighIns)
    .where(
      inArray(
        weighIns.localDate,
        dates.map((date) => Temporal.PlainDate.from(date)),
      ),
    )
    .groupBy(weighIns.localDate)
}
