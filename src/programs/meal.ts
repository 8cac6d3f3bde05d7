import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { calendarEvents } from '../calendar/calendar.tables.ts'
import { arrayOf } from '../db/array.ts'
import type { Tree } from '../db/tree.ts'
import type { Tx } from '../db/viewer.ts'
import { recordBranch } from './adherence/records.ts'
import { foods } from './catalogue/catalogue.tables.ts'
import { type FoodRow, foodTree } from './catalogue/catalogue.ts'
import type { DaySpan } from './day-span.ts'
import { mealInstances, mealItemPlans } from './meal.tables.ts'
import type { FoodPlan, Nutrients } from './plan.ts'

export type PlannedMealRow = typeof mealInstances.$inferSelect
export type PlannedFoodRow = typeof mealItemPlans.$inferSelect

/** A food of a meal; one that was read in a tree brings its entry of the catalogue. */
export type PlannedFood = FoodPlan & { readonly food?: FoodRow | null }

/** A meal; one that was read in a tree brings its foods, and its date and times are text. */
export type PlannedMeal = Omit<PlannedMealRow, 'localDate' | 'localTime' | 'cancelledAt'> & {
  readonly localDate: Temporal.PlainDate | string | null
  readonly localTime: Temporal.PlainTime | string | null
  readonly cancelledAt: Temporal.Instant | string | null
  readonly items?: readonly PlannedFood[]
}

const nutrients = ['kcal', 'proteinG', 'carbsG', 'fatG']

/** How meals are read in a tree. */
export const mealTree = {
  table: mealInstances,
  reads: {
    date: ['localDate'],
    time: ['localTime'],
    nutrients: nutrients.map((name) => `items.${name}`),
    planChanges: ['id'],
    adherenceHistory: ['id'],
    adherenceNote: ['id'],
    links: ['id'],
  },
  branches: {
    adherence: { ...recordBranch, on: { ...recordBranch.on, parent: mealInstances.id } },
    items: {
      on: { own: mealItemPlans.mealInstanceId, parent: mealInstances.id },
      listedBy: mealItemPlans.position,
      tree: {
        table: mealItemPlans,
        reads: { nutrients },
        branches: { food: { tree: foodTree, on: { own: foods.id, parent: mealItemPlans.foodId } } },
      },
    },
  },
} satisfies Tree

/** Planned meals by id, as far as they are the viewer's. */
export function loadMeals(tx: Tx, ids: readonly string[]): Promise<PlannedMealRow[]> {
  return tx
    .select()
    .from(mealInstances)
    .where(inArray(mealInstances.id, [...ids]))
}

/** The foods of each of these meals, in their order. */
export async function loadFoodsOfMeals(
  tx: Tx,
  mealIds: readonly string[],
): Promise<{ id: string; items: PlannedFoodRow[] }[]> {
  const rows = await tx
    .select()
    .from(mealItemPlans)
    .where(sql`${mealItemPlans.mealInstanceId} = any(${arrayOf(mealIds)}::uuid[])`)
    .orderBy(asc(mealItemPlans.position))
  const byMeal = Map.groupBy(rows, (row) => row.mealInstanceId)
  return mealIds.map((id) => ({ id, items: byMeal.get(id) ?? [] }))
}

/** The meals of a programme, all or those of a span of days, by day and time; those without a time come first. */
export function mealsOfProgram(tx: Tx, programId: string, span?: DaySpan): Promise<PlannedMealRow[]> {
  return tx
    .select()
    .from(mealInstances)
    .where(
      and(eq(mealInstances.programId, programId), span ? between(mealInstances.day, span.first, span.last) : undefined),
    )
    .orderBy(asc(mealInstances.day), sql`${mealInstances.localTime} nulls first`, asc(mealInstances.id))
}

/** What the viewer's meals that take place on each date (ISO) carry together; dates without a meal are left out. */
export function loadPlannedNutrients(tx: Tx, dates: readonly string[]): Promise<({ id: string } & Nutrients)[]> {
  const sum = (column: AnyPgColumn) => sql<number>`sum(${column})`.mapWith(Number)
  return tx
    .select({
      id: sql<string>`${calendarEvents.localDate}::text`,
      kcal: sum(mealItemPlans.kcal),
      proteinG: sum(mealItemPlans.proteinG),
      carbsG: sum(mealItemPlans.carbsG),
      fatG: sum(mealItemPlans.fatG),
    })
    .from(calendarEvents)
    .innerJoin(mealItemPlans, eq(mealItemPlans.mealInstanceId, calendarEvents.id))
    .where(
      and(
        sql`${calendarEvents.userId} = (select viewer_id())`,
        inArray(
          calendarEvents.localDate,
          dates.map((date) => Temporal.PlainDate.from(date)),
        ),
        eq(calendarEvents.state, 'PLANNED'),
      ),
    )
    .groupBy(calendarEvents.localDate)
}

/** What some foods carry together, to a hundredth. */
export function sumOfNutrients(items: readonly Nutrients[]): Nutrients {
  const sum = (pick: (item: Nutrients) => number) =>
    Math.round(items.reduce((total, item) => total + pick(item), 0) * 100) / 100
  return {
    kcal: sum((item) => item.kcal),
    proteinG: sum((item) => item.proteinG),
    carbsG: sum((item) => item.carbsG),
    fatG: sum((item) => item.fatG),
  }
}
