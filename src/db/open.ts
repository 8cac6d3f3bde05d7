import { makePgArray, parsePgArray } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { connectionPool, type Pool } from './pool.ts'

/** The database as `regimen_login` sees it, which owns nothing and does everything by switching to a role. */
export type Database = {
  readonly pool: Pool
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The driver would keep what is beyond a limit, and run it on a later connection when this one closes. Its types lack it. */
const unboundedPipeline: object = { max_pipeline: 1_000_000 }

/** The OIDs of text[] and smallint[]. */
const [textArray, smallintArray] = [1009, 1005]
/** A column of drizzle has made it a text already; a parameter of a statement has not. */
const arrayText = (value: string | unknown[]): string => (typeof value === 'string' ? value : makePgArray(value))
const numbersOf = (text: string): number[] => parsePgArray(text).map(Number)

export type PoolSettings = {
  readonly url: string
  readonly poolSize: number
  /** Milliseconds after which PostgreSQL ends a statement, and a transaction that waits for its client. */
  readonly statementTimeoutMs: number
  readonly idleTransactionTimeoutMs: number
  /** See `PoolLimits`. */
  readonly idleMs?: number
  readonly waitMs?: number
  readonly queueSize?: number
  /** False for a transaction pooler that does not know prepared statements: none is prepared then. */
  readonly prepare?: boolean
}

/** What holds where nothing else is said. */
export const poolDefaults = { idleMs: 60_000, waitMs: 5_000, queueSize: 1_000 } as const

/** The login could do more than it may: the answer says what and what to do. */
export class UnsafeLogin extends Error {
  override readonly name = 'UnsafeLogin'
}

/**
 * Opens the pool and looks at its login first.
 * @throws UnsafeLogin when the login is a superuser, has BYPASSRLS or owns a table, itself or by membership.
 */
export const openDatabase = async (settings: PoolSettings): Promise<Database> => {
  const { idleMs, waitMs, queueSize } = { ...poolDefaults, ...settings }
  const connect = (onclose: () => void) => {
    const client = postgres(settings.url, {
      max: 1,
      max_lifetime: null,
      ...unboundedPipeline,
      connect_timeout: waitMs / 1_000,
      prepare: settings.prepare ?? true,
      // The driver asks for the array types unattended: when the connection closes meanwhile, nobody handles the
      // rejection, which ends the process. Those that columns have are told here.
      fetch_types: false,
      types: {
        texts: { to: textArray, from: [textArray], serialize: arrayText, parse: parsePgArray },
        numbers: { to: smallintArray, from: [smallintArray], serialize: arrayText, parse: numbersOf },
      },
      onnotice: () => undefined,
      onclose,
      connection: { application_name: 'regimen' },
    })
    // Makes the client exchange dates and JSON as text, which drizzle's columns expect.
    drizzle({ client })
    return client
  }
  const first = connect(() => undefined)
  try {
    await refuseUnsafeLogin(first)
  } finally {
    await first.end({ timeout: 1 })
  }
  const limits = {
    statement_timeout: String(settings.statementTimeoutMs),
    idle_in_transaction_session_timeout: String(settings.idleTransactionTimeoutMs),
  }
  const pool = connectionPool({ size: settings.poolSize, idleMs, waitMs, queueSize, settings: limits }, connect)
  return { pool, ping: () => ping(pool), close: pool.close }
}

const ping = async (pool: Pool): Promise<void> => {
  const transaction = await pool.begin()
  try {
    await transaction.send('commit')
  } finally {
    transaction.release()
  }
}

const refuseUnsafeLogin = async (sql: postgres.Sql): Promise<void> => {
  // Without parameters `unsafe` prepares nothing, which a transaction pooler might not let it.
  const [login] = await sql.unsafe(`
    select current_user as name, rolsuper as superuser, rolbypassrls as bypass,
      (select bool_or(pg_has_role(pg_roles.oid, role.oid, 'usage')) from pg_roles role where role.rolname = 'regimen_system') as inherits,
      (select string_agg(relname, ', ') from pg_class
        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and pg_has_role(pg_roles.oid, relowner, 'member')) as owned
    from pg_roles where rolname = current_user`)
  if (!login) throw new UnsafeLogin('The login of DATABASE_URL was not found in pg_roles.')
  const fault = login.superuser
    ? 'is a superuser'
    : login.bypass
      ? 'has BYPASSRLS'
      : login.owned
        ? `owns tables (${login.owned})`
        : login.inherits
          ? 'has the rights of regimen_system without asking for them (alter it with NOINHERIT)'
          : undefined
  if (fault)
    throw new UnsafeLogin(
      `DATABASE_URL signs in as "${login.name}", which ${fault}, so row level security would not bind it. ` +
        'Put the owner into MIGRATION_DATABASE_URL and a login of its own, such as regimen_login, into DATABASE_URL.',
    )
}
