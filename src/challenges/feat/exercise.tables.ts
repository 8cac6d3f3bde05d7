import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { featColumns, featTableRules } from './feat.tables.ts'

/** How a person moved on a day, enough or not. */
export const exerciseCompletions = pgTable.withRLS(
  'exercise_completions',
  {
    ...featColumns,
    workouts: integer().notNull(),
    /** Of all workouts of the day together. */
    workoutMinutes: integer('workout_minutes').notNull(),
    /** Of these, those outdoors. */
    outdoorMinutes: integer('outdoor_minutes').notNull(),
    workoutType: text('workout_type'),
    isWalk: boolean('is_walk').notNull(),
    weightVestUsed: boolean('weight_vest_used').notNull(),
    coreMobilityMinutes: integer('core_mobility_minutes').notNull(),
    coreMobilityType: text('core_mobility_type'),
    notes: text(),
  },
  (table) => featTableRules('exercise_completions', table),
)
