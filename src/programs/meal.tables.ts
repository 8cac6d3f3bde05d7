import { foreignKey, index, integer, jsonb, numeric, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate, localTime } from '../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../db/policy.ts'
import type { Rationale } from './bundle.ts'
import { foods } from './catalogue/catalogue.tables.ts'
import { mealTypes } from './catalogue/food.ts'
import type { MealPlan } from './plan.ts'
import { programs } from './program.tables.ts'

export const mealType = pgEnum('meal_type', mealTypes)

/** A planned meal as it stands now. What it was before its first change is in `original`. */
export const mealInstances = pgTable.withRLS(
  'meal_instances',
  {
    id: uuid().primaryKey(),
    programId: uuid('program_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** 1 is the first day of the programme: the original plan. */
    day: integer().notNull(),
    type: mealType('meal_type').notNull(),
    title: text().notNull(),
    notes: text(),
    rationale: jsonb().$type<Rationale>(),
    /** The day it is planned for as things stand; null while the programme has no start. */
    localDate: localDate('local_date'),
    localTime: localTime('local_time'),
    /** When it was taken out of the plan; null for what stands in it. */
    cancelledAt: instant('cancelled_at'),
    /** The plan as it was before its first change; null while it is the original one. Written once. */
    original: jsonb().$type<MealPlan>(),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique('meal_instances_id_user_unique').on(table.id, table.userId),
    foreignKey({
      name: 'meal_instances_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }).onDelete('cascade'),
    index('meal_instances_program').on(table.programId, table.day),
    index('meal_instances_user').on(table.userId, table.localDate),
    ownerReads('meal_instances', table.userId),
    ownerInserts('meal_instances', table.userId),
    ownerUpdates('meal_instances', table.userId),
    systemAll('meal_instances'),
  ],
)

const amount = (name: string) => numeric(name, { precision: 8, scale: 2, mode: 'number' }).notNull()

/** A food of a planned meal: its grams, and what they carried by the catalogue when the plan was made. */
export const mealItemPlans = pgTable.withRLS(
  'meal_item_plan',
  {
    id: uuid().primaryKey(),
    mealInstanceId: uuid('meal_instance_id').notNull(),
    userId: uuid('user_id').notNull(),
    position: integer().notNull(),
    foodId: uuid('food_id')
      .notNull()
      .references(() => foods.id),
    grams: amount('grams'),
    kcal: amount('kcal'),
    proteinG: amount('protein_g'),
    carbsG: amount('carbs_g'),
    fatG: amount('fat_g'),
    rationale: jsonb().$type<Rationale>(),
  },
  (table) => [
    foreignKey({
      name: 'meal_item_plan_meal_fk',
      columns: [table.mealInstanceId, table.userId],
      foreignColumns: [mealInstances.id, mealInstances.userId],
    }).onDelete('cascade'),
    unique('meal_item_plan_position_unique').on(table.mealInstanceId, table.position),
    index('meal_item_plan_food').on(table.foodId),
    index('meal_item_plan_user').on(table.userId),
    ownerReads('meal_item_plan', table.userId),
    ownerInserts('meal_item_plan', table.userId),
    systemAll('meal_item_plan'),
  ],
)
