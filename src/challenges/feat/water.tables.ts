import { boolean, numeric, pgTable } from 'drizzle-orm/pg-core'
import { featColumns, featTableRules } from './feat.tables.ts'

/** How much water a person drank on a day, enough or not. */
export const waterCompletions = pgTable.withRLS(
  'water_completions',
  {
    ...featColumns,
    /** US fluid ounces. */
    amountOunces: numeric('amount_ounces', { precision: 6, scale: 2, mode: 'number' }).notNull(),
    isPlainWater: boolean('is_plain_water').notNull(),
  },
  (table) => featTableRules('water_completions', table),
)
