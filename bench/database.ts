import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import postgres from 'postgres'
import { migrationsDirectory } from '../src/db/boot.ts'
import { startEmbedded } from '../src/db/embedded/embedded.ts'
import { ensureLogin } from '../src/db/login.ts'
import { migrate } from '../src/db/migrations/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { provision } from '../src/db/provision.ts'
import { asSystemAlone } from '../src/db/viewer.ts'
import { installJobs } from '../src/jobs/install.ts'
import { loadDefaultBadges } from '../src/journeys/badge/badge.ts'
import { loadCatalogue } from '../src/programs/catalogue/catalogue.ts'

const directory = fileURLToPath(new URL('../.regimen/bench', import.meta.url))

/** A migrated database for figures. `administratorUrl` and `loginUrl` are of that database. */
export type BenchDatabase = {
  readonly administratorUrl: string
  readonly loginUrl: string
  readonly tokenSecret: string
}

/** A PostgreSQL for figures, and the settings of it that matter. */
export type BenchCluster = {
  readonly settings: Readonly<Record<string, string>>
  /** The file that it logs to. */
  readonly logFile: string
  /** Its first process, of which all others are children. */
  readonly pid: number
  readonly database: (name: string) => Promise<BenchDatabase>
  readonly stop: () => Promise<void>
}

/** Starts a PostgreSQL with shared_buffers of 1 GB, kept between runs; `database` migrates one in it. */
export async function benchCluster(): Promise<BenchCluster> {
  const tuning = { shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min' }
  const embedded = await startEmbedded({ directory, log: () => undefined, maxConnections: 100, tuning })
  const sql = postgres(embedded.administratorUrl, { max: 1 })
  const shown = await sql`select name, current_setting(name) as value from pg_settings
    where name in ('server_version', 'shared_buffers', 'jit', 'synchronous_commit', 'fsync')`
  await sql.end()
  return {
    settings: Object.fromEntries(shown.map((row) => [row.name, row.value])),
    database: (name) => migrated(embedded.administratorUrl, name),
    logFile: join(embedded.home, 'postgres.log'),
    pid: Number.parseInt(await readFile(join(embedded.dataDirectory, 'postmaster.pid'), 'utf8'), 10),
    stop: embedded.stop,
  }
}

async function migrated(administratorUrl: string, name: string): Promise<BenchDatabase> {
  const { ownerUrl, loginUrl, secret } = await provision(administratorUrl, name)
  const silent = pino({ level: 'silent' })
  await migrate({ url: ownerUrl, directory: migrationsDirectory, log: silent })
  await installJobs(ownerUrl, silent)
  await ensureLogin(ownerUrl, loginUrl)
  const settings = { url: loginUrl, poolSize: 1, statementTimeoutMs: 60_000, idleTransactionTimeoutMs: 60_000 }
  const database = await openDatabase(settings)
  await asSystemAlone(database, Temporal.Now.instant(), loadCatalogue)
  await asSystemAlone(database, Temporal.Now.instant(), loadDefaultBadges)
  await database.close()
  const own = Object.assign(new URL(administratorUrl), { pathname: `/${name}` }).href
  return { administratorUrl: own, loginUrl, tokenSecret: secret }
}
