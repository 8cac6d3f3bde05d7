import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { benchCluster } from './database.ts'
import { median, print, rangesOf, spread } from './figures.ts'
import { ask, type Round, round } from './load.ts'
import { seed } from './seed.ts'
import { type Shape, type Started, startFloor, startPostgraphile, startRegimen } from './servers/start.ts'

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '20' },
    connections: { type: 'string', default: '16' },
    shapes: { type: 'string', default: 'week,month' },
    only: { type: 'string', default: 'regimen,postgraphile,floor' },
  },
})
const people = Number(given.people)
const rounds = Number(given.rounds)
const shapes = given.shapes.split(',') as Shape[]

const cluster = await benchCluster()
const database = await cluster.database(`bench_${people}`)
print(`PostgreSQL ${JSON.stringify(cluster.settings)}`)
print(`rows ${JSON.stringify(await seed(database.administratorUrl, people))}`)
const administrator = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined })
await administrator.unsafe(await readFile(new URL('./postgraphile/setup.sql', import.meta.url), 'utf8'))
await administrator.end()

const starts: Record<string, () => Promise<Started>> = {
  regimen: () => startRegimen(database, people),
  postgraphile: () => startPostgraphile(database),
  floor: () => startFloor(database),
}
const servers = new Map<string, Started>()
for (const name of given.only.split(',')) servers.set(name, await (starts[name] as () => Promise<Started>)())

try {
  const figures = new Map<string, Round[]>()
  for (const shape of shapes) {
    // Every server must say the same before it is measured: as many events and items, in about as many bytes.
    for (const [name, server] of servers) {
      const answer = await ask(server.target(shape), 7, rangesOf(shape)[1] ?? { from: '', to: '' })
      const count = (pattern: RegExp) => answer.match(pattern)?.length ?? 0
      const [events, items] = [count(/"kind" ?: ?"(SESSION|MEAL)"/g), count(/"(grams|sets)" ?:/g)]
      print(`${shape} ${name}: ${events} events, ${items} items, ${answer.length} bytes`)
      await round(server.target(shape), {
        people,
        ranges: rangesOf(shape),
        connections: Number(given.connections),
        seconds: 10,
        seed: 99,
      })
    }
    for (let number = 1; number <= rounds; number += 1)
      for (const [name, server] of servers) {
        const seen = await round(server.target(shape), {
          people,
          ranges: rangesOf(shape),
          connections: Number(given.connections),
          seconds: Number(given.seconds),
          seed: number,
        })
        const key = `${shape} ${name}`
        figures.set(key, [...(figures.get(key) ?? []), seen])
        print(
          `${shape} ${name} round ${number}: ${seen.perSecond.toFixed(0)}/s, p50 ${seen.p50.toFixed(2)} ms, p99 ${seen.p99.toFixed(2)} ms, ${await server.memory()} MB`,
        )
      }
  }
  print('\n| shape | server | requests/s, median (spread) | p50 ms | p99 ms |\n|---|---|---|---|---|')
  const perSecond = (key: string) => median((figures.get(key) ?? []).map((seen) => seen.perSecond))
  for (const [key, seen] of figures) {
    const [shape, name] = key.split(' ')
    const rates = seen.map((each) => each.perSecond)
    print(
      `| ${shape} | ${name} | ${median(rates).toFixed(0)} (${spread(rates)}) | ${median(seen.map((each) => each.p50)).toFixed(2)} | ${median(seen.map((each) => each.p99)).toFixed(2)} |`,
    )
  }
  for (const shape of shapes) {
    const own = perSecond(`${shape} regimen`)
    for (const other of ['postgraphile', 'floor'])
      if (servers.has(other)) print(`${shape}: ${(own / perSecond(`${shape} ${other}`)).toFixed(2)} of ${other}`)
  }
  for (const [name, server] of servers) print(`memory of ${name} at the end: ${await server.memory()} MB`)
} finally {
  for (const server of servers.values()) await server.stop()
  await cluster.stop()
}
