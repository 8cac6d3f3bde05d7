import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { v7 } from 'uuid'
import { benchCluster } from './database.ts'
import { median, print, spread } from './figures.ts'
import {
  checkInBody,
  dimensionIdSql,
  dimensionIds,
  type Journeys,
  journeyId,
  journeyIdSql,
  journeyOf,
  seedJourneys,
  zone,
} from './journeys.ts'
import { askOnce, flood } from './load.ts'
import { numbering, pgbench, type Stand, scriptOf } from './pgbench.ts'
import { processorMs, processorMsOfAll } from './processor.ts'
import { forgetCheckIns, keepForRounds, rowsAdded } from './rounds.ts'
import { idSql, personId, seed, sessionId } from './seed.ts'
import { bearersOf, type Launched, launchRegimen } from './servers/start.ts'
import { type Logged, loggingStatements, transactionsDuring } from './statements.ts'

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '2000' },
    journeys: { type: 'string', default: '3' },
    members: { type: 'string', default: '20' },
    days: { type: 'string', default: '63' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16' },
    only: { type: 'string', default: 'regimen,pgbench' },
    /** Shows the statements of one check-in, and how long pgbench waited for each. */
    statements: { type: 'boolean', default: false },
  },
})
const seconds = Number(given.seconds)
const only = given.only.split(',')
const poolSize = 10
const today = Temporal.Now.plainDateISO(zone)
const journeys: Journeys = {
  ...{ people: Number(given.people), each: Number(given.journeys), members: Number(given.members) },
  ...{ days: Number(given.days), until: today.subtract({ days: 1 }) },
}
const { people, each, members } = journeys

const cluster = await benchCluster()
const database = await cluster.database(`bench_check_in_${people}`)
print(`PostgreSQL ${JSON.stringify(cluster.settings)}`)
await seed(database.administratorUrl, people, false)
const administrator = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined })
if (await seedJourneys(administrator, database, journeys)) await keepForRounds(administrator)
const bearers = await bearersOf(database, people)

/** Who checks in where: each membership once, since the second check-in of a date is merged. */
type Write = { readonly person: number; readonly place: number; readonly journey: number }
const slots = people * each
/** A prime: from one write to the next it leads to another person and journey. */
const stride = 48_271
const writeAt = (number: number): Write => {
  const slot = (number * stride) % slots
  const [person, place] = [Math.floor(slot / each) + 1, slot % each]
  return { person, place, journey: journeyOf(journeys, person, place) }
}
const writeVariables = [
  `slot (:number * ${stride}) % ${slots}`,
  `person :slot / ${each} + 1`,
  `journey :slot % ${each} * ${people / members} + (:person - 1) % ${people / members}`,
]
const requestOf = ({ person, journey }: Write) => ({
  headers: { authorization: bearers[person] ?? '' },
  body: checkInBody(
    {
      ...{ person, journey: journeyId(journey), id: v7() },
      dimensionIds: dimensionIds(journey),
    },
    Temporal.Now.instant(),
  ),
})
const checkInOnce = (server: Launched, write: Write) => {
  const { headers, body } = requestOf(write)
  return askOnce(server.url, headers, body)
}
/** Writes for which a round never has the time. */
const apart = slots - 20

/** The statements of one check-in on a server that has seen a few; the write that they are of. */
async function logged(): Promise<{ write: Write; transaction: Logged[] }> {
  return loggingStatements(administrator, async () => {
    const server = await launchRegimen(database, { POOL_SIZE: '1' })
    try {
      for (let number = 0; number < 19; number += 1) await checkInOnce(server, writeAt(apart + number))
      const write = writeAt(apart + 19)
      const transactions = await transactionsDuring(cluster.logFile, async () => {
        print(`one check-in is answered ${await checkInOnce(server, write)}`)
      })
      const [transaction, ...others] = transactions.filter((all) =>
        all.some(({ text }) => text.includes('insert into checkins')),
      )
      if (!transaction || others.length > 0) throw new Error('the check-in was not found in the log of the database')
      return { write, transaction }
    } finally {
      await server.stop()
    }
  })
}

