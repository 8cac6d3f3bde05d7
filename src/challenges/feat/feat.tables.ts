import { type AnyPgColumn, index, integer, jsonb, pgEnum, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerReads, systemAll } from '../../db/policy.ts'
import { ofDay } from '../day/day.tables.ts'

export const featSources = ['AUTO', 'MANUAL', 'IMPORTED'] as const
export const featSource = pgEnum('feat_source', featSources)

/** What every feat has: whose it is of which day, how it came there, and when it was done. */
export const featColumns = {
  enrolmentId: uuid('enrolment_id').notNull(),
  challengeDay: integer('challenge_day').notNull(),
  userId: uuid('user_id').notNull(),
  localDate: localDate('local_date').notNull(),
  completedAt: instant('completed_at').notNull(),
  /** The zone by which `completed_at` is of the date. */
  zone: text().notNull(),
  /** AUTO: filled by a check-in with what was asked, and taken back with it. */
  source: featSource('source').notNull(),
  metadata: jsonb(),
  recordedAt: instant('recorded_at').notNull(),
}

type FeatTable = Readonly<Record<'enrolmentId' | 'challengeDay' | 'userId', AnyPgColumn>>

/** The keys, indexes and policies of a feat: one a day, its person's own, written by the system while the day is open. */
export const featTableRules = (name: string, table: FeatTable) => [
  primaryKey({ columns: [table.enrolmentId, table.challengeDay] }),
  ofDay(name, table),
  index(`${name}_user`).on(table.userId),
  ownerReads(name, table.userId),
  systemAll(name),
]
