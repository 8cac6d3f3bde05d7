import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, index, integer, text, unique } from 'drizzle-orm/pg-core'
import { instant, localDate } from '../../db/columns.ts'
import { ownerDeletes, ownerInserts, ownerReads, ownerUpdates, systemAll } from '../../db/policy.ts'
import { matchWay } from './link.tables.ts'

/** What is kept of all that was logged, be it training or a meal. */
export const loggedColumns = {
  title: text(),
  /** The zone in force at its instant, and the local date that it counts for: both fixed when it was written. */
  zone: text().notNull(),
  localDate: localDate('local_date').notNull(),
  notes: text(),
  /** Whether its links were given, none among them, or are found by likeness. */
  matching: matchWay('matching').notNull().default('AUTOMATIC'),
  /** Where it was recorded and its id there; both null for what was entered by hand. */
  externalSource: text('external_source'),
  externalId: text('external_id'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
}

type LoggedTable = Readonly<Record<'id' | 'userId' | 'localDate' | 'externalSource' | 'externalId', AnyPgColumn>>

/** The keys, checks, indexes and policies of what was logged: its person's own, known by its origin, read by its date. */
export function loggedRules(name: string, table: LoggedTable, at: AnyPgColumn) {
  const { id, userId, localDate, externalSource, externalId } = table
  return [
    unique(`${name}_id_user_unique`).on(id, userId),
    unique(`${name}_external_unique`).on(userId, externalSource, externalId),
    check(`${name}_external`, sql`(${externalSource} is null) = (${externalId} is null)`),
    index(`${name}_user`).on(userId, localDate, at),
    ownerReads(name, userId),
    ownerInserts(name, userId),
    ownerUpdates(name, userId),
    ownerDeletes(name, userId),
    systemAll(name),
  ]
}
