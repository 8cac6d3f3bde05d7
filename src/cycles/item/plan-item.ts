import { and, asc, eq, inArray } from 'drizzle-orm'
import { arrayOf } from '../../db/array.ts'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import { rowsOf, type Tx } from '../../db/viewer.ts'
import { planItemLogs, planItems } from '../plan.tables.ts'

/** A plan item as it is stored. */
export type StoredItem = typeof planItems.$inferSelect

/** A plan item as it is read alone, or in a range of the calendar as JSON, where dates and times are text. */
export type PlanItem = Omit<StoredItem, 'localDate' | 'localTime' | 'createdAt' | 'updatedAt'> & {
  readonly localDate: Temporal.PlainDate | string | null
  readonly localTime: Temporal.PlainTime | string | null
  readonly createdAt: Temporal.Instant | string
  readonly updatedAt: Temporal.Instant | string
}

/** What was done of a plan item at one moment. */
export type PlanItemLog = typeof planItemLogs.$inferSelect

/** Plan items by id, as far as they are the viewer's. */
export function loadPlanItems(tx: Tx, ids: readonly string[]): Promise<StoredItem[]> {
  return tx
    .select()
    .from(planItems)
    .where(inArray(planItems.id, [...ids]))
}

/** The order of a plan. */
const inPlace = [asc(planItems.position), asc(planItems.id)]

/** The items of weekly plans, each plan's in their order; a plan without any is not among them. */
export async function loadItemsOfPlans(
  tx: Tx,
  planIds: readonly string[],
): Promise<{ id: string; items: StoredItem[] }[]> {
  const rows = await tx
    .select()
    .from(planItems)
    .where(inArray(planItems.weeklyPlanId, [...planIds]))
    .orderBy(...inPlace)
  return [...Map.groupBy(rows, (item) => item.weeklyPlanId)].map(([id, items]) => ({ id, items }))
}

/** The items of a weekly plan in their order. */
export async function itemsOfPlan(tx: Tx, planId: string): Promise<StoredItem[]> {
  return (await loadItemsOfPlans(tx, [planId]))[0]?.items ?? []
}

/** How much was done of items, and how often that was said, by their id; one of which nothing was said is not among them. */
export function loadDone(tx: Tx, itemIds: readonly string[]): Promise<{ id: string; done: number; logs: number }[]> {
  return rowsOf(tx, doneText, [arrayOf(itemIds)])
}

const doneText = `
  select plan_item_id as id, sum(quantity)::float8 as done, count(*)::int as logs from plan_item_logs
  where plan_item_id = any($1::uuid[]) group by plan_item_id`

/** How much was done of each of these items, by id. */
export async function doneOf(tx: Tx, itemIds: readonly string[]): Promise<(id: string) => number> {
  const rows = itemIds.length === 0 ? [] : await loadDone(tx, itemIds)
  const done = new Map(rows.map(({ id, done }) => [id, done]))
  return (id) => done.get(id) ?? 0
}

/** The items that are the rest of these ones, by the id of what they were carried over from. */
export async function loadCarriedItems(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ id: string; item: StoredItem }[]> {
  const rows = await tx
    .select()
    .from(planItems)
    .where(inArray(planItems.carriedFromId, [...itemIds]))
  return rows.flatMap((item) => (item.carriedFromId === null ? [] : [{ id: item.carriedFromId, item }]))
}

/** What was said of an item by id, as far as it is the viewer's. */
export function loadItemLogs(tx: Tx, ids: readonly string[]): Promise<PlanItemLog[]> {
  return tx
    .select()
    .from(planItemLogs)
    .where(inArray(planItemLogs.id, [...ids]))
}

/** A page of what was said of an item, the last first. */
export function logsOfItem(tx: Tx, itemId: string, page: PageOfIds): Promise<PlanItemLog[]> {
  const { within, order } = newestFirst(planItemLogs.id, page)
  return tx
    .select()
    .from(planItemLogs)
    .where(and(eq(planItemLogs.planItemId, itemId), within))
    .orderBy(order)
    .limit(page.limit)
}

/** What was split off items, in the order of the plan, by the id of what it was split from. */
export async function loadSplitItems(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ id: string; items: StoredItem[] }[]> {
  const rows = await tx
    .select()
    .from(planItems)
    .where(inArray(planItems.splitFromId, [...itemIds]))
    .orderBy(...inPlace)
  return [...Map.groupBy(rows, (item) => item.splitFromId ?? '')].map(([id, items]) => ({ id, items }))
}
