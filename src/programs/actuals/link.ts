import { inArray } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { activityLinks } from './activity.tables.ts'
import { mealLinks } from './logged-meal.tables.ts'

export type ActivityLink = typeof activityLinks.$inferSelect
export type MealLink = typeof mealLinks.$inferSelect
type LinksOf<Row> = { readonly id: string; readonly links: readonly Row[] }

const listed = <Row>(ids: readonly string[], rows: readonly Row[], idOf: (row: Row) => string): LinksOf<Row>[] => {
  const byId = Map.groupBy(rows, idOf)
  return ids.map((id) => ({ id, links: byId.get(id) ?? [] }))
}

/** What each of these activities counts for. */
export async function loadLinksOfActivities(tx: Tx, ids: readonly string[]): Promise<LinksOf<ActivityLink>[]> {
  const rows = await tx
    .select()
    .from(activityLinks)
    .where(inArray(activityLinks.activityId, [...ids]))
    .orderBy(activityLinks.sessionInstanceId)
  return listed(ids, rows, ({ activityId }) => activityId)
}

/** What counts for each of these planned sessions. */
export async function loadLinksOfSessions(tx: Tx, ids: readonly string[]): Promise<LinksOf<ActivityLink>[]> {
  const rows = await tx
    .select()
    .from(activityLinks)
    .where(inArray(activityLinks.sessionInstanceId, [...ids]))
    .orderBy(activityLinks.activityId)
  return listed(ids, rows, ({ sessionInstanceId }) => sessionInstanceId)
}

/** What each of these logged meals counts for. */
export async function loadLinksOfLoggedMeals(tx: Tx, ids: readonly string[]): Promise<LinksOf<MealLink>[]> {
  const rows = await tx
    .select()
    .from(mealLinks)
    .where(inArray(mealLinks.loggedMealId, [...ids]))
    .orderBy(mealLinks.mealInstanceId)
  return listed(ids, rows, ({ loggedMealId }) => loggedMealId)
}

/** What counts for each of these planned meals. */
export async function loadLinksOfPlannedMeals(tx: Tx, ids: readonly string[]): Promise<LinksOf<MealLink>[]> {
  const rows = await tx
    .select()
    .from(mealLinks)
    .where(inArray(mealLinks.mealInstanceId, [...ids]))
    .orderBy(mealLinks.loggedMealId)
  return listed(ids, rows, ({ mealInstanceId }) => mealInstanceId)
}
