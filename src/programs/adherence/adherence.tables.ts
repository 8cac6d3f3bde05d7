import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerDeletes, ownerInserts, ownerReads, ownerUpdates, systemAll } from '../../db/policy.ts'
import type { Components } from '../actuals/link.tables.ts'
import { mealInstances } from '../meal.tables.ts'
import { sessionInstances } from '../session.tables.ts'

export const adherenceStatuses = ['COMPLETED', 'SIMILAR', 'PARTIAL', 'SKIPPED', 'UNKNOWN'] as const
export const adherenceBases = ['ACTUALS', 'STATEMENT', 'DAY_CLOSE'] as const
export const complianceMeasures = ['LOAD', 'DURATION', 'DISTANCE', 'ENERGY'] as const
export const complianceBands = ['GREEN', 'YELLOW', 'ORANGE', 'RED'] as const
export const adherenceStatus = pgEnum('adherence_status', adherenceStatuses)
export const adherenceBasis = pgEnum('adherence_basis', adherenceBases)
export const complianceMeasure = pgEnum('compliance_measure', complianceMeasures)
export const complianceBand = pgEnum('compliance_band', complianceBands)

/** Exactly one of a planned session and a planned meal, and whose. */
const planned = (name: string) => ({
  columns: {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    sessionInstanceId: uuid('session_instance_id'),
    mealInstanceId: uuid('meal_instance_id'),
    /** Whichever of the two it is: also the id of the calendar event. */
    plannedId: uuid('planned_id').notNull(),
  },
  keys: (table: Record<'userId' | 'sessionInstanceId' | 'mealInstanceId' | 'plannedId', AnyPgColumn>) => [
    foreignKey({
      name: `${name}_session_fk`,
      columns: [table.sessionInstanceId, table.userId],
      foreignColumns: [sessionInstances.id, sessionInstances.userId],
    }).onDelete('cascade'),
    foreignKey({
      name: `${name}_meal_fk`,
      columns: [table.mealInstanceId, table.userId],
      foreignColumns: [mealInstances.id, mealInstances.userId],
    }).onDelete('cascade'),
    check(
      `${name}_one_planned`,
      sql`num_nonnulls(${table.sessionInstanceId}, ${table.mealInstanceId}) = 1
        and ${table.plannedId} = coalesce(${table.sessionInstanceId}, ${table.mealInstanceId})`,
    ),
    index(`${name}_session`).on(table.sessionInstanceId),
    index(`${name}_meal`).on(table.mealInstanceId),
  ],
})

const ofRecord = planned('adherence_records')
/** How far a planned thing was followed, as it was judged at a moment. Written by the system, never changed but superseded. */
export const adherenceRecords = pgTable.withRLS(
  'adherence_records',
  {
    ...ofRecord.columns,
    /** The local date that the planned thing had when it was judged. */
    localDate: localDate('local_date').notNull(),
    status: adherenceStatus('status').notNull(),
    basis: adherenceBasis('basis').notNull(),
    /** 0 to 1; null where nothing was compared. */
    similarity: numeric({ precision: 4, scale: 3, mode: 'number' }),
    components: jsonb().$type<Components>().notNull(),
    coverage: numeric({ precision: 4, scale: 3, mode: 'number' }),
    /** Done ÷ planned on the measure; null where no measure is known of both. */
    complianceRatio: numeric('compliance_ratio', { precision: 8, scale: 3, mode: 'number' }),
    complianceMeasure: complianceMeasure('compliance_measure'),
    band: complianceBand('band'),
    ruleVersion: text('rule_version').notNull(),
    assessedAt: instant('assessed_at').notNull(),
    /** When another record took its place; null for the current one. */
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    ...ofRecord.keys(table),
    uniqueIndex('adherence_records_one_current').on(table.plannedId).where(sql`superseded_at is null`),
    index('adherence_records_user').on(table.userId, table.localDate),
    ownerReads('adherence_records', table.userId),
    systemAll('adherence_records'),
  ],
)

const ofStatement = planned('adherence_statements')
/** What a person says of a planned thing of which nothing was logged. */
export const adherenceStatements = pgTable.withRLS(
  'adherence_statements',
  {
    ...ofStatement.columns,
    status: adherenceStatus('status').notNull(),
    note: text(),
    statedAt: instant('stated_at').notNull(),
  },
  (table) => [
    ...ofStatement.keys(table),
    unique('adherence_statements_planned_unique').on(table.plannedId),
    check('adherence_statements_status', sql`${table.status} <> 'UNKNOWN'`),
    index('adherence_statements_user').on(table.userId),
    ownerReads('adherence_statements', table.userId),
    ownerInserts('adherence_statements', table.userId),
    ownerUpdates('adherence_statements', table.userId),
    ownerDeletes('adherence_statements', table.userId),
    systemAll('adherence_statements'),
  ],
)
