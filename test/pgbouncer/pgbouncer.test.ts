import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { asViewer } from '../../src/db/viewer.ts'
import { bundleOf, create, session } from '../programs/program-client.ts'
import { holdTable } from '../setup/held-table.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { sqlState } from '../setup/sql-state.ts'
import { until } from '../setup/until.ts'
import { serverConnections } from './pooler.ts'

let regimen: Regimen
let people: Person[]
beforeAll(async () => {
  regimen = await startRegimen({ pool: { poolSize: 20 } })
  people = await Promise.all(Array.from({ length: 20 }, (_, index) => regimen.person(`person${index}`)))
  for (const person of people) await create(person, oneDay(`Run of ${person.username}`), { startsOn: '2026-03-05' })
})
afterAll(() => regimen.close())

const oneDay = (title: string) => bundleOf(1, { sessions: [session(1, { title })] })
const viewer = { id: '01960000-0000-7000-8000-00000000000a' }
const whoAmI =
  '{ viewer { id email profile { username displayName } } calendar(from: "2026-03-05", to: "2026-03-08") { id title } }'

/** The connections of the pooler to this database. */
const backends = async () =>
  (
    await regimen.testDatabase.administrator<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and usename = 'regimen_login'
      and query not ilike 'listen%'`
  ).map(({ pid }) => pid)

/** What a client of the pooler that sets nothing finds, on as many connections as there are. */
async function leftBehind(): Promise<object[]> {
  const client = postgres(regimen.testDatabase.poolUrl, { max: serverConnections, fetch_types: false })
  onTestFinished(() => client.end({ timeout: 1 }))
  return Promise.all(
    Array.from({ length: 4 * serverConnections }, async () => {
      const [row] = await client.unsafe(`select current_user as login, current_setting('role') as role,
        coalesce(current_setting('app.user_id', true), '') as person, coalesce(current_setting('app.now', true), '') as now,
        current_setting('statement_timeout') as timeout`)
      return { ...row }
    }),
  )
}

test('200 requests of 20 people over 2 connections see and write only what is theirs, and leave nothing', async () => {
  const ids = new Set<string>()
  const started = performance.now()
  await Promise.all(
    Array.from({ length: 10 }, (_, round) =>
      people.map(async (person) => {
        if (round % 5 === 4) {
          const displayName = `${person.username} in round ${round}`
          return person.data('mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename } }', {
            input: { displayName },
          })
        }
        const { viewer, calendar } = await person.data(whoAmI)
        expect(viewer).toMatchObject({
          id: person.id,
          email: `${person.username}@people.example`,
          profile: { username: person.username },
        })
        if (viewer.profile.displayName !== null)
          expect(viewer.profile.displayName).toMatch(new RegExp(`^${person.username}( in round|$)`))
        expect(calendar).toMatchObject([{ title: `Run of ${person.username}` }])
        ids.add(calendar[0].id)
        return undefined
      }),
    ).flat(),
  )
  const ms = Math.round(performance.now() - started)
  const used = (await backends()).length
  process.stdout.write(`200 requests of 20 people in ${ms} ms over ${used} connections to PostgreSQL\n`)
  expect(used).toBeLessThanOrEqual(serverConnections)
  expect(ids.size).toBe(people.length)
  for (const left of await leftBehind())
    expect(left).toEqual({ login: 'regimen_login', role: 'none', person: '', now: '', timeout: '0' })
})

test('a wake-up that was sent through the pooler is heard by LISTEN on its direct connection', async () => {
  const [person] = people as [Person]
  const range = '(from: "2026-03-02", to: "2026-03-04")'
  const { next } = (await person.socket()).follow(`subscription { calendarChanged${range} { resync dates } }`)
  expect(await next()).toEqual({ data: { calendarChanged: { resync: true, dates: [] } } })
  await create(person, oneDay('Walk'), { startsOn: '2026-03-03' })
  expect(await next()).toEqual({ data: { calendarChanged: { resync: false, dates: ['2026-03-03'] } } })
})

test('the limit of a statement holds for its transaction, and the next one works', async () => {
  const database = await openDatabase({
    url: regimen.testDatabase.poolUrl,
    poolSize: 1,
    statementTimeoutMs: 100,
    idleTransactionTimeoutMs: 10_000,
  })
  onTestFinished(database.close)
  const read = () =>
    asViewer(database, viewer, regimen.clock.now(), (tx) => tx.execute(sql`select username from profiles`))
  const held = await holdTable(regimen, 'profiles')
  expect(await sqlState(read())).toBe('57014')
  await held.release()
  expect(await read()).toHaveLength(people.length)
  for (const left of await leftBehind()) expect(left).toMatchObject({ timeout: '0' })
})

test('the limit of a transaction that waits for its client holds, and the next one works', async () => {
  const database = await openDatabase({
    url: regimen.testDatabase.poolUrl,
    poolSize: 1,
    statementTimeoutMs: 10_000,
    idleTransactionTimeoutMs: 300,
  })
  onTestFinished(database.close)
  const waits = asViewer(database, viewer, regimen.clock.now(), async (tx) => {
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await until('PostgreSQL has ended it', async () => !(await backends()).includes(row?.pid ?? 0))
  })
  await expect(waits).rejects.toThrow()
  const next = asViewer(database, viewer, regimen.clock.now(), (tx) => tx.execute(sql`select viewer_id() as id`))
  expect(await next).toEqual([viewer])
})

test('statements that ask to be prepared work over connections that change', async () => {
  const { poolUrl, prepare } = regimen.testDatabase
  const limits = { statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 }
  const database = await openDatabase({ url: poolUrl, poolSize: 6, prepare, ...limits })
  onTestFinished(database.close)
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const transaction = await database.pool.begin()
      try {
        const [row] = (await transaction.send('select $1::int as given', [index], { prepare: true })) as object[]
        return row
      } finally {
        await transaction.send('commit')
        transaction.release()
      }
    }),
  )
  expect(answers).toEqual(Array.from({ length: 60 }, (_, given) => ({ given })))
})

test('when the connections of the pooler are cut, what was under way is UNAVAILABLE, and then all is well', async () => {
  const held = await holdTable(regimen, 'profiles')
  const answers = Promise.all(people.map((person) => person.run(whoAmI)))
  const pids = await held.waiting(serverConnections)
  const { administrator } = regimen.testDatabase
  await administrator`select pg_terminate_backend(pid, 10000) from unnest(${pids}::int[]) pid`
  await held.release()
  const codes = (await answers).map(({ errors }) => errors?.[0]?.extensions.code)
  expect(codes.filter((code) => code === 'UNAVAILABLE').length).toBeGreaterThanOrEqual(serverConnections)
  expect(new Set(codes)).toEqual(new Set(['UNAVAILABLE', undefined]))
  const ready = () => fetch(new URL('/readyz', regimen.url))
  await until('it is ready', async () => (await ready()).status === 200)
  for (const { data } of await Promise.all(people.map((person) => person.run(whoAmI))))
    expect(data.viewer.email).toMatch(/^person\d+@people\.example$/)
})
