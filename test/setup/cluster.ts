import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { tablespaceOf } from './memory.ts'

declare module 'vitest' {
  interface ProvidedContext {
    administratorUrl: string | undefined
  }
}

/** The URL of an administrator of the tests' PostgreSQL: the provided one, else TEST_DATABASE_URL; throws without. */
export function administratorUrl(): string {
  const url = inject('administratorUrl') ?? process.env.TEST_DATABASE_URL
  if (url === undefined || url === '') throw new Error('set TEST_DATABASE_URL to the URL of a PostgreSQL administrator')
  return url
}

export type TestCluster = {
  administrator: postgres.Sql
  /** Creates an empty database of the owner (CREATEROLE, not superuser); gives the owner's URL of it. */
  createDatabase(): Promise<string>
  /** A name for a role that a test will create; close() drops it. */
  roleName(): string
  /** Drops the databases and roles of this cluster object. */
  close(): Promise<void>
}

/** An owner of its own with databases of its own, on the tests' PostgreSQL. */
export async function testCluster(): Promise<TestCluster> {
  const administrator = postgres(administratorUrl(), { max: 2, onnotice: () => {} })
  const mark = randomBytes(5).toString('hex')
  const owner = `test_${mark}_owner`
  const password = randomBytes(12).toString('hex')
  const databases: string[] = []
  const roles: string[] = []
  await administrator.unsafe(
    `create role ${owner} login createrole nosuperuser nobypassrls nocreatedb password '${password}'`,
  )
  return {
    administrator,
    async createDatabase() {
      const name = `test_${mark}_${databases.length}`
      const tablespace = await tablespaceOf(administrator)
      await administrator.unsafe(`create database ${name} template template0 tablespace ${tablespace}`)
      databases.push(name)
      await administrator.unsafe(`alter database ${name} owner to ${owner}`)
      return Object.assign(new URL(administratorUrl()), { username: owner, password, pathname: `/${name}` }).href
    },
    roleName() {
      const name = `test_${mark}_role_${roles.length}`
      roles.push(name)
      return name
    },
    async close() {
      for (const name of databases) await administrator.unsafe(`drop database if exists ${name} with (force)`)
      for (const name of roles) await administrator.unsafe(`drop role if exists ${name}`)
      await administrator.unsafe(`drop role ${owner}`)
      await administrator.end()
    },
  }
}