async function scriptFor({ write: { person, journey }, transaction }: Awaited<ReturnType<typeof logged>>) {
  const stands = new Map<string, Stand>([
    [personId(person), { sql: idSql(0, ':person::bigint'), anywhere: true }],
    [sessionId(person), { sql: idSql(1, ':person::bigint'), anywhere: true }],
    [journeyId(journey), { sql: journeyIdSql(':journey::bigint'), anywhere: true }],
    ...dimensionIds(journey).map((id, place): [string, Stand] => [
      id,
      { sql: dimensionIdSql(':journey::bigint', place), anywhere: true },
    ]),
  ])
  // The first answer that is waited for is that of the journey and the zones, which are asked beside the locks.
  const ahead = transaction.findIndex(({ text }) => text.includes('from person_zones')) + 1
  return scriptOf(administrator, transaction, { variables: [...numbering, ...writeVariables], stands, ahead })
}

function refuseTooMany(writes: number): void {
  if (writes > apart) throw new Error(`${writes} check-ins of ${apart}: more --people or fewer --seconds`)
}

/** How many rows of each kind a check-in of this round made. */
async function rowsOfCheckIn(): Promise<string> {
  const { checkins = 1, ...rows } = await rowsAdded(administrator)
  return Object.entries(rows)
    .map(([name, number]) => `${(number / checkins).toFixed(2)} ${name}`)
    .join(', ')
}

const folder = await mkdtemp(join(tmpdir(), 'regimen-bench-'))
const script = join(folder, 'check-in.sql')
let server: Launched | undefined
try {
  await forgetCheckIns(administrator)
  const one = await logged()
  await writeFile(script, await scriptFor(one))
  print(`${one.transaction.length} messages with statements a check-in`)
  if (given.statements) for (const { text } of one.transaction) print(`  ${text.replace(/\s+/g, ' ').slice(0, 180)}`)

  server = await launchRegimen(database, { POOL_SIZE: String(poolSize) })
  const { url, pid } = server
  const rates: Record<string, number[]> = {}
  const rows: Record<string, string> = {}
  /** The milliseconds of processor that PostgreSQL used a check-in of each. */
  const used: Record<string, number[]> = {}
  const runs: Record<string, (seconds: number, shown: string) => Promise<number>> = {
    regimen: async (length, shown) => {
      let number = 0
      const before = await processorMs(pid)
      const seen = await flood(url, { connections: Number(given.connections), seconds: length }, () => {
        number += 1
        return requestOf(writeAt(number - 1))
      })
      refuseTooMany(number)
      const usedMs = ((await processorMs(pid)) - before) / number
      if (!shown) return number
      rates.regimen = [...(rates.regimen ?? []), seen.perSecond]
      print(
        `regimen ${shown}: ${seen.perSecond.toFixed(0)}/s, p50 ${seen.p50.toFixed(2)} ms, p99 ${seen.p99.toFixed(2)} ms, ${usedMs.toFixed(2)} ms of processor a check-in in its process`,
      )
      return number
    },
    pgbench: async (length, shown) => {
      const more = given.statements && !shown ? ['-r'] : []
      const seen = await pgbench(database.loginUrl, script, { connections: poolSize, seconds: length, more })
      refuseTooMany(seen.transactions)
      if (more.length > 0) print(seen.report)
      if (!shown) return seen.transactions
      rates.pgbench = [...(rates.pgbench ?? []), seen.perSecond]
      print(`pgbench ${shown}: ${seen.perSecond.toFixed(0)}/s, ${seen.averageMs.toFixed(2)} ms on average`)
      return seen.transactions
    },
  }
  // The first of each warms up, and is not counted.
  for (let number = 0; number <= Number(given.rounds); number += 1)
    for (const name of only) {
      await forgetCheckIns(administrator)
      const before = await processorMsOfAll(cluster.pid)
      const made = await runs[name]?.(seconds, number === 0 ? '' : `round ${number}`)
      const ms = (await processorMsOfAll(cluster.pid)) - before
      if (number > 0 && made) used[name] = [...(used[name] ?? []), ms / made]
      if (number === 1) rows[name] = await rowsOfCheckIn()
    }
  print('\n| | check-ins/s, median (spread) | ms of processor a check-in in PostgreSQL |\n|---|---|---|')
  for (const [name, seen] of Object.entries(rates))
    print(`| ${name} | ${median(seen).toFixed(0)} (${spread(seen)}) | ${median(used[name] ?? []).toFixed(2)} |`)
  const [own, other] = [median(rates.regimen ?? []), median(rates.pgbench ?? [])]
  if (own && other)
    print(`\nregimen is ${(own / other).toFixed(2)} of pgbench; it ends with ${await server.memory()} MB`)
  for (const [name, of] of Object.entries(rows)) print(`rows of a check-in of ${name}: ${of}`)
} finally {
  await server?.stop()
  await administrator.end()
  await cluster.stop()
  await rm(folder, { recursive: true })
}
