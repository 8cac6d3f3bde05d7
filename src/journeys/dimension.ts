import { and, asc, count, eq, inArray, isNull, max, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { differs, withoutUndefined } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal, VersionConflict } from '../lib/refusal.ts'
import { optionalTextOf, textOf } from '../lib/text-of.ts'
import { journeyFor } from './held-journey.ts'
import { dimensions } from './journey.tables.ts'

export type Dimension = typeof dimensions.$inferSelect

/** A journey asks about so many things a day. */
export const mostOpenDimensions = 20
/** With the archived ones, which answers name, it has so many. */
const mostDimensions = 200

/** The journey asks about as much as it may, or did ask about as much as it keeps. */
export class TooManyDimensions extends Refusal {
  override readonly name = 'TooManyDimensions'
  readonly limit: number
  constructor(limit: number, which: 'open' | 'all') {
    const told = which === 'open' ? 'open dimensions' : 'dimensions, archived ones among them'
    super(`A journey has at most ${limit} ${told}`, ['journeyId'])
    this.limit = limit
  }
}

/** What a dimension is, as those who administer the journey say it. */
export const dimensionInput = z.object({
  name: textOf(1, 50),
  description: optionalTextOf(500).nullish(),
  examples: z.array(textOf(1, 100)).max(10).nullish(),
  weight: z.int().min(1).max(5).nullish(),
  required: z.boolean().nullish(),
})

/** Inserts dimensions into a journey that the viewer administers, from a place on. */
export async function insertDimensions(
  tx: Tx,
  journeyId: string,
  given: readonly (z.output<typeof dimensionInput> & { readonly id: string })[],
  from: number,
  at: At,
): Promise<void> {
  const rows = given.map(({ id, name, description, examples, weight, required }, index) => ({
    ...{ id, journeyId, name, description: description ?? null, examples: examples ?? [], weight: weight ?? 1 },
    ...{ required: required ?? false, position: from + index, createdAt: at.now, updatedAt: at.now },
  }))
  if (rows.length > 0) await tx.insert(dimensions).values(rows)
}

const addDimensionInput = dimensionInput.extend({ journeyId: z.string(), idempotencyKey: z.string().nullish() })

/**
 * Lets a journey ask about something more, after the others, and gives its id.
 * @throws InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict, TooManyDimensions, IdempotencyKeyReused
 */
export async function addDimension(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { journeyId, idempotencyKey, ...given } = parseInput(addDimensionInput, input)
  return once(tx, viewer, { field: 'addDimension', key: idempotencyKey, input }, at, async (id) => {
    await journeyFor(tx, viewer, { journeyId }, { role: 'ADMIN', statuses: ['ACTIVE'] })
    const [found] = await tx
      .select({
        all: count(),
        open: sql<number>`count(*) filter (where ${dimensions.archivedAt} is null)`.mapWith(Number),
        last: max(dimensions.position),
      })
      .from(dimensions)
      .where(eq(dimensions.journeyId, journeyId))
    if ((found?.open ?? 0) >= mostOpenDimensions) throw new TooManyDimensions(mostOpenDimensions, 'open')
    if ((found?.all ?? 0) >= mostDimensions) throw new TooManyDimensions(mostDimensions, 'all')
    await insertDimensions(tx, journeyId, [{ ...given, id }], (found?.last ?? -1) + 1, at)
    await note(tx, viewer, { id, journeyId }, 'DIMENSION_ADDED', { before: null, after: given }, at)
  })
}

const updateDimensionInput = z.object({
  dimensionId: z.string(),
  expectedVersion: z.int().nullish(),
  name: textOf(1, 50).nullish(),
  description: optionalTextOf(500).nullish(),
  examples: z.array(textOf(1, 100)).max(10).nullish(),
  weight: z.int().min(1).max(5).nullish(),
  required: z.boolean().nullish(),
})

/**
 * Changes what a dimension is. What is absent stays; a description of null takes it away. Weight and whether it is required
 * count for answers from then on: those given keep the weight that they had.
 * @throws InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict, VersionConflict
 */
export async function updateDimension(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { dimensionId, expectedVersion, description, ...given } = parseInput(updateDimensionInput, input)
  const dimension = await heldDimension(tx, viewer, { dimensionId, expectedVersion })
  const wanted = {
    ...withoutUndefined({ description }),
    name: given.name ?? dimension.name,
    weight: given.weight ?? dimension.weight,
    required: given.required ?? dimension.required,
  }
  const { examples } = given
  const isOther = examples != null && JSON.stringify(examples) !== JSON.stringify(dimension.examples)
  if (!isOther && !differs(dimension, wanted)) return
  await change(tx, viewer, dimension, 'DIMENSION_UPDATED', { ...wanted, ...(isOther ? { examples } : {}) }, at)
}

