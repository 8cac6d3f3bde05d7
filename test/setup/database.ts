import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { type Provisioned, provisionedUrls } from '../../src/db/provision.ts'
import { administratorUrl } from './cluster.ts'
import { templateDatabase } from './global.ts'
import { tablespaceOf } from './memory.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A transaction pooler before the tests' PostgreSQL: where it is, and whether it knows prepared statements. */
    pooler: { host: string; prepares: boolean } | undefined
  }
}

/** A migrated database of a test's own, with the catalogue in it. */
export type TestDatabase = Provisioned & {
  /** Signs in as the administrator: sees everything, for looking at what was written. */
  readonly administrator: postgres.Sql
  readonly administratorUrl: string
  /** What the server works with: `loginUrl`, or the same by way of the pooler where the run has one. */
  readonly poolUrl: string
  readonly prepare: boolean
  readonly drop: () => Promise<void>
}

/** Clones the template. */
export const testDatabase = (): Promise<TestDatabase> => newDatabase(templateDatabase)

/** A database without a table: not migrated yet. */
export const emptyDatabase = (): Promise<TestDatabase> => newDatabase('template0')

async function newDatabase(template: string): Promise<TestDatabase> {
  const name = `regimen_test_${randomBytes(6).toString('hex')}`
  const root = postgres(administratorUrl(), { max: 1, onnotice: () => undefined })
  // Cloning needs a template that nobody else is cloning at the moment.
  await root`select pg_advisory_lock(727001)`
  // In memory files are copied faster than written again through the log; on a disk each copy is synced, twice over.
  const onServer = Boolean(process.env.TEST_DATABASE_URL)
  const strategy = onServer ? root`wal_log` : root`file_copy`
  const tablespace = root(await tablespaceOf(root))
  await root`create database ${root(name)} template ${root(template)} owner regimen_owner
    tablespace ${tablespace} strategy ${strategy}`
  // Nobody will miss the rows when that server crashes.
  if (onServer) await root`alter database ${root(name)} set synchronous_commit = off`
  await root`select pg_advisory_unlock(727001)`
  // Whoever made the template has made its owner.
  const provisioned = provisionedUrls(administratorUrl(), name)
  const own = Object.assign(new URL(administratorUrl()), { pathname: `/${name}` }).href
  const administrator = postgres(own, { max: 2, onnotice: () => undefined })
  const pooler = inject('pooler')
  return {
    ...provisioned,
    administrator,
    administratorUrl: own,
    poolUrl: pooler ? Object.assign(new URL(provisioned.loginUrl), { host: pooler.host }).href : provisioned.loginUrl,
    prepare: pooler?.prepares ?? true,
    drop: async () => {
      await administrator.end({ timeout: 1 })
      await root`drop database if exists ${root(name)} with (force)`
      await root.end({ timeout: 1 })
    },
  }
}
