import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 } from 'uuid'
import { openDatabase } from '../src/db/open.ts'
import { asSystemAlone } from '../src/db/viewer.ts'
import { notify } from '../src/notifications/notify.ts'
import { benchCluster } from './database.ts'
import { median, print, spread } from './figures.ts'
import { type Follow, followAll, followFloor, followRegimen, memoryCollected, memoryOf } from './followers.ts'
import { dice } from './load.ts'
import { personId, seed } from './seed.ts'
import { bearersOf, collecting, type Launched, launch, launchRegimen } from './servers/start.ts'

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    /** Sockets, each of another person, and notifications a second in all. */
    sockets: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '100' },
    /** Idle sockets for the memory, and how long they are quiet. */
    idle: { type: 'string', default: '10000' },
    quiet: { type: 'string', default: '20' },
    measure: { type: 'string', default: 'latency,memory' },
    only: { type: 'string', default: 'regimen,floor' },
  },
})
const [rounds, seconds, rate] = [Number(given.rounds), Number(given.seconds), Number(given.rate)]
const [watching, idle, quiet] = [Number(given.sockets), Number(given.idle), Number(given.quiet)]
const names = given.only.split(',')
const measures = given.measure.split(',')
const people = Math.max(watching, idle)

const cluster = await benchCluster()
const settings = await cluster.database('bench_feed')
print(`PostgreSQL ${JSON.stringify(cluster.settings)}`)
await seed(settings.administratorUrl, people, false)
const administrator = postgres(settings.administratorUrl, { max: 1, onnotice: () => undefined })
await administrator`truncate notifications, log_heads`
await administrator.end()
const bearers = await bearersOf(settings, people)
const database = await openDatabase({
  ...{ url: settings.loginUrl, poolSize: 4, statementTimeoutMs: 10_000, idleTransactionTimeoutMs: 10_000 },
})

const starts: Record<string, (flags?: readonly string[]) => Promise<{ server: Launched; follow: Follow }>> = {
  regimen: async (flags) => {
    const server = await launchRegimen(settings, { MAX_SOCKETS: String(people + 1) }, flags)
    return { server, follow: followRegimen(server.url, bearers) }
  },
  floor: async (flags) => {
    const server = await launch('./feed-floor.ts', { DATABASE_URL: settings.loginUrl }, flags)
    return { server, follow: followFloor(server.url) }
  },
}
const start = (name: string, flags?: readonly string[]) => (starts[name] as (typeof starts)[string])(flags)

/** One notification, as a job writes it, and beside it the notification of PostgreSQL that the floor sends on. */
async function write(person: number, title: string): Promise<{ sent: number; returned: number }> {
  const userId = personId(person)
  const at = { now: Temporal.Now.instant(), newId: () => v7(), correlationId: v7() }
  const body = 'Your session of this evening has moved to tomorrow at 18:00.'
  let sent = 0
  await asSystemAlone(database, at.now, async (tx) => {
    const row = JSON.stringify({
      id: at.newId(),
      kind: 'PLAN_CHANGED',
      severity: 'INFO',
      title,
      body,
      createdAt: at.now,
    })
    await tx.execute(sql`select pg_notify('bench_feed', ${userId + row})`)
    await notify(tx, { userId, kind: 'PLAN_CHANGED', title, body, dedupKey: title }, at)
    sent = performance.now()
  })
  return { sent, returned: performance.now() }
}

/** Milliseconds until a notification was with its client, from when COMMIT was sent and from when it was answered. */
type Latencies = { readonly fromSent: number[]; readonly fromReturned: number[] }

/** Writes to random people at the rate, whatever becomes of those before; all must have arrived in the end. */
async function latencies(server: Launched, follow: Follow, forSeconds: number): Promise<Latencies> {
  const arrivals = new Map<string, number>()
  const commits = new Map<string, { sent: number; returned: number }>()
  const { close } = await followAll(server, follow, watching, (title) => arrivals.set(title, performance.now()))
  const roll = dice(watching)
  const began = performance.now()
  const writing: Promise<void>[] = []
  for (let number = 0; number < rate * forSeconds; number += 1) {
    await pause(Math.max(0, began + (number * 1_000) / rate - performance.now()))
    const title = v7()
    writing.push(write(1 + roll(watching), title).then((commit) => void commits.set(title, commit)))
  }
  await Promise.all(writing)
  for (let tries = 0; tries < 100 && arrivals.size < commits.size; tries += 1) await pause(50)
  await close()
  if (arrivals.size !== commits.size) throw new Error(`${arrivals.size} of ${commits.size} notifications arrived`)
  const from = (moment: 'sent' | 'returned') =>
    [...commits].map(([title, commit]) => (arrivals.get(title) ?? 0) - commit[moment]).sort((a, b) => a - b)
  return { fromSent: from('sent'), fromReturned: from('returned') }
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0

async function measureLatency(): Promise<void> {
  const running = new Map(await Promise.all(names.map(async (name) => [name, await start(name)] as const)))
  const seen = new Map<string, number[][]>()
  // The first round of each warms up, and is not counted.
  for (let number = 0; number <= rounds; number += 1)
    for (const [name, { server, follow }] of running) {
      const { fromSent, fromReturned } = await latencies(server, follow, number === 0 ? 5 : seconds)
      const figures = [fromReturned, fromSent].flatMap((all) => [percentile(all, 0.5), percentile(all, 0.99)])
      if (number > 0) seen.set(name, [...(seen.get(name) ?? []), figures])
      const [p50, p99, sent50, sent99] = figures.map((ms) => ms.toFixed(2))
      print(
        `${name} round ${number}: p50 ${p50} ms, p99 ${p99} ms; from before COMMIT p50 ${sent50} ms, p99 ${sent99} ms`,
      )
    }
  print(`\n${watching} sockets, ${rate} notifications/s, ms from the answer to COMMIT to the client, median (spread)`)
  print('\n| server | p50 | p99 | p50 from before COMMIT | p99 |\n|---|---|---|---|---|')
  for (const [name, all] of seen) {
    const columns = [0, 1, 2, 3].map((column) => all.map((figures) => figures[column] ?? 0))
    const cells = columns.map((values) => `${median(values).toFixed(2)} (${spread(values, 2)})`)
    print(`| ${name} | ${cells.join(' | ')} |`)
  }
  for (const { server } of running.values()) await server.stop()
}

async function measureMemory(): Promise<void> {
  print(`\nKB a socket with ${idle} of them, quiet for ${quiet} s, over the server without any after a collection\n`)
  print('| server | resident | resident after a collection | heap after it | MB resident without | with them |')
  print('|---|---|---|---|---|---|')
  for (const name of names) {
    const { server, follow } = await start(name, collecting)
    try {
      await pause(5_000)
      const before = await memoryCollected(server)
      const { close } = await followAll(server, follow, idle, () => undefined)
      await pause(quiet * 1_000)
      const asItIs = await memoryOf(server)
      const after = await memoryCollected(server)
      const each = [asItIs.resident - before.resident, after.resident - before.resident, after.heap - before.heap]
      const mb = [before.resident, asItIs.resident].map((kb) => `${Math.round(kb / 1_024)}`)
      print(`| ${name} | ${[...each.map((kb) => (kb / idle).toFixed(1)), ...mb].join(' | ')} |`)
      await close()
    } finally {
      await server.stop()
    }
  }
}

try {
  if (measures.includes('latency')) await measureLatency()
  if (measures.includes('memory')) await measureMemory()
} finally {
  await database.close()
  await cluster.stop()
}
