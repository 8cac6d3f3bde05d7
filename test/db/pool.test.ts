import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase, type PoolSettings } from '../../src/db/open.ts'
import type { HeldTransaction } from '../../src/db/pool.ts'
import { databaseGate } from '../http/database-gate.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { until } from '../setup/until.ts'

let place: TestDatabase
beforeAll(async () => {
  place = await testDatabase()
})
afterAll(() => place.drop())

async function pool(settings: Partial<PoolSettings>): Promise<Database> {
  const limits = { poolSize: 1, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 }
  const database = await openDatabase({ url: place.loginUrl, ...limits, ...settings })
  onTestFinished(database.close)
  return database
}

async function end(transaction: HeldTransaction): Promise<void> {
  await transaction.send('rollback')
  transaction.release()
}

const busy = (message: RegExp) =>
  expect.objectContaining({ code: 'CONNECTION_POOL_BUSY', message: expect.stringMatching(message) })

describe('the wait for a connection', () => {
  test('ends when it is too long, and who waits after that is served', async () => {
    const { pool: connections } = await pool({ waitMs: 50 })
    const refused: string[] = []
    connections.observe({ refused: (reason) => refused.push(reason) })
    const held = await connections.begin()
    await expect(connections.begin()).rejects.toEqual(busy(/no connection was free within 50 ms/))
    expect(connections.figures()).toEqual({ size: 1, open: 1, idle: 0, waiting: 0 })
    const [, next] = await Promise.all([end(held), connections.begin()])
    expect(await next.send('select 1 as one')).toMatchObject([{ one: 1 }])
    await end(next)
    expect(refused).toEqual(['timeout'])
  })

  test('is refused at once when too many wait', async () => {
    const { pool: connections } = await pool({ queueSize: 2 })
    const refused: string[] = []
    connections.observe({ refused: (reason) => refused.push(reason) })
    const held = await connections.begin()
    const waiting = [connections.begin(), connections.begin()]
    expect(connections.figures().waiting).toBe(2)
    await expect(connections.begin()).rejects.toEqual(busy(/2 transactions wait/))
    await end(held)
    for (const turn of waiting) await end(await turn)
    expect([refused, connections.figures()]).toEqual([['queue'], { size: 1, open: 1, idle: 1, waiting: 0 }])
  })

  test('is told to who observes', async () => {
    const { pool: connections } = await pool({})
    const waits: number[] = []
    connections.observe({ acquired: (seconds) => waits.push(seconds) })
    const held = await connections.begin()
    const second = connections.begin()
    const asked = performance.now()
    await held.send('select 1')
    const seconds = (performance.now() - asked) / 1_000
    await end(held)
    await end(await second)
    expect(waits).toHaveLength(2)
    expect(waits[0]).toBeLessThan(0.01)
    expect(waits[1]).toBeGreaterThanOrEqual(seconds)
  })
})

test('a connection that nobody needs is closed', async () => {
  const { pool: connections } = await pool({ poolSize: 3, idleMs: 20 })
  const all = await Promise.all([connections.begin(), connections.begin(), connections.begin()])
  await Promise.all(all.map((held) => held.send('select 1')))
  expect(connections.figures()).toMatchObject({ open: 3, idle: 0 })
  await Promise.all(all.map(end))
  await until('all are closed', () => connections.figures().open === 0)
  await end(await connections.begin())
})

describe('the settings of a transaction', () => {
  test('are those of the pool, and end with it', async () => {
    const { pool: connections } = await pool({ statementTimeoutMs: 1_234 })
    const held = await connections.begin()
    const look = "select current_setting('statement_timeout') as statement"
    expect(await held.send(look)).toMatchObject([{ statement: '1234ms' }])
    await held.send('rollback')
    expect(await held.send(look)).toMatchObject([{ statement: '0' }])
    held.release()
  })

  test('are of the mode that is asked for', async () => {
    const { pool: connections } = await pool({})
    const held = await connections.begin('isolation level repeatable read, read only')
    const [row] = (await held.send(
      "select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as fixed",
    )) as object[]
    expect(row).toEqual({ level: 'repeatable read', fixed: 'on' })
    await end(held)
  })
})

