import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import {
  dateOf,
  exerciseOf,
  exercisesDone,
  exerciseVariable,
  forgetRound,
  inputOf,
  mutation,
  plannedIdOf,
  seedHistory,
  slotsOf,
  type Write,
  writeAt,
  writeVariables,
  writtenRows,
} from './activities.ts'
import { benchCluster } from './database.ts'
import { median, print, spread } from './figures.ts'
import { askOnce, flood } from './load.ts'
import { numbering, pgbench, type Stand, scriptOf } from './pgbench.ts'
import { processorMs } from './processor.ts'
import { firstMonday, idSql, perPerson, personId, seed, sessionId } from './seed.ts'
import { bearersOf, type Launched, launchRegimen } from './servers/start.ts'
import { type Logged, loggingStatements, transactionsDuring } from './statements.ts'

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '15' },
    connections: { type: 'string', default: '16' },
    only: { type: 'string', default: 'regimen,pgbench' },
    /** Shows the statements of one mutation, and how long pgbench waited for each. */
    statements: { type: 'boolean', default: false },
  },
})
const people = Number(given.people)
const seconds = Number(given.seconds)
const only = given.only.split(',')
const poolSize = 10

const cluster = await benchCluster()
const database = await cluster.database(`bench_log_${people}`)
print(`PostgreSQL ${JSON.stringify(cluster.settings)}`)
print(`rows ${JSON.stringify(await seed(database.administratorUrl, people))}`)
const administrator = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined })
await seedHistory(administrator, people)
const catalogue = await administrator<{ id: string; key: string }[]>`select id, key from exercises order by key`
const keys = catalogue.map(({ key }) => key)
const bearers = await bearersOf(database, people)

const requestOf = (write: Write) => ({
  headers: { authorization: bearers[write.person] ?? '' },
  body: JSON.stringify({ query: mutation, variables: { input: inputOf(write, keys) } }),
})
const logOnce = (server: Launched, write: Write) => {
  const { headers, body } = requestOf(write)
  return askOnce(server.url, headers, body)
}
/** Writes for which a round never has the time. */
const apart = slotsOf(people) - 20

/** The statements of one mutation on a server that has seen a few; the write that they are of. */
async function logged(): Promise<{ write: Write; transaction: Logged[] }> {
  return loggingStatements(administrator, async () => {
    const server = await launchRegimen(database, { POOL_SIZE: '1' })
    try {
      for (let number = 0; number < 19; number += 1) await logOnce(server, writeAt(apart + number, people))
      const write = writeAt(apart + 19, people)
      const transactions = await transactionsDuring(cluster.logFile, async () => {
        print(`one mutation is answered ${await logOnce(server, write)}`)
      })
      const [transaction, ...others] = transactions.filter((all) =>
        all.some(({ text }) => text.startsWith('insert into "logged_activities"')),
      )
      if (!transaction || others.length > 0) throw new Error('the mutation was not found in the log of the database')
      return { write, transaction }
    } finally {
      await server.stop()
    }
  })
}

async function scriptFor({ write, transaction }: { write: Write; transaction: Logged[] }): Promise<string> {
  const number = `:person::bigint * ${perPerson.sessions} + :session::int`
  const array = (values: readonly string[], type: string) => `(array['${values.join("','")}']::${type}[])`
  const stands = new Map<string, Stand>([
    [personId(write.person), { sql: idSql(0, ':person::bigint'), anywhere: true }],
    [sessionId(write.person), { sql: idSql(1, ':person::bigint'), anywhere: true }],
    [plannedIdOf(write), { sql: idSql(3, number), anywhere: true }],
    [dateOf(write), { sql: `date '${firstMonday}' + :day::int`, anywhere: true }],
  ])
  const variables = [...numbering, ...writeVariables(people)]
  for (let place = 0; place < exercisesDone; place += 1) {
    const { id = '', key = '' } = catalogue[exerciseOf(write, place, keys.length)] ?? {}
    const of = `[:exercise${place}::int]`
    stands.set(key, { sql: array(keys, 'text') + of, anywhere: false })
    const ids = catalogue.map((exercise) => exercise.id)
    stands.set(id, { sql: array(ids, 'uuid') + of, anywhere: false })
    variables.push(exerciseVariable(place, keys.length))
  }
  const ahead = transaction.findIndex(({ text }) => text.includes('open_lane')) + 2
  return scriptOf(administrator, transaction, { variables, stands, ahead })
}

