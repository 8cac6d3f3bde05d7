import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { insertRows } from '../../db/insert.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import type { DateRange } from '../../lib/date-range.ts'
import { differs, listsDiffer, withoutUndefined } from '../../lib/differs.ts'
import { instant, momentOf } from '../../lib/moment.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { lockActuals, settle } from '../adherence/settle.ts'
import { mealTypes } from '../catalogue/food.ts'
import { refuseFullDate } from './day-size.ts'
import { externalIssue, externalOrigin, idByOrigin, originOf } from './external.ts'
import { givenLinks, isSaidAlready, matchingOf, plannedIdsOf, writeGivenLinks } from './given-links.ts'
import { datesOfList, listOf, mostLogged, words } from './logged.ts'
import { eatenFood, type FoodsEaten, foodsEaten, nutrientAmounts, totalsOf } from './logged-food.ts'
import { loggedFoods, loggedMeals, mealLinks } from './logged-meal.tables.ts'
import { mealSide } from './meal-side.ts'

export type LoggedMeal = typeof loggedMeals.$inferSelect
export type LoggedFood = typeof loggedFoods.$inferSelect

const foods = z.array(eatenFood).max(60)
const totals = z.object(nutrientAmounts)
const nothingEaten = {
  items: 'is required where there are no totals: what was eaten?',
  totals: 'must name an amount where there are no foods',
} as const

const isTold = (items: readonly unknown[] | null | undefined, amounts: z.infer<typeof totals> | null | undefined) =>
  (items?.length ?? 0) > 0 || Object.values(amounts ?? {}).some((it) => it != null)

/** What was eaten at one time: the foods, the totals, or both, of which the totals count. kcal and grams. */
export const loggedMealInput = z
  .object({
    type: z.enum(mealTypes),
    eatenAt: instant,
    ...words,
    totals: totals.nullish(),
    items: foods.nullish(),
    /** What it counts for; null finds that by likeness, an empty list is nothing. */
    links: givenLinks.nullish(),
    ...externalOrigin,
    idempotencyKey: z.uuid().nullish(),
  })
  .superRefine(externalIssue)
  .refine(({ totals, items }) => isTold(items, totals), { error: nothingEaten.items, path: ['items'] })

const mealChange = z.object({
  mealId: z.uuid(),
  expectedVersion: z.int().nullish(),
  type: z.enum(mealTypes).nullish(),
  eatenAt: instant.nullish(),
  ...words,
  totals: totals.nullish(),
  items: foods.nullish(),
  links: givenLinks.nullish(),
})

/**
 * Writes down what was eaten, matches it with what was planned for its date, and judges that. What comes from the same
 * place with the same id again is known already: nothing is written.
 * @throws InvalidInput, NotFound for a link to what is not there, LoggedDayFull, IdempotencyKeyReused
 */
export async function logMeal(
  tx: Tx,
  viewer: Viewer,
  input: unknown,
  at: At,
): Promise<{ id: string; alreadyLogged: boolean }> {
  const { idempotencyKey, items, totals: given, links, ...meal } = parseInput(loggedMealInput, input)
  const [, history] = await Promise.all([lockActuals(tx, viewer.id), zoneHistory(tx, viewer.id)])
  const moment = momentOf(history, meal.eatenAt, at.now, 'eatenAt')
  const origin = originOf(meal)
  const knownId = origin && (await idByOrigin(tx, viewer, loggedMeals, origin))
  if (knownId) return { id: knownId, alreadyLogged: true }
  let made = false
  const id = await once(tx, viewer, { field: 'logMeal', key: idempotencyKey, input }, at, async (newId) => {
    made = true
    const full = refuseFullDate(tx, 'logged_meals', viewer.id, moment.localDate, 'eatenAt')
    const [eaten] = await Promise.all([foodsEaten(tx, items ?? []), full])
    const row = { ...meal, ...moment, ...totalsOf(eaten, given, 'items'), id: newId, userId: viewer.id }
    const meals = [{ ...row, matching: matchingOf(links), createdAt: at.now, updatedAt: at.now }]
    await Promise.all([insertRows(tx, loggedMeals, meals), writeFoods(tx, viewer, newId, eaten, at)])
    if (links) await writeGivenLinks(tx, viewer, mealSide, newId, links)
    const dates = [`${moment.localDate}`]
    await settle(tx, viewer, ['meals'], { dates, plannedIds: plannedIdsOf(links), isLogged: true, history }, at)
  })
  return { id, alreadyLogged: !made }
}

