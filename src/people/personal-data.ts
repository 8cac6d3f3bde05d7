import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { At, Tx } from '../db/viewer.ts'
import type { ZoneHistory } from '../lib/day.ts'

/** A table with rows that are about a person: how they come into the archive, and where they go at the erasure. */
export type PersonalTable = {
  readonly table: PgTable
  /** What a row is, for the person who reads the archive. */
  readonly about: string
  /** The column that says whose row it is. */
  readonly owner: PgColumn
  /** Columns that the archive leaves out, by their names in the database, each with the reason. */
  readonly withheld?: Readonly<Record<string, string>>
  /** Whose role reads it for the archive: `system` where the person's own may not. */
  readonly readBy: 'person' | 'system'
  /** Rows go with the account, or they stay: under a key that names nobody, or without saying whose they were. */
  readonly erasure: 'deleted' | 'pseudonymous' | 'anonymous'
}

/** What a room hands over of the data that it keeps about people. */
export type PersonalData = {
  readonly tables: readonly PersonalTable[]
  /** Gives to others what must outlive the account, or archives it, just before the rows go. It runs as the system. */
  readonly handOver?: (tx: Tx, userId: string, at: At) => Promise<void>
  /**
   * Moves the instants that the room keeps of what is still ahead on a local date, in the transaction that changes the person's
   * zone or day start; `history` has the change. It runs as the system.
   */
  readonly followZone?: (tx: Tx, userId: string, history: ZoneHistory, at: At) => Promise<void>
}
