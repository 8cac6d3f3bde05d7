import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrationsDirectory } from '../../src/db/boot.ts'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'
import { ensureLogin } from '../../src/db/login.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { provision } from '../../src/db/provision.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { installJobs } from '../../src/jobs/install.ts'
import { loadCatalogue } from '../../src/programs/catalogue/catalogue.ts'

export const templateDatabase = 'regimen_test_template'

/** One PostgreSQL for the whole run: the server of TEST_DATABASE_URL, or an embedded one that is thrown away. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const embedded = given ? undefined : await throwaway()
  const administratorUrl = given || (embedded?.administratorUrl ?? '')
  await makeTemplate(administratorUrl)
  project.provide('administratorUrl', administratorUrl)
  return async () => {
    await embedded?.stop()
  }
}

async function throwaway() {
  const directory = await mkdtemp(join(tmpdir(), 'regimen-test-'))
  const database = await startEmbedded({ directory, durable: false, maxConnections: 200, log: () => undefined })
  return {
    administratorUrl: database.administratorUrl,
    stop: async () => {
      await database.stop()
      await rm(database.home, { recursive: true, force: true })
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Migrates and fills the template once; every test file clones it. */
async function makeTemplate(administratorUrl: string): Promise<void> {
  const administrator = postgres(administratorUrl, { max: 1, onnotice: () => undefined })
  await administrator`drop database if exists ${administrator(templateDatabase)} with (force)`
  await administrator.end()
  const { ownerUrl, loginUrl } = await provision(administratorUrl, templateDatabase)
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
  await database.close()
}
