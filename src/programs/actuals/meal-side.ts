import { rowsOf } from '../../db/viewer.ts'
import { linkRows } from './link-rows.ts'
import { type DoneRow, doneOf, numberOf, type PlannedRow, paramsOf, plannedOf, plannedText, whichOf } from './rows.ts'
import { mostly, type Side, sumOfShares } from './side.ts'
import { type MealFacts, mealSimilarity } from './similarity.ts'

/** Numerics come as text from a statement that is not drizzle's. */
type FactsRow = {
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

const planned = plannedText(
  'meal_instances',
  'planned.meal_type as type, items.kcal, items.protein_g, items.carbs_g, items.fat_g',
  `select sum(item.kcal) as kcal, sum(item.protein_g) as protein_g, sum(item.carbs_g) as carbs_g, sum(item.fat_g) as fat_g
  from meal_item_plan item
  where item.user_id = planned.user_id and item.meal_instance_id = planned.id`,
)

const done = `
  select done.id, done.local_date::text, done.eaten_at::text as started_at, done.matching, done.meal_type as type,
    done.kcal, done.protein_g, done.carbs_g, done.fat_g
  from logged_meals done
  where ${whichOf('done')}
  order by done.eaten_at, done.meal_type, done.kcal, done.protein_g, done.carbs_g, done.fat_g, done.external_source,
    done.external_id, done.id`

/** Planned meals and what was eaten. */
export const mealSide: Side<MealFacts> = {
  name: 'meals',
  column: 'mealInstanceId',
  table: 'meal_instances',
  planned: async (tx, userId, which) => {
    const rows = await rowsOf<PlannedRow & FactsRow>(tx, planned, paramsOf(userId, which))
    return rows.map((row) => plannedOf(row, factsOf(row)))
  },
  done: async (tx, userId, which) => {
    const rows = await rowsOf<DoneRow & FactsRow>(tx, done, paramsOf(userId, which))
    return rows.map((row) => doneOf(row, factsOf(row)))
  },
  ...linkRows({
    table: 'meal_links',
    done: { column: 'logged_meal_id', table: 'logged_meals' },
    planned: { column: 'meal_instance_id', table: 'meal_instances' },
  }),
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
