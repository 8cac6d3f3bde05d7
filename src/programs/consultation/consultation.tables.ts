import { foreignKey, index, integer, jsonb, pgEnum, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../../db/columns.ts'
import { ownerInserts, ownerReads, ownerUpdates, systemAll } from '../../db/policy.ts'
import { users } from '../../people/people.tables.ts'
import { programs } from '../program.tables.ts'
import { consultationSectionNames } from './answers.ts'

export const consultationStatuses = ['IN_PROGRESS', 'COMPLETED'] as const
export const consultationStatus = pgEnum('consultation_status', consultationStatuses)
export const consultationSection = pgEnum('consultation_section', consultationSectionNames)

/** A conversation about goals and circumstances, from which a programme is generated. */
export const consultations = pgTable.withRLS(
  'consultations',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    status: consultationStatus('status').notNull(),
    /** The programme that it led to; null until it is completed. */
    programId: uuid('program_id'),
    startedAt: instant('started_at').notNull(),
    completedAt: instant('completed_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique('consultations_id_user_unique').on(table.id, table.userId),
    index('consultations_user').on(table.userId, table.id),
    index('consultations_program').on(table.programId, table.userId),
    foreignKey({
      name: 'consultations_program_fk',
      columns: [table.programId, table.userId],
      foreignColumns: [programs.id, programs.userId],
    }),
    ownerReads('consultations', table.userId),
    ownerInserts('consultations', table.userId),
    ownerUpdates('consultations', table.userId),
    systemAll('consultations'),
  ],
)

/** One answered section of a consultation, as it was validated. */
export const consultationAnswers = pgTable.withRLS(
  'consultation_answers',
  {
    consultationId: uuid('consultation_id').notNull(),
    section: consultationSection('section').notNull(),
    userId: uuid('user_id').notNull(),
    answer: jsonb().$type<Record<string, unknown>>().notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.consultationId, table.section] }),
    foreignKey({
      name: 'consultation_answers_consultation_fk',
      columns: [table.consultationId, table.userId],
      foreignColumns: [consultations.id, consultations.userId],
    }).onDelete('cascade'),
    index('consultation_answers_user').on(table.userId),
    ownerReads('consultation_answers', table.userId),
    ownerInserts('consultation_answers', table.userId),
    ownerUpdates('consultation_answers', table.userId),
    systemAll('consultation_answers'),
  ],
)
