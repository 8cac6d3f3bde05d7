import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, numeric, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { ownerDeletes, ownerInserts, ownerReads, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import { foods } from '../catalogue/catalogue.tables.ts'
import { mealInstances, mealType } from '../meal.tables.ts'
import { linkColumns, linkRules } from './link.tables.ts'
import { loggedColumns, loggedRules } from './logged.tables.ts'

const amount = (name: string) => numeric(name, { precision: 8, scale: 2, mode: 'number' })

/** What was eaten at one time, as its person told it. */
export const loggedMeals = pgTable.withRLS(
  'logged_meals',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: mealType('meal_type').notNull(),
    eatenAt: instant('eaten_at').notNull(),
    /** The totals, given or summed from the foods; null for what is not known. */
    kcal: amount('kcal'),
    proteinG: amount('protein_g'),
    carbsG: amount('carbs_g'),
    fatG: amount('fat_g'),
    ...loggedColumns,
  },
  (table) => loggedRules('logged_meals', table, table.eatenAt),
)

/** A food that was eaten: of the catalogue with its grams, or one that its person named. */
export const loggedFoods = pgTable.withRLS(
  'logged_foods',
  {
    id: uuid().primaryKey(),
    loggedMealId: uuid('logged_meal_id').notNull(),
    userId: uuid('user_id').notNull(),
    position: integer().notNull(),
    /** Null for a food that is not of the catalogue: it has a name then. */
    foodId: uuid('food_id').references(() => foods.id),
    name: text(),
    grams: amount('grams'),
    kcal: amount('kcal'),
    proteinG: amount('protein_g'),
    carbsG: amount('carbs_g'),
    fatG: amount('fat_g'),
  },
  (table) => [
    foreignKey({
      name: 'logged_foods_meal_fk',
      columns: [table.loggedMealId, table.userId],
      foreignColumns: [loggedMeals.id, loggedMeals.userId],
    }).onDelete('cascade'),
    unique('logged_foods_position_unique').on(table.loggedMealId, table.position),
    check('logged_foods_named', sql`(${table.foodId} is null) <> (${table.name} is null)`),
    index('logged_foods_food').on(table.foodId),
    index('logged_foods_user').on(table.userId, table.loggedMealId),
    ownerReads('logged_foods', table.userId),
    ownerInserts('logged_foods', table.userId),
    ownerDeletes('logged_foods', table.userId),
    systemAll('logged_foods'),
  ],
)

/** What a logged meal counts for: the whole of it or a share, for one planned meal or several. */
export const mealLinks = pgTable.withRLS(
  'meal_links',
  {
    loggedMealId: uuid('logged_meal_id').notNull(),
    mealInstanceId: uuid('meal_instance_id').notNull(),
    ...linkColumns,
  },
  ({ loggedMealId, mealInstanceId, userId, share }) =>
    linkRules(
      { name: 'meal_links', userId, share },
      { name: 'logged_meal', column: loggedMealId, of: loggedMeals },
      { name: 'meal', column: mealInstanceId, of: mealInstances },
    ),
)
