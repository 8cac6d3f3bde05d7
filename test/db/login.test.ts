import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ensureLogin } from '../../src/db/login.ts'
import { openDatabase } from '../../src/db/open.ts'
import { provision } from '../../src/db/provision.ts'
import { asSystemAlone, asViewer } from '../../src/db/viewer.ts'
import { administratorUrl } from '../setup/cluster.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { until } from '../setup/until.ts'

let place: TestDatabase
let other: TestDatabase
let names: string[]
beforeAll(async () => {
  place = await testDatabase()
  other = await testDatabase()
})
beforeEach(() => {
  names = []
})
afterEach(async () => {
  const sql = place.administrator
  for (const name of names) {
    const [found] = await sql`select from pg_roles where rolname = ${name}`
    if (!found) continue
    for (const { database } of [place, other].map(({ loginUrl }) => ({
      database: new URL(loginUrl).pathname.slice(1),
    })))
      await sql`revoke all on database ${sql(database)} from ${sql(name)}`
    await sql`drop role ${sql(name)}`
  }
})
afterAll(async () => {
  await place.drop()
  await other.drop()
})

/** The URL of a login that is to be made; it is dropped after the test. */
function loginOf({ loginUrl }: TestDatabase, password = 'correcthorse', suffix = ''): string {
  const name = names[0] ?? `test_${randomBytes(5).toString('hex')}${suffix}`
  names = [name]
  const url = new URL(loginUrl)
  return Object.assign(url, { username: encodeURIComponent(name), password: encodeURIComponent(password) }).href
}

const name = () => names[0] ?? ''

async function rolesOf(login: string): Promise<string[]> {
  const rows = await place.administrator`
    select distinct roleid::regrole::text as role from pg_auth_members
    where member = (select oid from pg_roles where rolname = ${login}) order by 1`
  return rows.map((row) => row.role)
}

const allRoles = ['regimen_system', 'regimen_user', 'regimen_worker']

test('the login can switch to the two roles, and has nothing without', async () => {
  const url = loginOf(place)
  await ensureLogin(place.ownerUrl, url)
  expect(await rolesOf(name())).toEqual(allRoles)
  const [role] = await place.administrator`
    select rolcanlogin, rolinherit, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = ${name()}`
  expect(role).toEqual({
    rolcanlogin: true,
    rolinherit: false,
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
  })
  const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
  const database = await openDatabase({ url, poolSize: 1, statementTimeoutMs: 5000, idleTransactionTimeoutMs: 5000 })
  const roleNow = async (run: typeof asSystemAlone) =>
    run(database, now, (tx) => tx.execute('select current_user as role'))
  expect((await roleNow(asSystemAlone))[0]?.role).toBe('regimen_system')
  expect((await roleNow((it, at, run) => asViewer(it, null, at, run)))[0]?.role).toBe('regimen_user')
  await database.close()
})

describe('names and passwords', () => {
  const passwords = [
    "it's",
    'with "quotes"',
    "'; drop role regimen_user; --",
    'back\\slash',
    'p@ss/w:rd?#%41',
    '$$ $1 %I %L',
    'пароль 🔑',
  ]
  test.each(passwords)('the password %s is the one that signs in', async (password) => {
    const url = loginOf(place, password)
    await ensureLogin(place.ownerUrl, url)
    const sql = postgres(url, { max: 1 })
    expect(await sql`select current_user::text as name`).toEqual([{ name: name() }])
    await sql.end()
    const [stored] = await place.administrator`select rolpassword from pg_authid where rolname = ${name()}`
    expect(stored?.rolpassword).toMatch(/^SCRAM-SHA-256\$/)
  })

  const suffixes = [
    '"quoted"',
    "it's",
    '; drop role regimen_user',
    ' with spaces',
    '%I %L $1 $$',
    'Größe',
    'UPPER',
    '@:/?#',
  ]
  test.each(suffixes)('the name may hold %s', async (suffix) => {
    const url = loginOf(place, 'correcthorse', suffix)
    await ensureLogin(place.ownerUrl, url)
    await ensureLogin(place.ownerUrl, url)
    expect(await rolesOf(name())).toEqual(allRoles)
    const sql = postgres(url, { max: 1 })
    expect(await sql`select session_user::text as name`).toEqual([{ name: name() }])
    await sql.end()
  })
})

