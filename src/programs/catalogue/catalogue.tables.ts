import { boolean, jsonb, numeric, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { signedInReads, systemAll } from '../../db/policy.ts'
import {
  type BodyArea,
  type Equipment,
  exerciseMeasures,
  experienceLevels,
  type Muscle,
  movementPatterns,
} from './exercise.ts'
import { type Allergen, type Diet, foodGroups, foodStates, type MealType } from './food.ts'

export const movementPattern = pgEnum('movement_pattern', movementPatterns)
export const experienceLevel = pgEnum('experience_level', experienceLevels)
export const exerciseMeasure = pgEnum('exercise_measure', exerciseMeasures)
export const foodGroup = pgEnum('food_group', foodGroups)
export const foodState = pgEnum('food_state', foodStates)

/** The catalogue of exercises, loaded from its file at start. The id is derived from the key and the same everywhere. */
export const exercises = pgTable.withRLS(
  'exercises',
  {
    id: uuid().primaryKey(),
    key: text().notNull().unique(),
    name: text().notNull(),
    pattern: movementPattern('pattern').notNull(),
    primaryMuscles: text('primary_muscles').array().$type<Muscle>().notNull(),
    secondaryMuscles: text('secondary_muscles').array().$type<Muscle>().notNull(),
    equipment: text().array().$type<Equipment>().notNull(),
    level: experienceLevel('level').notNull(),
    measure: exerciseMeasure('measure').notNull(),
    loadable: boolean().notNull(),
    unilateral: boolean().notNull(),
    stresses: text().array().$type<BodyArea>().notNull(),
    instructions: text().notNull(),
  },
  () => [signedInReads('exercises'), systemAll('exercises')],
)

/** The catalogue of foods, per 100 g, loaded from its files at start. */
export const foods = pgTable.withRLS(
  'foods',
  {
    id: uuid().primaryKey(),
    key: text().notNull().unique(),
    name: text().notNull(),
    group: foodGroup('food_group').notNull(),
    state: foodState('state').notNull(),
    kcal: numeric({ precision: 6, scale: 2, mode: 'number' }).notNull(),
    proteinG: numeric('protein_g', { precision: 6, scale: 3, mode: 'number' }).notNull(),
    carbsG: numeric('carbs_g', { precision: 6, scale: 3, mode: 'number' }).notNull(),
    fatG: numeric('fat_g', { precision: 6, scale: 3, mode: 'number' }).notNull(),
    fibreG: numeric('fibre_g', { precision: 6, scale: 3, mode: 'number' }),
    allergens: text().array().$type<Allergen>().notNull(),
    diets: text().array().$type<Diet>().notNull(),
    meals: text().array().$type<MealType>().notNull(),
    source: jsonb().$type<{ dataset: string; reference: string }>().notNull(),
  },
  () => [signedInReads('foods'), systemAll('foods')],
)
