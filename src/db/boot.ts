import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { loadDefaultChallengeTypes } from '../challenges/challenge-type.ts'
import type { Env, PlaceEnv } from '../env.ts'
import { installJobs } from '../jobs/install.ts'
import { loadDefaultBadges } from '../journeys/badge/badge.ts'
import { loadShippedCurriculum } from '../lessons/curriculum/shipped-curriculum.ts'
import { Refusal } from '../lib/refusal.ts'
import { loadCatalogue } from '../programs/catalogue/catalogue.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { reachEmbedded } from './embedded/reach.ts'
import { ensureLogin } from './login.ts'
import { migrate } from './migrations/migrate.ts'
import { type Database, openDatabase } from './open.ts'
import { provision, provisionedUrls } from './provision.ts'
import { asSystemAlone } from './viewer.ts'

/** A database that is ready to be served from. */
export type Booted = {
  readonly database: Database
  /** A direct connection for LISTEN. */
  readonly listenUrl: string
  readonly tokenSecret: string
  /** The folder of the bytes of files. */
  readonly filesDirectory: string
  readonly embedded: boolean
  /** Resolves when an embedded database ends by itself; never for a server. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** Where the migrations lie. */
export const migrationsDirectory = fileURLToPath(new URL('../../drizzle', import.meta.url))

/**
 * Starts or finds the database, migrates it where an owner is given, makes the login, opens the pool and brings the
 * catalogue up to date. What fails is told with what to do about it, and nothing is left running.
 */
export async function bootDatabase(env: Env, log: Logger, signal: AbortSignal): Promise<Booted> {
  const place =
    env.DATABASE_URL === undefined ? await embeddedPlace(env, log, signal) : serverPlace(env, env.DATABASE_URL)
  try {
    if (place.ownerUrl !== undefined) {
      const { applied } = await migrate({ url: place.ownerUrl, directory: migrationsDirectory, log })
      if (applied.length > 0) log.info({ applied: applied.length }, 'the database was migrated')
      await installJobs(place.ownerUrl, log)
      await ensureLogin(place.ownerUrl, place.loginUrl)
    }
    const database = await openDatabase({
      url: place.loginUrl,
      poolSize: env.POOL_SIZE,
      idleMs: env.POOL_IDLE_MS,
      waitMs: env.POOL_WAIT_MS,
      queueSize: env.POOL_QUEUE_SIZE,
      prepare: env.PREPARED_STATEMENTS === 'on',
      statementTimeoutMs: env.STATEMENT_TIMEOUT_MS,
      idleTransactionTimeoutMs: env.IDLE_TRANSACTION_TIMEOUT_MS,
    })
    try {
      log.info(await asSystemAlone(database, Temporal.Now.instant(), loadCatalogue), 'the catalogue is loaded')
      await asSystemAlone(database, Temporal.Now.instant(), loadDefaultBadges)
      await asSystemAlone(database, Temporal.Now.instant(), loadDefaultChallengeTypes)
      await bringCurriculum(database, log)
    } catch (error) {
      await database.close()
      throw error
    }
    return { ...place, database, listenUrl: env.LISTEN_DATABASE_URL ?? place.loginUrl }
  } catch (error) {
    await place.stop()
    throw place.embedded ? error : namingTheServer(error)
  }
}

/** Where another version of the shipped curriculum was loaded, that stays: whoever loaded it wanted it. */
async function bringCurriculum(database: Database, log: Logger): Promise<void> {
  const now = Temporal.Now.instant()
  try {
    const { stored } = await asSystemAlone(database, now, (tx) => loadShippedCurriculum(tx, { now }))
    if (stored) log.info('the curriculum is loaded')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    log.warn(`the curriculum that comes with Regimen is not loaded. ${error.message}`)
  }
}

/** A server that cannot be reached is told with where its address comes from. */
function namingTheServer(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const isNetwork = /^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_[A-Z]+)$/.test(String(code))
  if (!isNetwork) return error
  return new Error(`The database of DATABASE_URL or MIGRATION_DATABASE_URL does not answer: ${message}`, {
    cause: error,
  })
}

const embeddedDirectory = (env: PlaceEnv) => env.REGIMEN_DIRECTORY ?? `${checkout}.regimen`

/** The owner of the tables and the login of the server, each over a direct connection. */
type Owning = { readonly ownerUrl: string; readonly loginUrl: string }

/**
 * Runs `work` on the database of a server that may be running or not: an embedded PostgreSQL that does not run is
 * started for it. Nothing is migrated.
 */
export async function withOwner<T>(env: PlaceEnv, work: (urls: Owning) => Promise<T>): Promise<T> {
  if (env.DATABASE_URL !== undefined && env.MIGRATION_DATABASE_URL !== undefined)
    return work({ ownerUrl: env.MIGRATION_DATABASE_URL, loginUrl: env.LISTEN_DATABASE_URL ?? env.DATABASE_URL })
  const embedded = await reachEmbedded(embeddedDirectory(env))
  try {
    return await work(
      embedded.started ? await provision(embedded.administratorUrl) : provisionedUrls(embedded.administratorUrl),
    )
  } finally {
    await embedded.stop()
  }
}

/** How long a statement of a command may take: it is nobody's request. */
const commandStatementMs = 10 * 60_000

/**
 * Runs `work` over the login of a server that may be running or not, one transaction at a time. Nothing is migrated.
 * @throws UnsafeLogin
 */
export async function withLogin<T>(env: PlaceEnv, work: (database: Database) => Promise<T>): Promise<T> {
  const over = async (url: string) => {
    const [statementTimeoutMs, idleTransactionTimeoutMs] = [commandStatementMs, commandStatementMs]
    const database = await openDatabase({ url, poolSize: 1, statementTimeoutMs, idleTransactionTimeoutMs })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }
  const url = env.LISTEN_DATABASE_URL ?? env.DATABASE_URL
  return url === undefined ? withOwner(env, ({ loginUrl }) => over(loginUrl)) : over(url)
}

type Place = Pick<Booted, 'tokenSecret' | 'filesDirectory' | 'embedded' | 'ended' | 'stop'> & {
  ownerUrl?: string
  loginUrl: string
}

async function embeddedPlace(env: Env, log: Logger, signal: AbortSignal): Promise<Place> {
  const embedded = await startEmbedded({
    directory: embeddedDirectory(env),
    log: (line) => log.info(line),
    signal,
  })
  try {
    const { ownerUrl, loginUrl, secret } = await provision(embedded.administratorUrl)
    const tokenSecret = env.TOKEN_SECRET ?? secret
    const filesDirectory = env.FILES_DIRECTORY ?? join(embedded.home, 'files')
    const { ended, stop } = embedded
    return { ownerUrl, loginUrl, tokenSecret, filesDirectory, embedded: true, ended, stop }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

function serverPlace(env: Env, loginUrl: string): Place {
  return {
    loginUrl,
    ...(env.MIGRATION_DATABASE_URL === undefined ? {} : { ownerUrl: env.MIGRATION_DATABASE_URL }),
    tokenSecret: env.TOKEN_SECRET ?? randomBytes(32).toString('hex'),
    filesDirectory: env.FILES_DIRECTORY ?? `${env.REGIMEN_DIRECTORY ?? `${checkout}.regimen`}/files`,
    embedded: false,
    ended: new Promise(() => undefined),
    stop: async () => undefined,
  }
}
