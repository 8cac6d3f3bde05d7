import postgres from 'postgres'
import { CannotBackUp, namesOf, type Table, tablesOf } from './catalog.ts'
import { copySettings } from './copy.ts'

/** One moment of a database, whatever is written meanwhile. */
export type Snapshot = {
  readonly tables: readonly Table[]
  /** Signed in as the owner. */
  readonly owner: postgres.Sql
  /** The connection that sees every row of a table. */
  readonly readerOf: (table: Table) => postgres.Sql
  /** Throws unless both connections still see that moment. */
  readonly confirm: () => Promise<void>
}

/**
 * Runs `work` on a snapshot of every row. Row level security binds the owner, so what is forced is read as the system,
 * over the login of the server, in the same snapshot. Who could be let see some rows of a table only is not asked: the
 * owner's reads fail where a policy would filter them, and the system's have a policy that is simply `true`.
 * @throws CannotBackUp when nobody sees all of a table, or when it is migrated at this moment.
 */
export async function inSnapshot<T>(
  urls: { readonly ownerUrl: string; readonly loginUrl: string },
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const [owner, system] = [connect(urls.ownerUrl), connect(urls.loginUrl)]
  // Not by the driver's `begin`: postgres.js 3.4.9 sends its rollback to a closed connection, which ends the process.
  const begin = `begin isolation level repeatable read read only; ${copySettings}`
  try {
    const expected = readable(await tablesOf(owner))
    if (expected.length === 0) throw new CannotBackUp('there is nothing to back up: the database has no tables')
    await owner.unsafe(`${begin}; set local row_security = off; ${locking(expected)}`)
    // Locks come before the snapshot: a table that is rewritten after it would look empty to it.
    const tables = readable(await tablesOf(owner))
    if (JSON.stringify(tables) !== JSON.stringify(expected))
      throw new CannotBackUp('the database was migrated at this moment: start the backup again')
    const [exported] = await owner<{ id: string }[]>`select pg_export_snapshot() as id`
    const theirs = tables.filter(({ reader }) => reader === 'system')
    await system.unsafe(`${begin}; set transaction snapshot '${exported?.id}'; set local role regimen_system`)
    if (theirs.length > 0) await system.unsafe(locking(theirs))
    const moment = await momentOf(owner)
    const confirm = async () => {
      if ((await momentOf(owner)) !== moment || (await momentOf(system)) !== moment)
        throw new CannotBackUp('a connection was lost, and with it the moment of the backup: start it again')
    }
    await confirm()
    return await work({ tables, owner, readerOf: ({ reader }) => (reader === 'owner' ? owner : system), confirm })
  } finally {
    // Closing ends the transactions; they wrote nothing.
    await Promise.all([owner.end({ timeout: 1 }), system.end({ timeout: 1 })])
  }
}

function connect(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    fetch_types: false,
    connect_timeout: 10,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: 'regimen-backup' },
  })
}

function readable(tables: Table[]): Table[] {
  const closed = tables.filter(({ reader }) => reader === null)
  if (closed.length === 0) return tables
  throw new CannotBackUp(
    `neither the owner nor regimen_system is let read every row of ${namesOf(closed)}: rows would be missing`,
  )
}

const locking = (tables: readonly Table[]): string =>
  `lock table only ${tables.map(({ name }) => name).join(', only ')} in access share mode`

async function momentOf(sql: postgres.Sql): Promise<string | undefined> {
  const [row] = await sql<{ moment: string }[]>`
    select pg_current_snapshot()::text || current_setting('transaction_isolation') as moment`
  return row?.moment
}