/**
 * Lets a journey no longer ask about something. What was answered stays.
 * @throws NotFound, JourneyRoleNeeded, JourneyStatusConflict, VersionConflict
 */
export async function archiveDimension(
  tx: Tx,
  viewer: Viewer,
  input: { readonly dimensionId: string; readonly expectedVersion?: number | null | undefined },
  at: At,
): Promise<void> {
  const dimension = await heldDimension(tx, viewer, input)
  if (dimension.archivedAt === null)
    await change(tx, viewer, dimension, 'DIMENSION_ARCHIVED', { archivedAt: at.now }, at)
}

/** A dimension with its journey held, for those who administer it. */
async function heldDimension(
  tx: Tx,
  viewer: Viewer,
  { dimensionId, expectedVersion }: { dimensionId: string; expectedVersion?: number | null | undefined },
): Promise<Dimension> {
  const path = ['dimensionId']
  const [seen] = await loadDimensions(tx, [dimensionId])
  if (!seen) throw new NotFound('dimension', path)
  await journeyFor(tx, viewer, { journeyId: seen.journeyId }, { role: 'ADMIN', statuses: ['ACTIVE'], path })
  const [dimension] = await loadDimensions(tx, [dimensionId])
  if (!dimension) throw new NotFound('dimension', path)
  if (expectedVersion != null && expectedVersion !== dimension.version) throw new VersionConflict(dimension.version)
  return dimension
}

type Change = Partial<Omit<Dimension, 'id' | 'journeyId' | 'createdAt' | 'updatedAt' | 'version'>>

async function change(tx: Tx, viewer: Viewer, of: Dimension, action: string, after: Change, at: At): Promise<void> {
  await tx
    .update(dimensions)
    .set({ ...after, updatedAt: at.now, version: of.version + 1 })
    .where(eq(dimensions.id, of.id))
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, of[name as keyof Change]]))
  await note(tx, viewer, of, action, { before, after }, at)
}

const note = (
  tx: Tx,
  viewer: Viewer,
  { id, journeyId }: Pick<Dimension, 'id' | 'journeyId'>,
  action: string,
  change: { before: unknown; after: unknown },
  at: At,
) => append(tx, viewer, at, { entityType: 'Dimension', entityId: id, circleId: journeyId, action, ...change })

const reorderDimensionsInput = z.object({
  journeyId: z.string(),
  dimensionIds: z.array(z.string()).max(mostOpenDimensions),
})

/**
 * Puts the open dimensions of a journey into an order, which names each of them once.
 * @throws InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict
 */
export async function reorderDimensions(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { journeyId, dimensionIds } = parseInput(reorderDimensionsInput, input)
  await journeyFor(tx, viewer, { journeyId }, { role: 'ADMIN', statuses: ['ACTIVE'] })
  const open = and(eq(dimensions.journeyId, journeyId), isNull(dimensions.archivedAt))
  const before = await tx
    .select({ id: dimensions.id })
    .from(dimensions)
    .where(open)
    .orderBy(...inPlace)
  const named = new Set(dimensionIds)
  if (named.size !== dimensionIds.length || named.size !== before.length || !before.every(({ id }) => named.has(id)))
    throw invalidInput(['dimensionIds'], `must name each of the ${before.length} open dimensions of the journey once`)
  if (before.every(({ id }, index) => id === dimensionIds[index])) return
  const place = sql`array_position(string_to_array(${dimensionIds.join(',')}, ',')::uuid[], ${dimensions.id}) - 1`
  await tx
    .update(dimensions)
    .set({ position: place, updatedAt: at.now, version: sql`${dimensions.version} + 1` })
    .where(and(open, sql`${dimensions.position} <> ${place}`))
  await append(tx, viewer, at, {
    entityType: 'Journey',
    entityId: journeyId,
    circleId: journeyId,
    action: 'DIMENSIONS_REORDERED',
    before: { dimensionIds: before.map(({ id }) => id) },
    after: { dimensionIds },
  })
}

const inPlace = [asc(dimensions.position), asc(dimensions.id)]

/** Dimensions by id, of journeys that the viewer may see. */
export function loadDimensions(tx: Tx, ids: readonly string[]): Promise<Dimension[]> {
  return tx
    .select()
    .from(dimensions)
    .where(inArray(dimensions.id, [...ids]))
}

/** The dimensions of journeys in their order, archived ones among them, by the id of the journey. */
export async function loadDimensionsOfJourneys(
  tx: Tx,
  journeyIds: readonly string[],
): Promise<{ id: string; dimensions: Dimension[] }[]> {
  const rows = await tx
    .select()
    .from(dimensions)
    .where(inArray(dimensions.journeyId, [...journeyIds]))
    .orderBy(...inPlace)
  return [...Map.groupBy(rows, (row) => row.journeyId)].map(([id, of]) => ({ id, dimensions: of }))
}