function writeFoods(tx: Tx, viewer: Viewer, loggedMealId: string, eaten: FoodsEaten, at: At): Promise<void> {
  const rows = eaten.map((food, position) => ({ ...food, id: at.newId(), loggedMealId, userId: viewer.id, position }))
  return insertRows(tx, loggedFoods, rows)
}

/**
 * Changes a logged meal and matches it anew: what is absent stays, null takes a value away. Other foods without totals
 * are summed anew. `links` of null are found by likeness again. Where that changes nothing, nothing is written. What it
 * was before stands in the audit trail.
 * @throws InvalidInput, NotFound, VersionConflict, LoggedDayFull
 */
export async function updateMeal(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const parsed = parseInput(mealChange, input)
  const { mealId, expectedVersion, items, totals: given, links: saidLinks, type, eatenAt, ...said } = parsed
  await lockActuals(tx, viewer.id)
  const before = await theMeal(tx, mealId, expectedVersion)
  const isMoved = eatenAt != null && !eatenAt.equals(before.row.eatenAt)
  const moment = isMoved ? momentOf(await zoneHistory(tx, viewer.id), eatenAt, at.now, 'eatenAt') : null
  if (moment && !moment.localDate.equals(before.row.localDate))
    await refuseFullDate(tx, 'logged_meals', viewer.id, moment.localDate, 'eatenAt')
  const wanted = items === undefined ? null : await foodsEaten(tx, items ?? [])
  const eaten = wanted && listsDiffer(before.whole.items, wanted) ? wanted : null
  const links = isSaidAlready(before.whole, saidLinks) ? undefined : saidLinks
  const change: Partial<LoggedMeal> = {
    ...withoutUndefined(said),
    ...(type ? { type } : {}),
    ...(moment && eatenAt ? { eatenAt, ...moment } : {}),
    ...(eaten || given ? changedTotals(before.whole, eaten, given, items === undefined ? 'totals' : 'items') : {}),
    ...(links === undefined ? {} : { matching: matchingOf(links) }),
  }
  if (eaten === null && links === undefined && !differs(before.row, change)) return mealId
  await tx
    .update(loggedMeals)
    .set({ ...change, updatedAt: at.now, version: before.row.version + 1 })
    .where(eq(loggedMeals.id, mealId))
  if (eaten) {
    await tx.delete(loggedFoods).where(eq(loggedFoods.loggedMealId, mealId))
    await writeFoods(tx, viewer, mealId, eaten, at)
  }
  if (links !== undefined) await writeGivenLinks(tx, viewer, mealSide, mealId, links ?? [])
  const dates = [`${before.row.localDate}`, `${moment?.localDate ?? before.row.localDate}`]
  const affected = [...before.plannedIds, ...plannedIdsOf(links)]
  await settle(tx, viewer, ['meals'], { dates, plannedIds: affected, isLogged: true }, at)
  const after = await theMeal(tx, mealId)
  await append(tx, viewer, at, {
    entityType: 'LoggedMeal',
    entityId: mealId,
    action: 'MEAL_UPDATED',
    before: before.whole,
    after: after.whole,
  })
  return mealId
}

/**
 * The totals of a meal with what is said of them: of other foods they are summed anew, and null gives one back to the foods.
 * @throws InvalidInput at `path` when nothing of what was eaten is left.
 */
