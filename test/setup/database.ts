import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { type Provisioned, provision } from '../../src/db/provision.ts'
import { administratorUrl } from './cluster.ts'
import { templateDatabase } from './global.ts'

/** A migrated database of a test's own, with the catalogue in it. */
export type TestDatabase = Provisioned & {
  /** Signs in as the administrator: sees everything, for looking at what was written. */
  readonly administrator: postgres.Sql
  readonly drop: () => Promise<void>
}

/** Clones the template. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `regimen_test_${randomBytes(6).toString('hex')}`
  const root = postgres(administratorUrl(), { max: 1, onnotice: () => undefined })
  // Cloning needs a template that nobody else is cloning at the moment.
  await root`select pg_advisory_lock(727001)`
  await root`create database ${root(name)} template ${root(templateDatabase)} owner regimen_owner`
  await root`select pg_advisory_unlock(727001)`
  const provisioned = await provision(administratorUrl(), name)
  const own = Object.assign(new URL(administratorUrl()), { pathname: `/${name}` }).href
  const administrator = postgres(own, { max: 2, onnotice: () => undefined })
  return {
    ...provisioned,
    administrator,
    drop: async () => {
      await administrator.end({ timeout: 1 })
      await root`drop database if exists ${root(name)} with (force)`
      await root.end({ timeout: 1 })
    },
  }
}
