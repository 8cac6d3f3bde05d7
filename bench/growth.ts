import { parseArgs } from 'node:util'
import { benchCluster } from './database.ts'
import { median, print, rangesOf } from './figures.ts'
import { round } from './load.ts'
import { seed } from './seed.ts'
import { type Shape, startRegimen } from './servers/start.ts'

// The same reads with ten times the people, one size after the other in every round.
const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '4' },
    people: { type: 'string', default: '10000' },
  },
})
const load = { connections: Number(given.connections), seconds: Number(given.seconds) }
const sizes = [1_000, Number(given.people)]

const cluster = await benchCluster()
const servers = []
try {
  for (const people of sizes) {
    const database = await cluster.database(`bench_${people}`)
    print(`${people} people: ${JSON.stringify(await seed(database.administratorUrl, people))}`)
    servers.push({ people, server: await startRegimen(database, people) })
  }
  for (const shape of ['week', 'month'] satisfies Shape[]) {
    const p50s = new Map<number, number[]>(sizes.map((people) => [people, []]))
    // The first round of each warms the cache, and is not counted.
    for (let number = 0; number <= Number(given.rounds); number += 1)
      for (const { people, server } of servers) {
        const seen = await round(server.target(shape), { ...load, people, ranges: rangesOf(shape), seed: number })
        print(
          `${shape}, ${people} people, round ${number}: p50 ${seen.p50.toFixed(2)} ms, p99 ${seen.p99.toFixed(2)} ms`,
        )
        if (number > 0) p50s.get(people)?.push(seen.p50)
      }
    const [few = 0, many = 0] = sizes.map((people) => median(p50s.get(people) ?? []))
    print(
      `${shape}: p50 ${few.toFixed(2)} ms with ${sizes[0]} people, ${many.toFixed(2)} ms with ${sizes[1]}: ${(many / few).toFixed(2)} times`,
    )
  }
} finally {
  for (const { server } of servers) await server.stop()
  await cluster.stop()
}
