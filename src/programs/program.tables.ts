import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, localDate } from '../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../db/policy.ts'
import { users } from '../people/people.tables.ts'
import type { ProgramBasis } from './basis.ts'
import { goalKinds, type Rationale } from './bundle.ts'

export const programOrigins = ['BUNDLE', 'CONSULTATION', 'INPUT', 'CLONE'] as const
export const programStatuses = ['DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED', 'ARCHIVED'] as const
export const goalKind = pgEnum('goal_kind', goalKinds)
export const programOrigin = pgEnum('program_origin', programOrigins)
export const programStatus = pgEnum('program_status', programStatuses)

const kcal = (name: string) => numeric(name, { precision: 7, scale: 1, mode: 'number' })
const grams = (name: string) => numeric(name, { precision: 7, scale: 2, mode: 'number' })

/** A programme as it was made: never changed afterwards. What changes is in `program_states`. */
export const programs = pgTable.withRLS(
  'programs',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    description: text(),
    goal: goalKind('goal').notNull(),
    durationDays: integer('duration_days').notNull(),
    origin: programOrigin('origin').notNull(),
    /** The consultation or the programme it was made from; null for a bundle and for a direct input. */
    originId: uuid('origin_id'),
    sourceTitle: text('source_title'),
    sourceUrl: text('source_url'),
    /** The version of the rules that generated it; null for what was brought. */
    generatorVersion: text('generator_version'),
    rationale: jsonb().$type<Rationale[]>().notNull(),
    /** What was known of the person as it was generated; null for what was brought or cloned. */
    basis: jsonb().$type<ProgramBasis>(),
    targetKcal: kcal('target_kcal'),
    targetProteinG: grams('target_protein_g'),
    targetCarbsG: grams('target_carbs_g'),
    targetFatG: grams('target_fat_g'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('programs_id_user_unique').on(table.id, table.userId),
    index('programs_user').on(table.userId, table.id),
    ownerReads('programs', table.userId),
    ownerInserts('programs', table.userId),
    systemAll('programs'),
  ],
)

/** Where a programme stands, and its targets of today. */
export const programStates = pgTable.withRLS(
  'program_states',
  {
    programId: uuid('program_id').primaryKey(),
    userId: uuid('user_id').notNull(),
    status: programStatus('status').notNull(),
    /** Null while it is a draft without a start. */
    startsOn: localDate('starts_on'),
    /** The last day, moved by pauses; null with `starts_on`. */
    endsOn: localDate('ends_on'),
    activatedAt: instant('activated_at'),
    /** The start with which it was activated, which may be another than before; null until then. */
    activatedStartsOn: localDate('activated_starts_on'),
    /** The first day of the pause that is on; null when it is not paused. */
    pausedOn: localDate('paused_on'),
    /** The first day that is no longer followed; null until it is archived. */
    archivedOn: localDate('archived_on'),
    /** What was followed already of the days from `archived_on` on, by their ids: it stays in the calendar. */
    keptIds: jsonb('kept_ids').$type<readonly string[]>().notNull().default([]),
    kcal: kcal('kcal'),
    proteinG: grams('protein_g'),
    carbsG: grams('carbs_g'),
    fatG: grams('fat_g'),
    nextReassessmentOn: localDate('next_reassessment_on'),
    updatedAt: instant('updated_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    foreignKey({
      name: 'program_states_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }).onDelete('cascade'),
    index('program_states_user').on(table.userId, table.status),
    uniqueIndex('program_states_one_active').on(table.userId).where(sql`status = 'ACTIVE'`),
    ownerReads('program_states', table.userId),
    ownerInserts('program_states', table.userId),
    ownerUpdates('program_states', table.userId),
    systemAll('program_states'),
  ],
)

/** Days on which a programme rested: nothing was due. */
export const programPauses = pgTable.withRLS(
  'program_pauses',
  {
    id: uuid().primaryKey(),
    programId: uuid('program_id').notNull(),
    userId: uuid('user_id').notNull(),
    fromDate: localDate('from_date').notNull(),
    /** The day on which it went on, itself no longer a pause; null while the pause lasts. */
    resumedOn: localDate('resumed_on'),
  },
  (table) => [
    foreignKey({
      name: 'program_pauses_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }).onDelete('cascade'),
    index('program_pauses_program').on(table.programId, table.userId),
    index('program_pauses_user').on(table.userId, table.fromDate),
    ownerReads('program_pauses', table.userId),
    ownerInserts('program_pauses', table.userId),
    ownerUpdates('program_pauses', table.userId),
    systemAll('program_pauses'),
  ],
)
