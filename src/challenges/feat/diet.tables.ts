import { boolean, pgTable, text } from 'drizzle-orm/pg-core'
import { featColumns, featTableRules } from './feat.tables.ts'

/** How a person ate on a day, by their diet or not. */
export const dietCompletions = pgTable.withRLS(
  'diet_completions',
  {
    ...featColumns,
    dietType: text('diet_type'),
    followed: boolean().notNull(),
    cheatMeal: boolean('cheat_meal').notNull(),
    alcohol: boolean().notNull(),
    notes: text(),
  },
  (table) => featTableRules('diet_completions', table),
)
