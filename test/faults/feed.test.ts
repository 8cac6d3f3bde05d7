import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { type Notice, notifyAll } from '../../src/notifications/notify.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { type Account, apiOf, signUp } from './api.ts'
import { type FeedDevice, followFeed } from './feed-device.ts'
import { type Chance, chanceOf, count, report, within } from './plan.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** What each person is told at least. */
const noticesEach = count(75, 2_000)
const drops = count(30, 200)
const restarts = count(2, 10)
const listenerKills = count(3, 20)
const people = 4
const notices = noticesEach * people
const devicesEach = 2
const writers = 4

let testbed: TestDatabase
let database: Database
const servers: ServerProcess[] = []
const env: Record<string, string>[] = []

beforeAll(async () => {
  testbed = await testDatabase()
  database = await openDatabase({
    ...{ url: testbed.loginUrl, poolSize: writers, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 },
  })
  for (const number of [0, 1]) {
    env[number] = { DATABASE_URL: testbed.loginUrl, TOKEN_SECRET: testbed.secret, JOB_CONCURRENCY: '0' }
    servers[number] = await startServer(env[number]).ready
    // Every later start takes the same port, as a service does.
    env[number].PORT = new URL(servers[number].url).port
  }
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  await database?.close()
  await testbed?.drop()
})

/** What was committed to each person, by its title, in no order. */
const committed = new Map<string, string[]>()
const tally = { committed: 0, rolledBack: 0, duplicates: 0 }

/** How many notices have been committed to the person who has the fewest. */
const fewest = (accounts: readonly Account[]) =>
  Math.min(...accounts.map(({ userId }) => committed.get(userId)?.length ?? 0))

class OnSecondThoughts extends Error {}

/** One transaction that notifies a few people, sometimes again of what they were told, and sometimes is rolled back. */
async function write(chance: Chance, accounts: readonly Account[], dedupKeys: string[]): Promise<void> {
  const several = Array.from({ length: chance.between(1, 3) }, (): Notice => {
    const isAgain = dedupKeys.length > 0 && chance.happens(0.15)
    const key = isAgain ? chance.oneOf(dedupKeys) : v7()
    dedupKeys.push(key)
    const { userId } = chance.oneOf(accounts)
    return { userId, kind: 'PLAN_CHANGED', title: key, body: 'Something changed.', dedupKey: key }
  })
  const at = { now: Temporal.Now.instant(), newId: () => v7(), correlationId: v7() }
  const told: Notice[] = []
  try {
    await asSystemAlone(database, at.now, async (tx) => {
      for (const notice of several.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)))
        if ((await notifyAll(tx, [notice], at)) > 0) told.push(notice)
        else tally.duplicates += 1
      if (chance.happens(0.4)) await pause(chance.between(0, 15))
      if (chance.happens(0.3)) throw new OnSecondThoughts()
    })
  } catch (error) {
    if (!(error instanceof OnSecondThoughts)) throw error
    tally.rolledBack += told.length
    return
  }
  tally.committed += told.length
  for (const { userId, title } of told) {
    const ofPerson = committed.get(userId)
    if (ofPerson) ofPerson.push(title)
    else committed.set(userId, [title])
  }
}

/** Kills one of the two servers and starts it again; the other goes on. */
async function restart(number: number): Promise<void> {
  await servers[number]?.kill()
  servers[number] = await startServer(env[number] ?? {}).ready
}

/** Ends the connections on which the servers listen. */
async function killListeners(): Promise<number> {
  const killed = await testbed.administrator`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`
  return killed.length
}

const cursorOf = (sequence: number) => Buffer.from(String(sequence)).toString('base64url')