test('a login that is there keeps its password, and gets what it lacks', async () => {
  const sql = place.administrator
  const url = loginOf(place, 'the new one')
  await sql.unsafe(`create role ${name()} login noinherit password 'the old one'; grant regimen_user to ${name()}`)
  const stored = () => sql`select rolpassword from pg_authid where rolname = ${name()}`
  const before = await stored()
  await ensureLogin(place.ownerUrl, url)
  expect(await stored()).toEqual(before)
  expect(await rolesOf(name())).toEqual(allRoles)
})

describe('servers that start at once', () => {
  /** Holds what `statement` writes uncommitted until both starts wait for it or are through. */
  async function during(statement: string, starts: () => Promise<void>[]): Promise<void> {
    const third = await place.administrator.reserve()
    await third.unsafe('begin')
    await third.unsafe(statement)
    let through = 0
    const running = starts().map((start) =>
      start.finally(() => {
        through += 1
      }),
    )
    const settled = Promise.allSettled(running)
    await until('both starts wait or are through', async () => {
      const [blocked] = await other.administrator`
        select count(*)::int from pg_stat_activity where usename = 'regimen_owner' and datname = any(${databases()})
          and cardinality(pg_blocking_pids(pid)) > 0`
      return through + Number(blocked?.count) >= running.length
    })
    await third.unsafe('commit')
    third.release()
    await settled
    await Promise.all(running)
  }
  const databases = () => [place, other].map(({ loginUrl }) => new URL(loginUrl).pathname.slice(1))
  const connect = () => `grant connect on database ${new URL(place.loginUrl).pathname.slice(1)} to ${name()}`
  const same = (url: string) => () => [ensureLogin(place.ownerUrl, url), ensureLogin(place.ownerUrl, url)]

  test('make the login once while another is making it', async () => {
    const url = loginOf(place)
    await during(`create role ${name()} login noinherit password 'correcthorse'`, same(url))
    expect(await rolesOf(name())).toEqual(allRoles)
  })

  test('come up while another lets the login connect', async () => {
    const url = loginOf(place)
    await place.administrator.unsafe(`create role ${name()} login noinherit`)
    await during(connect(), same(url))
    expect(await rolesOf(name())).toEqual(allRoles)
  })

  test('come up while another gives it the roles', async () => {
    const url = loginOf(place)
    await place.administrator.unsafe(`create role ${name()} login noinherit`)
    await during(`grant regimen_user, regimen_system, regimen_worker to ${name()}`, same(url))
    expect(await rolesOf(name())).toEqual(allRoles)
  })

  test('on two databases of one cluster share the login', async () => {
    const urls = [place, other].map((each) => ({ ownerUrl: each.ownerUrl, url: loginOf(each) }))
    await Promise.all(urls.flatMap((each) => [each, each]).map(({ ownerUrl, url }) => ensureLogin(ownerUrl, url)))
    expect(await rolesOf(name())).toEqual(allRoles)
  })

  test('find a login that lacks nothing, and write nothing', async () => {
    const url = loginOf(place)
    await ensureLogin(place.ownerUrl, url)
    const versions = () => place.administrator`
      select pg_database.xmin::text as database, pg_authid.xmin::text as login from pg_database, pg_authid
      where datname = current_database() and rolname = ${name()}`
    const before = await versions()
    await Promise.all(Array.from({ length: 6 }, () => ensureLogin(place.ownerUrl, url)))
    expect(await versions()).toEqual(before)
  })
})

test('the owner is provisioned by many at once', async () => {
  const database = new URL(place.loginUrl).pathname.slice(1)
  const all = await Promise.all(Array.from({ length: 8 }, () => provision(administratorUrl(), database)))
  expect(new Set(all.map(({ ownerUrl }) => ownerUrl)).size).toBe(1)
})
