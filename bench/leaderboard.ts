import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { benchCluster } from './database.ts'
import { median, print, spread } from './figures.ts'
import { personId, seed } from './seed.ts'
import { circleId, watched } from './servers/board.ts'
import { bearersOf, type Launched, launch } from './servers/start.ts'
import type { Opening } from './watchers.ts'

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    watchers: { type: 'string', default: '1000,5000' },
    only: { type: 'string', default: 'regimen,floor,yoga' },
  },
})
const [rounds, seconds] = [Number(given.rounds), Number(given.seconds)]
const sizes = given.watchers.split(',').map(Number)
const names = given.only.split(',')
const people = Math.max(...sizes)
const changed = 10

const cluster = await benchCluster()
const settings = await cluster.database('bench_leaderboard')
print(`PostgreSQL ${JSON.stringify(cluster.settings)}`)
await seed(settings.administratorUrl, people, false)
const administrator = postgres(settings.administratorUrl, { max: 1, onnotice: () => undefined })
await administrator.unsafe(`
  drop table if exists bench_heads, bench_scores;
  create table bench_heads (circle_id uuid primary key, sequence int not null, departures int not null);
  create table bench_scores (circle_id uuid, user_id uuid, rank int not null, score int not null, changed int not null,
    primary key (circle_id, user_id));
  create index on bench_scores (circle_id, changed);
  create index on bench_scores (circle_id, rank);
  grant select on bench_heads, bench_scores to regimen_user, regimen_system;
  insert into bench_heads values ('${circleId}', 0, 0);
  insert into bench_scores select '${circleId}', id, row_number() over (order by id), 0, 0 from users;
  analyze bench_heads, bench_scores`)
const bearers = await bearersOf(settings, people)

type Contestant = {
  readonly launch: () => Promise<Launched>
  /** What each watcher sends, and how many messages it is answered before the changes. */
  readonly opening: (url: string, count: number) => Opening
  /** Tells the server of a change: what it is, as the notification of this contestant carries it. */
  readonly tell: (tx: postgres.TransactionSql, event: { sequence: number }) => Promise<unknown>
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const subscribe = () => JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query: watched } })
const init = (authorization?: string) => JSON.stringify({ type: 'connection_init', payload: { authorization } })
const env = { DATABASE_URL: settings.loginUrl, NODE_NO_WARNINGS: '1' }
const carrying =
  (channel: string): Contestant['tell'] =>
  (tx, event) =>
    tx`select pg_notify(${channel}, ${JSON.stringify(event)})`

const contestants: Record<string, Contestant> = {
  regimen: {
    launch: () =>
      launch('./board-shared.ts', {
        ...{ ...env, TOKEN_SECRET: settings.tokenSecret, ADMINISTRATOR_URL: settings.administratorUrl },
      }),
    opening: (url, count) => ({
      ...{ url, answers: 2 },
      messages: numbers(count).map((person) => [init(bearers[person]), subscribe()]),
    }),
    tell: (tx, { sequence }) => {
      const wakeup = { topic: 'leaderboard', circleId, sequence, left: [] }
      return tx`select pg_notify('regimen_wakeup', ${JSON.stringify(wakeup)})`
    },
  },
  floor: {
    launch: () => launch('./board-floor.ts', env),
    opening: (url, count) => ({ url, answers: 1, messages: numbers(count).map(() => []) }),
    tell: carrying('bench_floor'),
  },
  yoga: {
    launch: () => launch('./board-each.ts', env),
    opening: (url, count) => ({ url, answers: 1, messages: numbers(count).map(() => [init(), subscribe()]) }),
    tell: carrying('bench_each'),
  },
}

/** Changes ten scores in a transaction that tells of it. */
async function write({ tell }: Contestant): Promise<void> {
  await administrator.begin(async (tx) => {
    // What the disk takes is no part of what is measured.
    await tx`set local synchronous_commit = off`
    const [head] = await tx`update bench_heads set sequence = sequence + 1 returning sequence`
    const sequence: number = head?.sequence
    const ids = numbers(changed).map((n) => personId(1 + ((sequence * 7 + n * 13) % Math.min(...sizes))))
    const entries =
      await tx`update bench_scores score set score = score + 5, changed = ${sequence} from profiles profile
      where score.circle_id = ${circleId} and score.user_id in ${tx(ids)} and profile.user_id = score.user_id
      returning score.user_id as id, score.rank, score.score, profile.username as name`
    await tell(tx, { sequence, isState: false, entries } as { sequence: number })
  })
}

const told = <Name extends string>(child: ChildProcess, name: Name): Promise<number> =>
  new Promise((resolve, reject) => {
    const hear = (message: Record<Name, number>) => {
      if (!(name in message)) return
      child.off('message', hear)
      child.off('exit', ended)
      resolve(message[name])
    }
    const ended = () => reject(new Error('the watchers have ended'))
    child.on('message', hear)
    child.once('exit', ended)
  })

type Running = { readonly contestant: Contestant; readonly server: Launched; readonly watchers: ChildProcess }
type Round = { readonly perSecond: number; readonly bytes: number; readonly cpu: number }

async function start(name: string, count: number): Promise<Running> {
  const contestant = contestants[name] as Contestant
  const server = await contestant.launch()
  const watchers = fork(fileURLToPath(new URL('./watchers.ts', import.meta.url)))
  watchers.send(contestant.opening(server.url, count))
  await told(watchers, 'begun')
  // One is told nothing when it has subscribed.
  await pause(2_000)
  return { contestant, server, watchers }
}

/** Seconds of processor that a process has taken. */
async function processorOf({ pid }: Launched): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** One change after the other, each when all have the one before, for so many seconds. */
async function round({ contestant, server, watchers }: Running, count: number, forSeconds: number): Promise<Round> {
  const processorBefore = await processorOf(server)
  const began = performance.now()
  let messages = 0
  let bytes = 0
  while (performance.now() < began + forSeconds * 1_000) {
    const all = told(watchers, 'all')
    await write(contestant)
    bytes = await all
    messages += count
  }
  const took = (performance.now() - began) / 1_000
  const cpu = (((await processorOf(server)) - processorBefore) / messages) * 1e6
  return { perSecond: messages / took, bytes, cpu }
}

try {
  for (const count of sizes) {
    const running: [string, Running][] = []
    for (const name of names) running.push([name, await start(name, count)])
    const seen = new Map<string, Round[]>()
    // The first round of each warms up, and is not counted.
    for (let number = 0; number <= rounds; number += 1)
      for (const [name, it] of running) {
        const figures = await round(it, count, number === 0 ? 2 : seconds)
        if (number > 0) seen.set(name, [...(seen.get(name) ?? []), figures])
      }
    print(`\n${count} watchers of one board, median (spread)\n`)
    print('| server | messages/s | of the floor | bytes | µs of processor a message |\n|---|---|---|---|---|')
    const perSecondOf = (name: string) => seen.get(name)?.map(({ perSecond }) => perSecond) ?? []
    for (const name of names) {
      const all = perSecondOf(name)
      const share = (median(all) / median(perSecondOf('floor'))).toFixed(2)
      const [one] = seen.get(name) ?? []
      const cpu = median(seen.get(name)?.map((figures) => figures.cpu) ?? [])
      print(`| ${name} | ${median(all).toFixed(0)} (${spread(all)}) | ${share} | ${one?.bytes} | ${cpu.toFixed(1)} |`)
    }
    for (const [, { server, watchers }] of running) {
      watchers.kill()
      await server.stop()
    }
  }
} finally {
  await administrator.end()
  await cluster.stop()
}
