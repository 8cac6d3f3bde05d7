import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { featColumns, featTableRules } from './feat.tables.ts'

/** How long a person meditated on a day, enough or not. */
export const meditationCompletions = pgTable.withRLS(
  'meditation_completions',
  {
    ...featColumns,
    minutes: integer().notNull(),
    technique: text(),
    notes: text(),
  },
  (table) => featTableRules('meditation_completions', table),
)
