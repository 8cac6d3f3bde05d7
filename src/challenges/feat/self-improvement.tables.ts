import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { featColumns, featTableRules } from './feat.tables.ts'

/** What a person did on a day to learn, enough or not. */
export const selfImprovementCompletions = pgTable.withRLS(
  'self_improvement_completions',
  {
    ...featColumns,
    minutes: integer().notNull(),
    pages: integer().notNull(),
    activityType: text('activity_type'),
    description: text(),
    beforeBed: boolean('before_bed').notNull(),
    /** Minutes before a screen while at it. */
    screenMinutes: integer('screen_minutes').notNull(),
  },
  (table) => featTableRules('self_improvement_completions', table),
)