test(`${noticesEach} notices and more reach every device of a person as 1 to n, through ${drops} drops and ${restarts} restarts`, async () => {
  const url = (number: number) => servers[number % 2]?.url ?? ''
  const api = apiOf(url(0))
  const accounts: Account[] = []
  for (let number = 0; number < people; number += 1) accounts.push(await signUp(api, `reader${number}`))
  const chance = chanceOf('feed')
  const devices: { account: Account; device: FeedDevice }[] = []
  for (const account of accounts) {
    const { data } = await api.insist(account.token, '{ notifications { feedCursor } }')
    for (let number = 0; number < devicesEach; number += 1) {
      const where = () => url(chance.between(0, 1))
      const device = followFeed(where, account.token, data.notifications.feedCursor, () => chance.between(0, 150))
      devices.push({ account, device })
    }
  }
  await within('every device is connected', 10_000, () => devices.every(({ device }) => device.connections() > 0))

  const started = performance.now()
  let failure: unknown
  const dedupKeys: string[] = []
  const writing = Promise.all(
    Array.from({ length: writers }, async (_, number) => {
      const dice = chanceOf(`feed writer ${number}`)
      while (fewest(accounts) < noticesEach && !failure) {
        await write(dice, accounts, dedupKeys)
        await pause(dice.between(0, 20))
      }
    }),
  ).catch((error) => {
    failure = error
  })

  // What goes wrong falls at random moments between the first notice and the last.
  const faults = [
    ...Array.from({ length: drops }, () => 'drop' as const),
    ...Array.from({ length: restarts }, () => 'restart' as const),
    ...Array.from({ length: listenerKills }, () => 'listeners' as const),
  ].map((fault) => ({ fault, moment: chance.next() * notices * 0.95 }))
  let listenersKilled = 0
  let restarting: Promise<void> = Promise.resolve()
  let number = 0
  for (const { fault, moment } of faults.toSorted((a, b) => a.moment - b.moment)) {
    await within('the moment of the next fault', 300_000, () => tally.committed >= moment || failure !== undefined)
    if (fault === 'drop') await within('a device to drop', 30_000, () => chance.oneOf(devices).device.drop())
    else if (fault === 'listeners') listenersKilled += await killListeners()
    else {
      // One at a time, while the other faults go on.
      const which = number
      number += 1
      restarting = restarting.then(() => restart(which % 2))
    }
  }
  await Promise.all([writing, restarting])
  if (failure) throw failure
  const writtenIn = (performance.now() - started) / 1_000

  const heads = await testbed.administrator<{ userId: string; sequence: number }[]>`
    select user_id as "userId", sequence::int from log_heads where stream = 'feed'`
  const rows = await testbed.administrator<{ userId: string; title: string }[]>`
    select user_id as "userId", title from notifications order by user_id, sequence`
  const headOf = (userId: string) => heads.find((head) => head.userId === userId)?.sequence ?? 0
  const last = performance.now()
  const isComplete = () => devices.every(({ account, device }) => device.received.length >= headOf(account.userId))
  await within('every device has the last notice', 15_000, isComplete).catch(() => undefined)
  const caughtUpIn = performance.now() - last
  await Promise.all(devices.map(({ device }) => device.stop()))

  report('the feed', {
    'notices committed, rolled back, duplicates': `${tally.committed}, ${tally.rolledBack}, ${tally.duplicates}`,
    'transactions wrote for': `${writtenIn.toFixed(1)} s in ${writers} writers`,
    'people, devices, fewest notices of a person': `${people}, ${devices.length}, ${fewest(accounts)}`,
    'notices received': devices.reduce((sum, { device }) => sum + device.received.length, 0),
    'sockets dropped, servers killed and started, listening connections ended': `${drops}, ${restarts}, ${listenersKilled}`,
    'connections of the devices': devices.reduce((sum, { device }) => sum + device.connections(), 0),
    'from the last commit until every device had all': `${Math.round(caughtUpIn)} ms`,
    'what devices were told beside notices': devices.reduce((sum, { device }) => sum + device.others.length, 0),
    'lines of the log at level error': servers.map((server) => server.errors()).join(', '),
  })
  for (const { account, device } of devices) {
    const stored = rows.filter(({ userId }) => userId === account.userId).map(({ title }) => title)
    expect(device.received.map(({ cursor }) => cursor)).toEqual(stored.map((_, index) => cursorOf(index + 1)))
    expect(device.received.map(({ title }) => title)).toEqual(stored)
    expect(headOf(account.userId)).toBe(stored.length)
    expect(stored.toSorted()).toEqual((committed.get(account.userId) ?? []).toSorted())
    expect(device.others).toEqual([])
  }
})
