import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Env } from '../env.ts'
import { loadCatalogue } from '../programs/catalogue/catalogue.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { ensureLogin } from './login.ts'
import { migrate } from './migrations/migrate.ts'
import { type Database, openDatabase } from './open.ts'
import { provision } from './provision.ts'
import { asSystemAlone } from './viewer.ts'

/** A database that is ready to be served from. */
export type Booted = {
  readonly database: Database
  /** A direct connection for LISTEN. */
  readonly listenUrl: string
  readonly tokenSecret: string
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
      await ensureLogin(place.ownerUrl, place.loginUrl)
    }
    const database = await openDatabase({
      url: place.loginUrl,
      poolSize: env.POOL_SIZE,
      statementTimeoutMs: env.STATEMENT_TIMEOUT_MS,
      idleTransactionTimeoutMs: env.IDLE_TRANSACTION_TIMEOUT_MS,
    })
    try {
      log.info(await asSystemAlone(database, Temporal.Now.instant(), loadCatalogue), 'the catalogue is loaded')
    } catch (error) {
      await database.close()
      throw error
    }
    return { ...place, database, listenUrl: env.LISTEN_DATABASE_URL ?? place.loginUrl }
  } catch (error) {
    await place.stop()
    throw error
  }
}

type Place = Pick<Booted, 'tokenSecret' | 'embedded' | 'ended' | 'stop'> & { ownerUrl?: string; loginUrl: string }

async function embeddedPlace(env: Env, log: Logger, signal: AbortSignal): Promise<Place> {
  const embedded = await startEmbedded({
    directory: env.REGIMEN_DIRECTORY ?? `${checkout}.regimen`,
    log: (line) => log.info(line),
    signal,
  })
  try {
    const { ownerUrl, loginUrl, secret } = await provision(embedded.administratorUrl)
    const tokenSecret = env.TOKEN_SECRET ?? secret
    return { ownerUrl, loginUrl, tokenSecret, embedded: true, ended: embedded.ended, stop: embedded.stop }
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
    embedded: false,
    ended: new Promise(() => undefined),
    stop: async () => undefined,
  }
}
