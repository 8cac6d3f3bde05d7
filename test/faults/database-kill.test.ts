import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, type Api, apiOf, signUp } from './api.ts'
import { type Follower, follow } from './follower.ts'
import { type LeakWatch, leakWatch } from './leaks.ts'
import { ledgerOf } from './ledger.ts'
import { chanceOf, count, report, within } from './plan.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { type ThrowawayDatabase, throwawayDatabase } from './throwaway-database.ts'
import { startWriting } from './writing.ts'

const kills = count(2, 20)
const writes = count(250, 10_000)
const writers = 8
const followers = 5
/** Within this the API answers and the sockets are told again, from the moment that the database accepts connections. */
const promisedMs = 5_000

let database: ThrowawayDatabase
let server: ServerProcess
let leaks: LeakWatch
let api: Api
const chance = chanceOf('kills of the database')
const today = Temporal.Now.plainDateISO('Europe/Berlin')
const range = { from: today.subtract({ days: 1 }).toString(), to: today.add({ days: 30 }).toString() }

beforeAll(async () => {
  database = await throwawayDatabase()
  server = await startServer({
    DATABASE_URL: database.loginUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    TOKEN_SECRET: database.secret,
  }).ready
  const administrator = database.administrator()
  leaks = await leakWatch(administrator)
  await administrator.end()
  api = apiOf(server.url, leaks.watch)
})
afterAll(async () => {
  await server?.stop()
  await database?.remove()
})

/** Resolves with the time at which the database accepts a connection. */
async function returned(): Promise<number> {
  for (;;) {
    const sql = postgres(database.loginUrl, {
      max: 1,
      fetch_types: false,
      connect_timeout: 1,
      onnotice: () => undefined,
    })
    try {
      await sql`select 1`
      return performance.now()
    } catch {
      await pause(10)
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
}

/** Resolves with the time of the first answer that has data. */
async function answered(token: string): Promise<number> {
  await api.insist(token, '{ viewer { profile { displayName } } }')
  return performance.now()
}

/** How long after `since` a follower was told to read again; it is told late rather than never for the report. */
async function resynced(follower: Follower, killedAt: number, since: number): Promise<number> {
  const told = () => follower.heard.find(({ at, change }) => at > killedAt && change.resync)
  const { at } = await within('a resync after the database returned', 30_000, told)
  return at - since
}

/** Kills the database, leaves it down for a while, and measures what happens when it returns. */
async function killAndMeasure(all: boolean, downMs: number, follows: readonly Follower[], token: string) {
  const killedAt = performance.now()
  await database.kill(all)
  await pause(downMs)
  const [since] = await Promise.all([returned(), database.restart()])
  const api = (await answered(token)) - since
  const sockets = await Promise.all(follows.map((follower) => resynced(follower, killedAt, since)))
  return { api, sockets: Math.max(...sockets) }
}

test('the watch finds what an answer must not tell', () => {
  const before = leaks.found.length
  leaks.watch('{"data":{"program":{"title":"A plan","status":"ACTIVE"}}}')
  expect(leaks.found.length).toBe(before)
  for (const text of ['"57P01"', 'in program_states', 'column "user_id"', 'connect ECONNREFUSED', 'relation "x"'])
    leaks.watch(text)
  expect((leaks.found as string[]).splice(before)).toHaveLength(5)
})

test(`the database is killed ${kills} times among ${writes} writes, and nothing acknowledged is lost`, async () => {
  const accounts: Account[] = []
  for (let number = 0; number < writers; number += 1) accounts.push(await signUp(api, `writer${number}`))
  const ledger = ledgerOf(() => api, { abandon: 0.5 })
  const token = accounts[0]?.token ?? ''
  const followed: { account: Account; follower: Follower }[] = []
  for (let number = 0; number < followers; number += 1) {
    const account = await signUp(api, `follower${number}`)
    followed.push({ account, follower: follow(server.url, account.token, range, leaks.watch) })
  }
  const follows = followed.map(({ follower }) => follower)
  await Promise.all(follows.map((follower) => within('the first resync', 5_000, () => follower.heard.length > 0)))

  // The kills fall at random moments between the first write and the last.
  const writing = startWriting(ledger, accounts, writes)
  const recoveries: { api: number; sockets: number; downMs: number }[] = []
  for (let kill = 0; kill < kills && !writing.hasFailed(); kill += 1) {
    const moment = ((kill + chance.next() * 0.9) * writes) / kills
    await within('the moment of the next kill', 300_000, () => writing.done() >= moment || writing.hasFailed())
    // One outage is long, so that whatever waits longer from try to try shows.
    const downMs = kill === 1 ? count(6_000, 15_000) : chance.between(0, 800)
    recoveries.push({ ...(await killAndMeasure(chance.happens(0.5), downMs, follows, token)), downMs })
    // What changes from now on is told again.
    await Promise.all(
      followed.map(async ({ account, follower }) => {
        const mark = `After kill ${kill}`
        await ledger.plan(account, mark)
        const told = () => follower.heard.some(({ change }) => change.events.some((event) => event.title === mark))
        await within('a change after the recovery', promisedMs, told)
      }),
    )
  }
  await writing.end()
  await Promise.all(follows.map((follower) => follower.stop()))

  const administrator = database.administrator()
  const faults = await ledger.faults(administrator)
  const sessions = await administrator<{ state: string; name: string; query: string }[]>`
    select state, application_name as name, query from pg_stat_activity where usename = 'regimen_login'`
  const idle = sessions.filter(({ state }) => state.startsWith('idle in transaction'))
  await administrator.end()
  const { acknowledged, sent, retries, abandoned } = ledger.tally
  const slowest = (which: 'api' | 'sockets') => Math.round(Math.max(...recoveries.map((one) => one[which])))
  report('kill -9 of PostgreSQL', {
    kills: recoveries.length,
    'writes acknowledged': acknowledged,
    'requests sent for them': sent,
    'retries, and writes given up without an answer': `${retries}, ${abandoned}`,
    'slowest first answer after the return of the database': `${slowest('api')} ms`,
    'slowest resync of a socket after it': `${slowest('sockets')} ms`,
    'longest outage': `${Math.round(Math.max(...recoveries.map(({ downMs }) => downMs)))} ms`,
    'connections of the followers': follows.map((follower) => follower.connections()).join(' '),
    'messages and answers looked through': `${leaks.seen()} for ${leaks.words} words`,
    'connections to the database at the end': sessions.length,
    'lines of the log at level error': server.errors(),
  })
  expect(server.running()).toBe(true)
  expect(faults).toEqual([])
  expect(leaks.found).toEqual([])
  expect(idle).toEqual([])
  // What a kill leaves open beside the pool would add up.
  const pooled = sessions.filter(({ name }) => name === 'regimen')
  expect(pooled.length, JSON.stringify(pooled)).toBeLessThanOrEqual(10)
  expect(slowest('api')).toBeLessThan(promisedMs)
  expect(slowest('sockets')).toBeLessThan(promisedMs)
})
