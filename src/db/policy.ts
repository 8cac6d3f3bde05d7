import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, pgPolicy, pgRole } from 'drizzle-orm/pg-core'

/** The role of a person's request. */
export const regimenUser = pgRole('regimen_user').existing()
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

/** What gives the ids of a person's circles, which are journeys and challenges: those of every room, or of one. */
const circlesOf = {
  all: sql`my_circles()`,
  administered: sql`my_administered_circles()`,
  journeys: sql`my_journeys()`,
  administeredJourneys: sql`my_administered_journeys()`,
  ownedJourneys: sql`my_owned_journeys()`,
  challenges: sql`my_challenges()`,
  councilChallenges: sql`my_council_challenges()`,
  ledChallenges: sql`my_led_challenges()`,
}
type Circles = keyof typeof circlesOf

/** Whether a circle is among the person's: they are looked up once a statement, not once a row. */
const isAmong = (circleId: AnyPgColumn, circles: Circles): SQL =>
  sql`${circleId} = any(array(select ${circlesOf[circles]}))`

/** A person reads the rows of their circles. */
export const circleReads = (table: string, circleId: AnyPgColumn, circles: Circles) =>
  pgPolicy(`${table}_${snake(circles)}_select`, { for: 'select', to: regimenUser, using: isAmong(circleId, circles) })

/** A person inserts rows into the circles that they may write to; `by` is the column that says who it was. */
export const circleInserts = (table: string, circleId: AnyPgColumn, circles: Circles, by?: AnyPgColumn) =>
  pgPolicy(`${table}_${snake(circles)}_insert`, {
    for: 'insert',
    to: regimenUser,
    withCheck: by ? sql`${isViewer(by)} and ${isAmong(circleId, circles)}` : isAmong(circleId, circles),
  })

/** A person updates rows of the circles that they may write to, and moves none to another circle. */
export const circleUpdates = (table: string, circleId: AnyPgColumn, circles: Circles) =>
  pgPolicy(`${table}_${snake(circles)}_update`, {
    for: 'update',
    to: regimenUser,
    using: isAmong(circleId, circles),
    withCheck: isAmong(circleId, circles),
  })

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * The functions by which policies ask for a person's circles read these tables whole. They run as the owner of the tables, who makes
 * the policy: where several databases share a server, each has an owner of its own, who can give nothing to a role.
 */
export const circlesRead = (table: string) =>
  pgPolicy(`${table}_circles_select`, { for: 'select', to: 'current_user', using: sql`true` })
