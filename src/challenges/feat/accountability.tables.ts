import { pgTable, text } from 'drizzle-orm/pg-core'
import { featColumns, featTableRules } from './feat.tables.ts'

/** That a person checked in on a day. A trigger fills the other feats with it, and takes those back when it goes. */
export const accountabilityCheckIns = pgTable.withRLS(
  'accountability_checkins',
  { ...featColumns, checkInMethod: text('check_in_method').notNull() },
  (table) => featTableRules('accountability_checkins', table),
)