function changedTotals(
  { items, kcal, proteinG, carbsG, fatG }: LoggedMeal & { readonly items: FoodsEaten },
  eaten: FoodsEaten | null,
  given: z.infer<typeof totals> | null | undefined,
  path: keyof typeof nothingEaten,
) {
  const kept = { kcal, proteinG, carbsG, fatG, ...withoutUndefined(given ?? {}) }
  const amounts = totalsOf(eaten ?? items, eaten ? given : kept, path)
  if (!isTold(eaten ?? items, amounts)) throw invalidInput([path], nothingEaten[path])
  return amounts
}

/**
 * Takes a logged meal back; what it counted for is judged anew. What it was stands in the audit trail.
 * @throws NotFound, VersionConflict
 */
export async function deleteMeal(
  tx: Tx,
  viewer: Viewer,
  input: { readonly mealId: string; readonly expectedVersion?: number | null | undefined },
  at: At,
): Promise<void> {
  await lockActuals(tx, viewer.id)
  const { row, whole, plannedIds } = await theMeal(tx, input.mealId, input.expectedVersion)
  await tx.delete(loggedMeals).where(eq(loggedMeals.id, row.id))
  await append(tx, viewer, at, {
    entityType: 'LoggedMeal',
    entityId: row.id,
    action: 'MEAL_DELETED',
    before: whole,
    after: null,
  })
  await settle(tx, viewer, ['meals'], { dates: [`${row.localDate}`], plannedIds, isLogged: true }, at)
}

/** A logged meal of the viewer with all that belongs to it. */
async function theMeal(tx: Tx, id: string, expectedVersion?: number | null) {
  const [row] = await tx.select().from(loggedMeals).where(eq(loggedMeals.id, id))
  if (!row) throw new NotFound('meal', ['mealId'])
  if (expectedVersion != null && expectedVersion !== row.version) throw new VersionConflict(row.version)
  const [{ items = [] } = {}] = await loadFoodsOfLoggedMeals(tx, [id])
  const links = await tx
    .select({ plannedId: mealLinks.mealInstanceId, share: mealLinks.share })
    .from(mealLinks)
    .where(eq(mealLinks.loggedMealId, id))
  return { row, whole: { ...row, items, links }, plannedIds: links.map(({ plannedId }) => plannedId) }
}

/** Logged meals by id, as far as they are the viewer's. */
export function loadLoggedMeals(tx: Tx, ids: readonly string[]): Promise<LoggedMeal[]> {
  return tx
    .select()
    .from(loggedMeals)
    .where(inArray(loggedMeals.id, [...ids]))
}

/** The foods of each of these logged meals, in their order. */
export async function loadFoodsOfLoggedMeals(
  tx: Tx,
  mealIds: readonly string[],
): Promise<{ id: string; items: LoggedFood[] }[]> {
  const rows = await tx
    .select()
    .from(loggedFoods)
    .where(inArray(loggedFoods.loggedMealId, [...mealIds]))
    .orderBy(asc(loggedFoods.position))
  const byMeal = Map.groupBy(rows, (row) => row.loggedMealId)
  return mealIds.map((id) => ({ id, items: byMeal.get(id) ?? [] }))
}

/**
 * What a person ate between two local dates, both included, in the order of its time.
 * @throws InvalidInput, RangeTooLong, RangeTooFull
 */
export async function mealsBetween(tx: Tx, viewer: Viewer, range: DateRange): Promise<LoggedMeal[]> {
  const { from, to } = datesOfList(range)
  const { userId, localDate, eatenAt, id } = loggedMeals
  const read = await tx
    .select()
    .from(loggedMeals)
    .where(and(eq(userId, viewer.id), gte(localDate, from), lte(localDate, to)))
    .orderBy(asc(eatenAt), asc(id))
    .limit(mostLogged + 1)
  return listOf(read)
}
