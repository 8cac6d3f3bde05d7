import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { actorKind } from '../../audit/audit.tables.ts'
import { instant, localDate, localTime } from '../../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import type { AdaptationInput, Nutrients, PlannedPart } from '../plan.ts'
import { programs } from '../program.tables.ts'
import { type AdjustmentRule, adjustmentRules } from './rules.ts'

export const overrideTypes = ['NUTRITION', 'TRAINING', 'BOTH'] as const
export const overrideStatuses = ['PENDING', 'APPROVED', 'REJECTED', 'AUTO_APPLIED', 'UNDONE', 'SUPERSEDED'] as const
export const adjustmentRule = pgEnum('adjustment_rule', adjustmentRules)
export const overrideType = pgEnum('override_type', overrideTypes)
export const overrideStatus = pgEnum('override_status', overrideStatuses)

/** A planned thing that an override changes: the parts of it before and after, and the version that they were read at. */
export type OverridePart = PlannedPart & { readonly version: number }
/** The targets of a day as they were and as they are to be. */
export type TargetsChange = { readonly before: Nutrients; readonly after: Nutrients }

/** What a rule would change of a day, and what became of it. */
export const dayOverrides = pgTable.withRLS(
  'day_overrides',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    programId: uuid('program_id').notNull(),
    localDate: localDate('local_date').notNull(),
    type: overrideType('type').notNull(),
    rule: adjustmentRule('rule').notNull(),
    ruleVersion: text('rule_version').notNull(),
    status: overrideStatus('status').notNull(),
    /** Whatever autopilot says: a rule asks, for what it has found. */
    alwaysAsks: boolean('always_asks').notNull(),
    /** Share of the planned training that remains, .5 to 1; null where training is not its matter. */
    multiplier: numeric({ precision: 3, scale: 2, mode: 'number' }),
    /** 0 to 1. */
    confidence: numeric({ precision: 4, scale: 3, mode: 'number' }).notNull(),
    /** For people. */
    reason: text().notNull(),
    inputs: jsonb().$type<readonly AdaptationInput[]>().notNull(),
    /** Sessions and meals, before and after. */
    parts: jsonb().$type<readonly OverridePart[]>().notNull(),
    /** The ids of these sessions and meals; as text, of which alone the driver reads arrays. */
    plannedIds: text('planned_ids').array().notNull(),
    /** Null where the targets of the day stay. */
    targets: jsonb().$type<TargetsChange>(),
    createdAt: instant('created_at').notNull(),
    appliedAt: instant('applied_at'),
    decidedAt: instant('decided_at'),
    /** Who approved, rejected or applied it, or ended it as a proposal; null while it is pending. */
    decidedBy: actorKind('decided_by'),
    undoneAt: instant('undone_at'),
    /** True when its person had it otherwise: rejected it, undid it, or changed what it had made. */
    userOverridden: boolean('user_overridden').notNull().default(false),
    version: integer().notNull().default(1),
  },
  (table) => [
    foreignKey({
      name: 'day_overrides_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }).onDelete('cascade'),
    check('day_overrides_multiplier', sql`${table.multiplier} between .5 and 1`),
    check('day_overrides_confidence', sql`${table.confidence} between 0 and 1`),
    // One rule asks one thing of a day at a time.
    uniqueIndex('day_overrides_one_pending')
      .on(table.userId, table.localDate, table.rule)
      .where(sql`status = 'PENDING'`),
    index('day_overrides_program').on(table.programId, table.userId),
    index('day_overrides_user').on(table.userId, table.localDate, table.status),
    index('day_overrides_planned').using('gin', table.plannedIds),
    ownerReads('day_overrides', table.userId),
    systemAll('day_overrides'),
  ],
)

/** When a person's day is looked at, and which rules may act without being asked. */
export const adjustmentSettings = pgTable.withRLS(
  'adjustment_settings',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    localTime: localTime('local_time').notNull(),
    autopilot: text().array().$type<AdjustmentRule>().notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('adjustment_settings_autopilot', sql`${table.autopilot} <@ array['READINESS', 'EXTRA_LOAD']`),
    ownerReads('adjustment_settings', table.userId),
    ownerInserts('adjustment_settings', table.userId),
    ownerUpdates('adjustment_settings', table.userId),
    systemAll('adjustment_settings'),
  ],
)
