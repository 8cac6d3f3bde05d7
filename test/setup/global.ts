import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { loadDefaultChallengeTypes } from '../../src/challenges/challenge-type.ts'
import { migrationsDirectory } from '../../src/db/boot.ts'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'
import { ensureLogin } from '../../src/db/login.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { type Provisioned, provision } from '../../src/db/provision.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { installJobs } from '../../src/jobs/install.ts'
import { loadDefaultBadges } from '../../src/journeys/badge/badge.ts'
import { loadShippedCurriculum } from '../../src/lessons/curriculum/shipped-curriculum.ts'
import { loadCatalogue } from '../../src/programs/catalogue/catalogue.ts'
import { moveToMemory } from './memory.ts'

export const templateDatabase = 'regimen_test_template'

/** What a process of ours loads first: it takes half of the time to start with it, and tests start dozens. */
const loading = new URL('../../src/loading.ts', import.meta.url).href

/** One PostgreSQL for the whole run: the server of TEST_DATABASE_URL, or an embedded one that is thrown away. */
export default async function setup(project: TestProject) {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${loading}`
  const given = process.env.TEST_DATABASE_URL
  const embedded = given ? undefined : await throwawayPostgres()
  const administratorUrl = given || (embedded?.administratorUrl ?? '')
  const administrator = postgres(administratorUrl, { max: 1, onnotice: () => undefined })
  await administrator`drop database if exists ${administrator(templateDatabase)} with (force)`
  await administrator.end()
  await migratedDatabase(administratorUrl, templateDatabase)
  const leaveMemory = embedded && (await moveToMemory(administratorUrl, templateDatabase))
  project.provide('administratorUrl', administratorUrl)
  return async () => {
    await embedded?.stop()
    await leaveMemory?.()
  }
}

/** An embedded PostgreSQL, and a folder for what goes with it: `stop` removes both. */
export type Throwaway = {
  readonly administratorUrl: string
  readonly directory: string
  readonly stop: () => Promise<void>
}

/** Passwords that nobody will guess at: to sign in thousands of times takes seconds otherwise. */
const tuning = { scram_iterations: '1' }

/** Starts one in a folder of its own, with settings for rows that nobody will miss. */
export async function throwawayPostgres(): Promise<Throwaway> {
  const directory = await mkdtemp(join(tmpdir(), 'regimen-test-'))
  const database = await startEmbedded({ directory, durable: false, maxConnections: 200, tuning, log: () => undefined })
  const administrator = postgres(database.administratorUrl, { max: 1 })
  await administrator.unsafe(`alter role postgres password '${new URL(database.administratorUrl).password}'`)
  await administrator.end()
  return {
    administratorUrl: database.administratorUrl,
    directory,
    stop: async () => {
      await database.stop()
      await rm(database.home, { recursive: true, force: true })
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Makes a database with all tables and the catalogue in it; a template of it can be cloned. */
export async function migratedDatabase(administratorUrl: string, name: string): Promise<Provisioned> {
  const provisioned = await provision(administratorUrl, name)
  const { ownerUrl, loginUrl } = provisioned
  await migrate({ url: ownerUrl, directory: migrationsDirectory, log: pino({ level: 'silent' }) })
  await installJobs(ownerUrl, pino({ level: 'silent' }))
  await ensureLogin(ownerUrl, loginUrl)
  const database = await openDatabase({
    url: loginUrl,
    poolSize: 1,
    statementTimeoutMs: 60_000,
    idleTransactionTimeoutMs: 60_000,
  })
  await asSystemAlone(database, Temporal.Now.instant(), loadCatalogue)
  await asSystemAlone(database, Temporal.Now.instant(), loadDefaultBadges)
  await asSystemAlone(database, Temporal.Now.instant(), loadDefaultChallengeTypes)
  await asSystemAlone(database, Temporal.Now.instant(), (tx) =>
    loadShippedCurriculum(tx, { now: Temporal.Now.instant() }),
  )
  await database.close()
  return provisioned
}
