import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { mealLinks } from './logged-meal.tables.ts'
import {
  arrayOf,
  instantFrom,
  numberOf,
  type PlannedRow,
  plannedColumns,
  plannedJoins,
  plannedOf,
  whichOf,
} from './rows.ts'
import { type Link, mostly, type Side, sumOfShares } from './side.ts'
import { type MealFacts, mealSimilarity } from './similarity.ts'

/** Numerics come as text from a statement that is not drizzle's. */
type FactsRow = {
  id: string
  type: string
  kcal: string | null
  protein_g: string | null
  carbs_g: string | null
  fat_g: string | null
}

const factsOf = (row: FactsRow): MealFacts => ({
  type: row.type,
  kcal: numberOf(row.kcal),
  proteinG: numberOf(row.protein_g),
  carbsG: numberOf(row.carbs_g),
  fatG: numberOf(row.fat_g),
})

/** Planned meals and what was eaten. */
export const mealSide: Side<MealFacts> = {
  name: 'meals',
  column: 'mealInstanceId',
  planned: async (tx, userId, which) => {
    const rows = await tx.execute<PlannedRow & FactsRow>(sql`
      select ${plannedColumns}, planned.meal_type as type, items.kcal, items.protein_g, items.carbs_g, items.fat_g
      from meal_instances planned ${plannedJoins}
      left join lateral (
        select sum(item.kcal) as kcal, sum(item.protein_g) as protein_g, sum(item.carbs_g) as carbs_g, sum(item.fat_g) as fat_g
        from meal_item_plan item
        where item.user_id = planned.user_id and item.meal_instance_id = planned.id) items on true
      where planned.user_id = ${userId} and ${whichOf('planned', which)}
      order by planned.local_date, planned.local_time nulls last, planned.day, planned.id`)
    return rows.map((row) => plannedOf(row, factsOf(row)))
  },
  done: async (tx, userId, which) => {
    const rows = await tx.execute<FactsRow & { local_date: string; eaten_at: string; matching: Link['matchedBy'] }>(sql`
      select done.id, done.local_date::text, done.eaten_at::text, done.matching, done.meal_type as type, done.kcal,
        done.protein_g, done.carbs_g, done.fat_g
      from logged_meals done
      where done.user_id = ${userId} and ${whichOf('done', which)}
      order by done.eaten_at, done.meal_type, done.kcal, done.protein_g, done.carbs_g, done.fat_g, done.external_source,
        done.external_id, done.id`)
    return rows.map((row) => ({
      id: row.id,
      localDate: Temporal.PlainDate.from(row.local_date),
      startedAt: instantFrom(row.eaten_at),
      matching: row.matching,
      facts: factsOf(row),
    }))
  },
  links: async (tx, userId, { doneIds, plannedIds }) => {
    const rows = await tx
      .select()
      .from(mealLinks)
      .where(
        and(
          eq(mealLinks.userId, userId),
          or(inArray(mealLinks.loggedMealId, [...doneIds]), inArray(mealLinks.mealInstanceId, [...plannedIds])),
        ),
      )
    return rows.map(({ loggedMealId, mealInstanceId, ...link }) => ({
      ...link,
      doneId: loggedMealId,
      plannedId: mealInstanceId,
    }))
  },
  writeLinks: async (tx: Tx, userId, links) => {
    if (links.length === 0) return
    await tx
      .insert(mealLinks)
      .values(
        links.map(({ doneId, plannedId, ...link }) => ({
          ...link,
          userId,
          loggedMealId: doneId,
          mealInstanceId: plannedId,
        })),
      )
      .onConflictDoUpdate({
        target: [mealLinks.loggedMealId, mealLinks.mealInstanceId],
        set: {
          share: sql`excluded.share`,
          matchedBy: sql`excluded.matched_by`,
          similarity: sql`excluded.similarity`,
          components: sql`excluded.components`,
          coverage: sql`excluded.coverage`,
        },
      })
  },
  removeLinks: async (tx, userId, links) => {
    if (links.length === 0) return
    const [doneIds, plannedIds] = [links.map((link) => link.doneId), links.map((link) => link.plannedId)].map(arrayOf)
    await tx
      .delete(mealLinks)
      .where(
        and(
          eq(mealLinks.userId, userId),
          sql`(${mealLinks.loggedMealId}, ${mealLinks.mealInstanceId}) in (select * from unnest(${doneIds}::uuid[], ${plannedIds}::uuid[]))`,
        ),
      )
  },
  compare: (planned, eaten) => mealSimilarity(planned, eaten),
  compliance: (planned, eaten) =>
    planned.kcal !== null && planned.kcal > 0 && eaten.kcal !== null
      ? { measure: 'ENERGY', ratio: eaten.kcal / planned.kcal }
      : null,
  together: (parts) => ({
    type: mostly(
      parts,
      ({ type }) => type,
      ({ kcal }) => kcal,
    ),
    kcal: sumOfShares(parts, ({ kcal }) => kcal),
    proteinG: sumOfShares(parts, ({ proteinG }) => proteinG),
    carbsG: sumOfShares(parts, ({ carbsG }) => carbsG),
    fatG: sumOfShares(parts, ({ fatG }) => fatG),
  }),
}