test('an observer hears of every statement: its text, its rows, and null rows for one that failed', async () => {
  const { pool: connections } = await pool({})
  const heard: [string, number | null][] = []
  connections.observe({ answered: ({ text, rows }) => heard.push([text, rows]) })
  const held = await connections.begin()
  await held.send('select generate_series(1, $1::int)', [3], {}, true)
  await held.send('select 1 / 0').catch(() => undefined)
  await end(held)
  expect(heard).toEqual([
    ['select generate_series(1, $1::int)', 3],
    ['select 1 / 0', null],
    ['rollback', 0],
  ])
})

test('what was sent to a database that is away runs on no later connection', async () => {
  const heard: string[] = []
  await place.administrator.listen('strays', (payload) => void heard.push(payload))
  const gate = await databaseGate(place.loginUrl)
  const { pool: connections } = await pool({ url: gate.url })
  await gate.shut()
  const sent = connections
    .begin()
    .then((held) => Promise.all(Array.from({ length: 9 }, () => held.send("select pg_notify('strays', 'stray')"))))
  await expect(sent).rejects.toMatchObject({ code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNREFUSED)$/) })
  await gate.open()
  // A connection that the driver makes by itself would come within these.
  for (let turn = 0; turn < 100; turn += 1) await end(await connections.begin())
  const last = await connections.begin()
  await last.send("select pg_notify('strays', 'last')")
  await last.send('commit')
  last.release()
  await until('the last notification', () => heard.includes('last'))
  expect(heard).toEqual(['last'])
})

describe('what was queued on a connection', () => {
  const stray = "select pg_notify('queued', 'stray')"
  const hear = async () => {
    const heard: string[] = []
    const { unlisten } = await place.administrator.listen('queued', (payload) => void heard.push(payload))
    onTestFinished(unlisten)
    return heard
  }
  /** The driver asks for the types of the first, which is not prepared, and keeps what comes after it to itself. */
  const sendAll = (held: HeldTransaction, first: string, params: unknown[]) =>
    Promise.allSettled([held.send(first, params), held.send(stray), held.send(stray), held.send(stray)])
  const closed = { status: 'rejected', reason: { code: 'CONNECTION_CLOSED' } }
  const connected = async () => {
    const rows = await place.administrator`select from pg_stat_activity
      where datname = current_database() and application_name = 'regimen'`
    return rows.length
  }
  /** Lets pass the time in which the driver would connect by itself, and what ran there be heard. */
  const turns = async (connections: Database['pool']) => {
    for (let turn = 0; turn < 100; turn += 1) await end(await connections.begin())
    const last = await connections.begin()
    await last.send("select pg_notify('queued', 'last')")
    await last.send('commit')
    last.release()
  }

  /** A transaction of which the first statement waits for a lock, until `unlock`, and others are queued behind it. */
  const stuck = async ({ pool: connections }: Database) => {
    const administrator = await place.administrator.reserve()
    await administrator`select pg_advisory_lock(7)`
    const unlock = async () => {
      await administrator`select pg_advisory_unlock_all()`
      administrator.release()
    }
    const held = await connections.begin()
    const [row] = (await held.send('select pg_backend_pid() as pid')) as [{ pid: number }]
    const answers = sendAll(held, 'select pg_advisory_xact_lock($1::int)', [7])
    await until('it waits', async () => {
      const [activity] = await administrator`select wait_event from pg_stat_activity where pid = ${row.pid}`
      return activity?.wait_event === 'advisory'
    })
    return { held, answers, unlock, pid: row.pid }
  }

  test('opens none anew when it is cut, and runs nowhere', async () => {
    const heard = await hear()
    const database = await pool({})
    const { held, answers, unlock, pid } = await stuck(database)
    await place.administrator`select pg_terminate_backend(${pid})`
    expect(await answers).toMatchObject([closed, closed, closed, closed])
    held.release()
    await unlock()
    await turns(database.pool)
    await until('the last notification', () => heard.includes('last'))
    expect(heard).toEqual(['last'])
    await until('the one connection of the pool alone', async () => (await connected()) === 1)
    await database.close()
    await until('no connection is left', async () => (await connected()) === 0)
  })

  test('opens none anew when the pool is closed', async () => {
    const heard = await hear()
    const database = await pool({})
    const { answers, unlock } = await stuck(database)
    const closing = database.close()
    await unlock()
    await closing
    expect(await answers).toMatchObject([{ status: 'fulfilled' }, closed, closed, closed])
    await turns((await pool({})).pool)
    await until('the last notification', () => heard.includes('last'))
    expect(heard).toEqual(['last'])
    await until('the one connection of the other pool alone', async () => (await connected()) === 1)
  })
})
