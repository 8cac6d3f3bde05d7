import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { probeWakeups } from '../../src/events/probe.ts'
import { listenToPostgres } from '../../src/events/wakeup.ts'
import { testDatabase } from '../setup/database.ts'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { databaseGate } from './database-gate.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  anna = await regimen.person('anna')
})
afterAll(() => regimen.close())

const text = async (server: Regimen = regimen) => (await fetch(new URL('/metrics', server.url))).text()
/** The figure of a series as it stands in the text; undefined when there is none. */
const figure = async (series: string, server?: Regimen) => {
  const line = (await text(server)).split('\n').find((line) => line.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}
const operations = (kind: string, field: string, outcome: string) =>
  figure(`regimen_operations_total{kind="${kind}",field="${field}",outcome="${outcome}"}`)

describe('operations', () => {
  test('are counted by their root field and their outcome', async () => {
    await anna.run('query Secret { secret: viewer { id } }')
    await anna.run('{ __typename }')
    await regimen.anonymous.run('{ currentProgram { title } }')
    await regimen.anonymous.run(
      'mutation { signIn(input: { email: "nobody@people.example", password: "wrong password" }) { __typename } }',
    )
    await anna.run('{ viewer { id } currentProgram { title } }')
    const { administrator } = regimen.testDatabase
    await administrator`alter table profiles rename to gone`
    await anna.run('{ viewer { profile { username } } }')
    await administrator`alter table gone rename to profiles`
    expect(await operations('query', 'viewer', 'ok')).toBe(1)
    expect(await operations('query', '__typename', 'ok')).toBe(1)
    expect(await operations('query', 'currentProgram', 'UNAUTHENTICATED')).toBe(1)
    expect(await operations('mutation', 'signIn', 'refused')).toBe(1)
    expect(await operations('query', 'several', 'ok')).toBe(1)
    expect(await operations('query', 'viewer', 'INTERNAL')).toBe(1)
    expect(await figure('regimen_operation_duration_seconds_count{kind="query",field="viewer"}')).toBe(2)
    expect(await text()).not.toMatch(/secret/i)
  })

  test('over the websocket too: the start of a subscription and its events', async () => {
    const socket = await anna.socket()
    const { next } = socket.follow('subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }')
    await next()
    await socket.follow('subscription { calendarChanged(from: "2026-03-02", to: "2027-03-02") { resync } }').next()
    expect(await operations('subscription', 'calendarChanged', 'ok')).toBe(1)
    expect(await operations('subscription', 'calendarChanged', 'RANGE_TOO_LONG')).toBe(1)
    await until('the event is counted', async () => (await operations('event', 'calendarChanged', 'ok')) === 1)
  })
})

describe('websockets', () => {
  test('are told with what is under way on them, and by the code with which they end', async () => {
    const server = await regimen.another()
    const socket = await server.as(anna.token).socket()
    const follow = () =>
      socket.follow('subscription { calendarChanged(from: "2026-03-02", to: "2026-03-02") { resync } }')
    const followed = [follow(), follow()]
    for (const { next } of followed) await next()
    expect(await figure('regimen_sockets', server)).toBe(1)
    expect(await figure('regimen_socket_operations', server)).toBe(2)
    followed[0]?.stop()
    await until('one is under way', async () => (await figure('regimen_socket_operations', server)) === 1)
    socket.close()
    await until('it is closed', async () => (await figure('regimen_sockets', server)) === 0)
    expect(await figure('regimen_socket_operations', server)).toBe(0)
    expect(await figure('regimen_sockets_closed_total{code="1005"}', server)).toBe(1)
  })

  test('a code that the client made up is one among others', async () => {
    const server = await regimen.another()
    for (const code of [3001, 4999]) {
      const socket = new WebSocket(server.url.replace('http', 'ws'), 'graphql-transport-ws')
      await once(socket, 'open')
      socket.close(code)
      await once(socket, 'close')
    }
    await until('both are told', async () => (await figure('regimen_sockets_closed_total{code="other"}', server)) === 2)
    expect(await text(server)).not.toMatch(/"(3001|4999)"/)
  })
})

describe('the pool', () => {
  test('tells how many connections there are, what they do, and who was refused one', async () => {
    const server = await regimen.another({ pool: { poolSize: 1, queueSize: 0 } })
    const held = await server.database.pool.begin()
    expect(await figure('regimen_pool_size', server)).toBe(1)
    expect(await figure('regimen_pool_connections{state="in_use"}', server)).toBe(1)
    const { errors } = await server.as(anna.token).run('{ viewer { email } }')
    expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }])
    expect(await figure('regimen_ready', server)).toBe(0)
    await held.send('commit')
    held.release()
    expect(await figure('regimen_pool_refused_total{reason="queue"}', server)).toBeGreaterThan(0)
    await until('it is ready', async () => (await figure('regimen_ready', server)) === 1)
    expect(await figure('regimen_pool_connections{state="idle"}', server)).toBe(1)
    expect(await figure('regimen_pool_wait_seconds_count', server)).toBeGreaterThan(1)
  })

  test('statements are told by their first word, and those that fail', async () => {
    const server = await regimen.another()
    const before = (await figure('regimen_statement_failures_total', server)) ?? 0
    const fails = (tx: { execute: (query: ReturnType<typeof sql>) => unknown }) =>
      tx.execute(sql`select 1 / 0`) as never
    await asSystemAlone(server.database, regimen.clock.now(), fails).catch(() => undefined)
    expect(await figure('regimen_statement_failures_total', server)).toBe(before + 1)
    expect(await figure('regimen_statement_duration_seconds_count{statement="select"}', server)).toBeGreaterThan(0)
  })
})

