import postgres from 'postgres'

/** The pool that signs in as `regimen_login`: it owns nothing and does everything by switching to a role. */
export type Database = {
  readonly pool: postgres.Sql
  readonly close: () => Promise<void>
}

export type PoolSettings = {
  readonly url: string
  readonly poolSize: number
  /** Milliseconds after which PostgreSQL ends a statement, and a transaction that waits for its client. */
  readonly statementTimeoutMs: number
  readonly idleTransactionTimeoutMs: number
}

/** The login could do more than it may: the answer says what and what to do. */
export class UnsafeLogin extends Error {
  override readonly name = 'UnsafeLogin'
}

/**
 * Opens the pool and looks at its login first.
 * @throws UnsafeLogin when the login is a superuser, has BYPASSRLS or owns a table: policies would not bind it.
 */
export const openDatabase = async (settings: PoolSettings): Promise<Database> => {
  const pool = postgres(settings.url, {
    max: settings.poolSize,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: {
      application_name: 'regimen',
      statement_timeout: settings.statementTimeoutMs,
      idle_in_transaction_session_timeout: settings.idleTransactionTimeoutMs,
    },
  })
  try {
    await refuseUnsafeLogin(pool)
  } catch (error) {
    await pool.end({ timeout: 1 })
    throw error
  }
  return { pool, close: () => pool.end({ timeout: 5 }) }
}

const refuseUnsafeLogin = async (pool: postgres.Sql): Promise<void> => {
  const [login] = await pool`
    select current_user as name, rolsuper as superuser, rolbypassrls as bypass,
      (select string_agg(relname, ', ') from pg_class
        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relowner = pg_roles.oid) as owned
    from pg_roles where rolname = current_user`
  if (!login) throw new UnsafeLogin('The login of DATABASE_URL was not found in pg_roles.')
  const fault = login.superuser
    ? 'is a superuser'
    : login.bypass
      ? 'has BYPASSRLS'
      : login.owned
        ? `owns tables (${login.owned})`
        : undefined
  if (fault)
    throw new UnsafeLogin(
      `DATABASE_URL signs in as "${login.name}", which ${fault}, so row level security would not bind it. ` +
        'Put the owner into MIGRATION_DATABASE_URL and a login of its own, such as regimen_login, into DATABASE_URL.',
    )
}
