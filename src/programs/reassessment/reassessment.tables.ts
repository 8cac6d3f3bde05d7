import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, jsonb, numeric, pgEnum, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { actorKind } from '../../audit/audit.tables.ts'
import { instant, localDate } from '../../db/columns.ts'
import { ownerReads, regimenSystem } from '../../db/policy.ts'
import type { AdaptationInput, Nutrients } from '../plan.ts'
import { planChangeEvents } from '../plan-change/plan-change.tables.ts'
import { programs } from '../program.tables.ts'
import { nutritionFindings, trainingFindings } from './outcomes.ts'

export const nutritionOutcome = pgEnum('nutrition_outcome', nutritionFindings)
export const trainingOutcome = pgEnum('training_outcome', trainingFindings)

/** What was found when a programme was looked at again, and what came of it. Added and read, never changed. */
export const reassessments = pgTable.withRLS(
  'reassessments',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    programId: uuid('program_id').notNull(),
    localDate: localDate('local_date').notNull(),
    /** A person asked for it, or it was its date. */
    askedBy: actorKind('asked_by').notNull(),
    ruleVersion: text('rule_version').notNull(),
    inputs: jsonb().$type<readonly AdaptationInput[]>().notNull(),
    nutrition: nutritionOutcome('nutrition').notNull(),
    nutritionReason: text('nutrition_reason').notNull(),
    /** kcal a day that the rule would have set below the floor; null where the floor was no matter. */
    kcalBelowFloor: numeric('kcal_below_floor', { precision: 7, scale: 1, mode: 'number' }),
    /** The sum of errors that the next step goes on from, kg/week in -1 to 1. */
    integral: numeric({ precision: 5, scale: 4, mode: 'number' }).notNull(),
    targetsBefore: jsonb('targets_before').$type<Nutrients>(),
    targetsAfter: jsonb('targets_after').$type<Nutrients>(),
    training: trainingOutcome('training').notNull(),
    trainingReason: text('training_reason').notNull(),
    offersFewerSessions: boolean('offers_fewer_sessions').notNull(),
    /** The change of the plan that was made of it; null where nothing changed. */
    changeId: uuid('change_id'),
    nextOn: localDate('next_on'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'reassessments_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'reassessments_change_fk',
      columns: [table.changeId, table.userId],
      foreignColumns: [planChangeEvents.id, planChangeEvents.userId],
    }).onDelete('cascade'),
    index('reassessments_program').on(table.programId, table.id),
    index('reassessments_user').on(table.userId, table.id),
    index('reassessments_change').on(table.changeId),
    ownerReads('reassessments', table.userId),
    pgPolicy('reassessments_system_select', { for: 'select', to: regimenSystem, using: sql`true` }),
    pgPolicy('reassessments_system_insert', { for: 'insert', to: regimenSystem, withCheck: sql`true` }),
  ],
)