describe('wake-ups', () => {
  test('are measured by one that the server sends to itself', async () => {
    const server = await regimen.another()
    await server.probe()
    expect(await figure('regimen_wakeup_listener_up', server)).toBe(1)
    expect(await figure('regimen_wakeup_latency_seconds_count', server)).toBe(1)
    expect(await figure('regimen_wakeup_latency_seconds_sum', server)).toBeGreaterThan(0)
    expect(await figure('regimen_wakeup_latency_seconds_bucket{le="2.5"}', server)).toBe(1)
  })

  test('without the database there are none, and then there are again', async () => {
    const gate = await databaseGate(regimen.testDatabase.loginUrl)
    const server = await regimen.another({ loginUrl: gate.url })
    await gate.shut()
    await server.probe()
    expect(await figure('regimen_wakeup_listener_up', server)).toBe(0)
    await gate.open()
    await until('it listens again', async () => (await figure('regimen_wakeup_reconnects_total', server)) === 1)
    await server.probe()
    expect(await figure('regimen_wakeup_listener_up', server)).toBe(1)
  })

  test('that are sent and not heard are missed', async () => {
    const elsewhere = await testDatabase()
    const wakeups = await listenToPostgres(elsewhere.loginUrl)
    onTestFinished(async () => {
      await wakeups.close()
      await elsewhere.drop()
    })
    expect(await probeWakeups({ ...regimen.services, wakeups }, 50)).toBe(null)
  })
})

test('the process is told by its version, its memory and its event loop', async () => {
  const answer = await text()
  expect(answer).toMatch(/^regimen_build_info\{version="\d+\.\d+\.\d+"\} 1$/m)
  for (const name of [
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_p99_seconds',
    'regimen_event_loop_utilization',
  ])
    expect(answer).toMatch(new RegExp(`^${name} \\d`, 'm'))
})

describe('who may read them', () => {
  const asked = async (server: Regimen, authorization?: string) =>
    (await fetch(new URL('/metrics', server.url), { headers: authorization ? { authorization } : {} })).status

  test('with a token: who brings it', async () => {
    const server = await regimen.another({ metrics: { token: 'a token of the scraper' } })
    expect(await asked(server, 'Bearer a token of the scraper')).toBe(200)
    for (const wrong of [undefined, 'Bearer a token', 'a token of the scraper', `Bearer ${anna.token}`])
      expect(await asked(server, wrong)).toBe(404)
  })

  test('closed: nobody', async () => {
    const server = await regimen.another({ metrics: 'closed' })
    expect(await asked(server)).toBe(404)
  })
})
