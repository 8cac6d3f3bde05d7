import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, UnsafeLogin } from '../../src/db/open.ts'
import { administratorUrl, type TestCluster, testCluster } from '../setup/cluster.ts'

const password = 'correcthorse'

let cluster: TestCluster
let ownerUrl: string
beforeEach(async () => {
  cluster = await testCluster()
  ownerUrl = await cluster.createDatabase()
})
afterEach(() => cluster.close())

/** Makes a role that signs in, with the attributes; gives its name and its URL of the test's database. */
async function login(attributes: string): Promise<{ name: string; url: string }> {
  const name = cluster.roleName()
  await cluster.administrator.unsafe(`create role ${name} login ${attributes} password '${password}'`)
  return { name, url: Object.assign(new URL(ownerUrl), { username: name, password }).href }
}

/** Runs statements in the test's database as the administrator. */
async function inDatabase(statements: string): Promise<void> {
  const url = Object.assign(new URL(administratorUrl()), { pathname: new URL(ownerUrl).pathname }).href
  const administrator = postgres(url, { max: 1, onnotice: () => undefined })
  await administrator.unsafe(statements)
  await administrator.end()
}

const open = (url: string) =>
  openDatabase({ url, poolSize: 1, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 })

async function refusal(url: string): Promise<string> {
  const outcome = await open(url).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(UnsafeLogin)
  return outcome instanceof Error ? outcome.message : ''
}

const advice =
  'so row level security would not bind it. Put the owner into MIGRATION_DATABASE_URL and a login of its own, such as ' +
  'regimen_login, into DATABASE_URL.'

describe('a login is refused that', () => {
  const powers = [
    { attributes: 'superuser', fault: 'is a superuser' },
    { attributes: 'bypassrls', fault: 'has BYPASSRLS' },
    { attributes: 'superuser bypassrls', fault: 'is a superuser' },
  ]
  test.each(powers)('$fault ($attributes)', async ({ attributes, fault }) => {
    const { name, url } = await login(attributes)
    expect(await refusal(url)).toBe(`DATABASE_URL signs in as "${name}", which ${fault}, ${advice}`)
  })

  const ownings = ['create table mine (id int)', 'create table mine (id int) partition by range (id)']
  test.each(ownings)('owns tables (%s)', async (statement) => {
    const { name, url } = await login('')
    await inDatabase(`${statement}; create table theirs (id int); alter table mine owner to ${name}`)
    expect(await refusal(url)).toBe(`DATABASE_URL signs in as "${name}", which owns tables (mine), ${advice}`)
  })

  test('may act as the owner of tables', async () => {
    const { name, url } = await login('noinherit')
    const { name: owner } = await login('')
    await inDatabase(`create table lent (id int); alter table lent owner to ${owner}; grant ${owner} to ${name}`)
    expect(await refusal(url)).toBe(`DATABASE_URL signs in as "${name}", which owns tables (lent), ${advice}`)
  })

  test('has a power, and its password is not told', async () => {
    const { url } = await login('superuser')
    expect(await refusal(url)).not.toContain(password)
  })
})

test('a login without powers is accepted; once closed it answers no more', async () => {
  const { url } = await login('noinherit')
  const database = await open(url)
  await database.ping()
  await database.close()
  await expect(database.ping()).rejects.toThrow('the database was closed')
})