function refuseTooMany(writes: number): void {
  if (writes > apart)
    throw new Error(`${writes} sessions would be logged of ${apart}: more --people or fewer --seconds`)
}

/** How many rows of each kind a write of this round made. */
async function rowsOfWrite(): Promise<string> {
  const { activities = 1, ...rows } = await writtenRows(administrator)
  return Object.entries(rows)
    .map(([name, number]) => `${(number / activities).toFixed(2)} ${name}`)
    .join(', ')
}

const folder = await mkdtemp(join(tmpdir(), 'regimen-bench-'))
const script = join(folder, 'log-activity.sql')
let server: Launched | undefined
try {
  await forgetRound(administrator)
  const one = await logged()
  await writeFile(script, await scriptFor(one))
  print(`${one.transaction.length} messages with statements a mutation`)
  if (given.statements) for (const { text } of one.transaction) print(`  ${text.replace(/\s+/g, ' ').slice(0, 180)}`)

  server = await launchRegimen(database, { POOL_SIZE: String(poolSize) })
  const { url, pid } = server
  const rates: Record<string, number[]> = {}
  const latencies: Record<string, string> = {}
  const runs: Record<string, (seconds: number, shown: string) => Promise<void>> = {
    regimen: async (length, shown) => {
      let number = 0
      const before = await processorMs(pid)
      const seen = await flood(url, { connections: Number(given.connections), seconds: length }, () => {
        number += 1
        return requestOf(writeAt(number - 1, people))
      })
      refuseTooMany(number)
      const used = ((await processorMs(pid)) - before) / number
      if (!shown) return
      rates.regimen = [...(rates.regimen ?? []), seen.perSecond]
      print(
        `regimen ${shown}: ${seen.perSecond.toFixed(0)}/s, p50 ${seen.p50.toFixed(2)} ms, p99 ${seen.p99.toFixed(2)} ms, ${used.toFixed(2)} ms of processor a write in its process`,
      )
    },
    pgbench: async (length, shown) => {
      const more = given.statements && !shown ? ['-r'] : []
      const seen = await pgbench(database.loginUrl, script, { connections: poolSize, seconds: length, more })
      refuseTooMany(seen.transactions)
      if (more.length > 0) print(seen.report.replace(/array\[.*?\]/g, 'array[…]'))
      if (!shown) return
      rates.pgbench = [...(rates.pgbench ?? []), seen.perSecond]
      print(`pgbench ${shown}: ${seen.perSecond.toFixed(0)}/s, ${seen.averageMs.toFixed(2)} ms on average`)
    },
  }
  // The first of each warms up, and is not counted.
  for (let number = 0; number <= Number(given.rounds); number += 1)
    for (const name of only) {
      await forgetRound(administrator)
      await runs[name]?.(number === 0 ? Math.min(seconds, 10) : seconds, number === 0 ? '' : `round ${number}`)
      if (number === 1) latencies[name] = await rowsOfWrite()
    }
  print('\n| | writes/s, median (spread) |\n|---|---|')
  for (const [name, seen] of Object.entries(rates)) print(`| ${name} | ${median(seen).toFixed(0)} (${spread(seen)}) |`)
  const [own, other] = [median(rates.regimen ?? []), median(rates.pgbench ?? [])]
  if (own && other)
    print(`\nregimen is ${(own / other).toFixed(2)} of pgbench; it ends with ${await server.memory()} MB`)
  for (const [name, rows] of Object.entries(latencies)) print(`rows of a write of ${name}: ${rows}`)
} finally {
  await server?.stop()
  await administrator.end()
  await cluster.stop()
  await rm(folder, { recursive: true })
}
