import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { once } from '../idempotency/idempotency.ts'
import { parseInput } from '../lib/parse-input.ts'
import { optionalTextOf, textOf } from '../lib/text-of.ts'
import { holdAccount } from '../people/hold-account.ts'
import { todayOf } from '../people/zone.ts'
import { dimensionInput, insertDimensions, mostOpenDimensions } from './dimension.ts'
import type { JourneyStatus } from './held-journey.ts'
import { journeyMembers, journeyStatistics, journeys } from './journey.tables.ts'
import { enterOneByOne, refuseOneMore } from './membership.ts'
import { beginReminders } from './reminder/reminder-schedule.ts'

export type Journey = typeof journeys.$inferSelect
/** The totals of a journey; `id` is the journey's. */
export type JourneyStatistics = { id: string } & typeof journeyStatistics.$inferSelect

export const title = textOf(3, 100)
export const description = optionalTextOf(2_000)

const createJourneyInput = z.object({
  title,
  description: description.nullish(),
  isPublic: z.boolean(),
  dimensions: z.array(dimensionInput).max(mostOpenDimensions),
  idempotencyKey: z.string().nullish(),
})

/**
 * Makes a journey with its dimensions; the viewer is its owner. Gives its id.
 * @throws InvalidInput, TooManyJourneys, IdempotencyKeyReused
 */
export async function createJourney(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { idempotencyKey, dimensions: asked, ...given } = parseInput(createJourneyInput, input)
  return once(tx, viewer, { field: 'createJourney', key: idempotencyKey, input }, at, async (id) => {
    await enterOneByOne(tx, viewer.id)
    await holdAccount(tx, viewer.id)
    await refuseOneMore(tx, viewer.id)
    await beginReminders(tx, viewer.id, at)
    const today = await todayOf(tx, viewer.id, at.now)
    const journey = { title: given.title, description: given.description ?? null, isPublic: given.isPublic }
    await asSystem(tx, async (system) => {
      await system.insert(journeys).values({ id, ...journey, createdAt: at.now, updatedAt: at.now })
      const membership = { journeyId: id, userId: viewer.id, joinedAt: at.now, joinedOn: today }
      await system.insert(journeyMembers).values({ ...membership, role: 'OWNER' })
      await system.insert(journeyStatistics).values({ journeyId: id, members: 1, checkIns: 0, score: 0 })
    })
    const named = asked.map((dimension) => ({ ...dimension, id: at.newId() }))
    await insertDimensions(tx, id, named, 0, at)
    await append(tx, viewer, at, {
      entityType: 'Journey',
      entityId: id,
      circleId: id,
      action: 'JOURNEY_CREATED',
      before: null,
      after: { ...journey, dimensions: asked },
    })
  })
}

/** Journeys by id, as far as the viewer may see them. */
export function loadJourneys(tx: Tx, ids: readonly string[]): Promise<Journey[]> {
  return tx
    .select()
    .from(journeys)
    .where(inArray(journeys.id, [...ids]))
}

/** The totals of journeys that the viewer may see, by the id of the journey. */
export async function loadJourneyStatistics(tx: Tx, ids: readonly string[]): Promise<JourneyStatistics[]> {
  const rows = await tx
    .select()
    .from(journeyStatistics)
    .where(inArray(journeyStatistics.journeyId, [...ids]))
  return rows.map((row) => ({ id: row.journeyId, ...row }))
}

const searchInput = z.object({ search: z.string().trim().max(100).nullish() })

/** As the index has it: with parameters in the place of the constants it would not be used. */
const isFound = sql`${journeys.isPublic} and ${journeys.status} = 'ACTIVE'`
const words = sql`to_tsvector('simple', ${journeys.title} || ' ' || coalesce(${journeys.description}, ''))`

/**
 * By the index of the words, whatever is searched for: with an order and a limit beside it the planner, which does not know
 * how many have the words, would read all journeys in their order until a page is full.
 */
const isAmongFound = (
  search: string,
  within: SQL | undefined,
  { order, limit }: { readonly order: SQL; readonly limit: number },
): SQL => {
  const matches = sql`${words} @@ websearch_to_tsquery('simple', ${search})`
  return sql`${journeys.id} = any(array(
    with found as materialized (select id from journeys where ${and(isFound, matches, within)})
    select id from found journeys order by ${order} limit ${limit}))`
}

/**
 * A page of the public journeys, newest first: all, or those with all the words. It reads as the system, whose policy
 * lets the index of the words be used, and so says itself what everybody may see.
 * @throws InvalidInput
 */
export async function publicJourneys(tx: Tx, asked: unknown, page: PageOfIds): Promise<Journey[]> {
  const { search } = parseInput(searchInput, asked)
  const { within, order } = newestFirst(journeys.id, page)
  const isWanted = search ? isAmongFound(search, within, { order, limit: page.limit }) : and(isFound, within)
  return asSystem(tx, (system) => system.select().from(journeys).where(isWanted).orderBy(order).limit(page.limit))
}

/** A page of the journeys that the viewer is in, newest first; those that they own and have deleted when it is asked. */
export async function journeysOf(
  tx: Tx,
  viewer: Viewer,
  statuses: readonly JourneyStatus[],
  page: PageOfIds,
): Promise<Journey[]> {
  const { within, order } = newestFirst(journeys.id, page)
  const isIn = and(
    eq(journeyMembers.journeyId, journeys.id),
    eq(journeyMembers.userId, viewer.id),
    isNull(journeyMembers.leftAt),
  )
  const rows = await tx
    .select({ journey: journeys })
    .from(journeys)
    .innerJoin(journeyMembers, isIn)
    .where(and(inArray(journeys.status, [...statuses]), within))
    .orderBy(order)
    .limit(page.limit)
  return rows.map(({ journey }) => journey)
}
