import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, pgPolicy, pgRole } from 'drizzle-orm/pg-core'

/** The role of a person's request. */
const regimenUser = pgRole('regimen_user').existing()
/** The role of what the system writes. */
export const regimenSystem = pgRole('regimen_system').existing()

const isViewer = (userId: AnyPgColumn): SQL => sql`${userId} = (select viewer_id())`

/** The system reads and writes every row of the table. */
export const systemAll = (table: string) =>
  pgPolicy(`${table}_system`, { for: 'all', to: regimenSystem, using: sql`true`, withCheck: sql`true` })

/** A person reads the rows that carry their id. */
export const ownerReads = (table: string, userId: AnyPgColumn) =>
  pgPolicy(`${table}_owner_select`, { for: 'select', to: regimenUser, using: isViewer(userId) })

/** A person inserts rows that carry their id, and no others. */
export const ownerInserts = (table: string, userId: AnyPgColumn) =>
  pgPolicy(`${table}_owner_insert`, { for: 'insert', to: regimenUser, withCheck: isViewer(userId) })

/** A person updates their rows and cannot hand them to another. */
export const ownerUpdates = (table: string, userId: AnyPgColumn) =>
  pgPolicy(`${table}_owner_update`, {
    for: 'update',
    to: regimenUser,
    using: isViewer(userId),
    withCheck: isViewer(userId),
  })

/** A person deletes their rows. */
export const ownerDeletes = (table: string, userId: AnyPgColumn) =>
  pgPolicy(`${table}_owner_delete`, { for: 'delete', to: regimenUser, using: isViewer(userId) })

/** Anyone who is signed in reads every row: catalogues, and profiles for those who have the id. */
export const signedInReads = (table: string) =>
  pgPolicy(`${table}_signed_in_select`, {
    for: 'select',
    to: regimenUser,
    using: sql`(select viewer_id()) is not null`,
  })
