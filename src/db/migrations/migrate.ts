import postgres from 'postgres'
import type { AppliedMigration, MigrationFile } from './migration.ts'
import { compareMigrations, folderOf, MigrationError, readMigrations } from './migration.ts'

/** The part of a pino logger that migrating uses. */
export type MigrationLog = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
}

type Migrated = { applied: AppliedMigration[]; earlier: AppliedMigration[] }

/**
 * Brings the database at `url` (signed in as the owner, not through a transaction pooler) up to the directory, forward
 * only, and closes the connection. Servers that start at once wait for each other. `applied` is what this call applied,
 * `earlier` what it found. Throws MigrationError: the database cannot be reached, the directory does not fit the
 * database (nothing is applied then), or a statement failed (that migration leaves nothing, the ones before it stay).
 */
export async function migrate(options: {
  url: string
  directory: string
  log: MigrationLog
  until?: string
}): Promise<Migrated> {
  return await migrating(options.url, options.log, (sql) => bringUp(sql, options))
}

/** Runs `work` on a connection of the owner's while nobody else migrates the database. */
export async function migrating<T>(
  url: string,
  log: MigrationLog,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  return await connected(url, log, async (sql) => {
    await lock(sql, log)
    return await work(sql)
  })
}

/** Applies what is pending, up to the version `until` when it is given; inside of `migrating`. */
export async function bringUp(
  sql: postgres.Sql,
  { directory, log, until }: { directory: string; log: MigrationLog; until?: string },
): Promise<Migrated> {
  await createTable(sql)
  const earlier = await recordedMigrations(sql)
  const { pending, problems } = compareMigrations(await readMigrations(directory), earlier)
  if (problems.length > 0) {
    throw new MigrationError(problems.map(({ message }) => message).join('\n'), problems)
  }
  const applied: AppliedMigration[] = []
  for (const file of pending.filter(({ version }) => until === undefined || version <= until)) {
    const started = performance.now()
    applied.push(await apply(sql, file))
    log.info({ migration: folderOf(file), ms: Math.round(performance.now() - started) }, 'migration applied')
  }
  return { applied, earlier }
}

/** The rows of `schema_migrations` by version, none when the table is not there; writes nothing, takes no lock. */
export async function readApplied(url: string, log: MigrationLog): Promise<AppliedMigration[]> {
  return await connected(url, log, appliedTo)
}

/** The rows of `schema_migrations` by version, none when the table is not there. */
export async function appliedTo(sql: postgres.ISql): Promise<AppliedMigration[]> {
  const [table] = await sql<{ present: boolean }[]>`
    select to_regclass('public.schema_migrations') is not null as present`
  return table?.present ? await recordedMigrations(sql) : []
}

async function connected<T>(url: string, log: MigrationLog, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = connect(url, log)
  try {
    await sql`select 1`.catch((cause) => {
      const { host, port, database } = sql.options
      const at = host.map((name, index) => `${name}:${port[index]}`).join(', ')
      const message = `cannot connect to PostgreSQL at host ${at}, database ${database}: ${reasonOf(cause)}`
      throw new MigrationError(message, [], { cause })
    })
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function connect(url: string, log: MigrationLog): postgres.Sql {
  try {
    return postgres(url, {
      max: 1,
      fetch_types: false,
      connect_timeout: 10,
      // The lock lives as long as the connection, so postgres.js must not renew it, nor a default of the role cut it.
      idle_timeout: 0,
      max_lifetime: null,
      connection: { application_name: 'regimen-migrate', statement_timeout: 0, lock_timeout: 0 },
      onnotice: ({ severity, message }) => {
        if (severity === 'WARNING') log.warn({ notice: message }, 'PostgreSQL warned while migrating')
      },
    })
  } catch {
    // Without the cause: an invalid URL's error carries the URL, and with it the password.
    throw new MigrationError('the database URL for migrating is not a valid postgres:// URL')
  }
}

async function lock(sql: postgres.Sql, log: MigrationLog): Promise<void> {
  const [attempt] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_lock(hashtextextended('regimen.schema_migrations', 0)) as taken`
  if (attempt?.taken) return
  log.info({}, 'waiting for another server that is migrating this database')
  await sql`select pg_advisory_lock(hashtextextended('regimen.schema_migrations', 0))`
}

async function createTable(sql: postgres.Sql): Promise<void> {
  await sql`
    create table if not exists public.schema_migrations (
      version text primary key,
      name text not null unique,
      applied_at timestamptz not null default now(),
      checksum text not null
    )`.catch((cause) => {
    throw new MigrationError(`cannot create the table public.schema_migrations: ${reasonOf(cause)}`, [], { cause })
  })
}

type MigrationRow = { version: string; name: string; applied_at: Date; checksum: string }

function fromRow({ version, name, applied_at, checksum }: MigrationRow): AppliedMigration {
  return { version, name, appliedAt: applied_at.toTemporalInstant(), checksum }
}

async function recordedMigrations(sql: postgres.ISql): Promise<AppliedMigration[]> {
  const rows = await sql<MigrationRow[]>`
    select version, name, applied_at, checksum from public.schema_migrations order by version`.catch((cause) => {
    throw new MigrationError(`cannot read the table public.schema_migrations: ${reasonOf(cause)}`, [], { cause })
  })
  return rows.map(fromRow)
}

async function apply(sql: postgres.Sql, file: MigrationFile): Promise<AppliedMigration> {
  const path = `${folderOf(file)}/migration.sql`
  let step = 'its beginning'
  try {
    return await sql.begin(async (tx) => {
      const transaction = await transactionId(tx)
      for (const [index, statement] of file.statements.entries()) {
        step = `statement ${index + 1} of ${file.statements.length}`
        await tx.unsafe(statement)
        if ((await transactionId(tx)) !== transaction) {
          throw new MigrationError(
            `${path}: ${step} ends the migration's transaction: take COMMIT or ROLLBACK out of it`,
          )
        }
      }
      step = 'recording it'
      // What a migration sets for the session must not reach the record or the next migration.
      await tx.unsafe('reset role; reset all')
      const [row] = await tx<MigrationRow[]>`
        insert into public.schema_migrations (version, name, checksum)
        values (${file.version}, ${file.name}, ${file.checksum})
        returning version, name, applied_at, checksum`
      step = 'its commit'
      if (row === undefined) throw new MigrationError('the record was not written')
      return fromRow(row)
    })
  } catch (cause) {
    if (cause instanceof MigrationError) throw cause
    const message = `${path} failed at ${step}, and nothing of it was kept: ${reasonOf(cause)}`
    throw new MigrationError(message, [], { cause })
  }
}

async function transactionId(tx: postgres.TransactionSql): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`select pg_current_xact_id()::text as id`
  return row?.id
}

/** What went wrong, in the words of PostgreSQL or of the system; an error for several addresses has words inside. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  if (error instanceof postgres.PostgresError) {
    const more = [error.detail, error.hint].filter((part) => part !== undefined)
    return [`${error.message} (SQLSTATE ${error.code})`, ...more].join('. ')
  }
  return error instanceof Error ? error.message : String(error)
}
