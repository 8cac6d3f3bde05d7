import { boolean, numeric, pgTable, text } from 'drizzle-orm/pg-core'
import { featColumns, featTableRules } from './feat.tables.ts'

/** What a person spent on a day beyond what was necessary. */
export const financesCompletions = pgTable.withRLS(
  'finances_completions',
  {
    ...featColumns,
    onlyNecessities: boolean('only_necessities').notNull(),
    /** In the person's own currency. */
    nonNecessitySpending: numeric('non_necessity_spending', { precision: 10, scale: 2, mode: 'number' }).notNull(),
    spendingCategory: text('spending_category'),
    notes: text(),
  },
  (table) => featTableRules('finances_completions', table),
)
