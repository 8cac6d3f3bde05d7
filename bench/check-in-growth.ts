import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { encodeGlobalId } from '../src/graph/global-id.ts'
import { benchCluster } from './database.ts'
import { median, print, spread } from './figures.ts'
import { type Journeys, journeyId, journeyOf, seedJourneys, zone } from './journeys.ts'
import { dice, flood } from './load.ts'
import { personId, seed } from './seed.ts'
import { bearersOf, launchRegimen } from './servers/start.ts'

// The same reads with a hundred times the check-ins of a hundred times the people, one size after the other in every round.
const { values: given } = parseArgs({
  options: {
    /** About how many check-ins there are, in the small and in the large database. */
    checkIns: { type: 'string', default: '10000,1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '1' },
  },
})
const [rounds, load] = [
  Number(given.rounds),
  { connections: Number(given.connections), seconds: Number(given.seconds) },
]
const [each, members, days] = [2, 20, 50]
const today = Temporal.Now.plainDateISO(zone)
const until = today.subtract({ days: 1 })
const from = until.subtract({ days: days - 1 })

const reads: Record<string, string> = {
  history: `query History($journey: ID!, $from: Date!, $to: Date!) {
    checkIns(journeyId: $journey, from: $from, to: $to) { id date score verdict note efforts { effort score dimension { name } } }
    journey(id: $journey) { myDays(from: $from, to: $to) { date state score } } }`,
  board: `query Board($journey: ID!, $profile: ID!) { leaderboard(journeyId: $journey, period: ALL_TIME, around: $profile) { entryCount
    entries { rank score metDays dueDays currentStreak completionRate profile { id username displayName } } } }`,
  rank: `query Rank($journey: ID!) { leaderboard(journeyId: $journey, period: ALL_TIME, first: 1) { viewerRank } }`,
  streak: `query Streak($journey: ID!) { journey(id: $journey) { myStreak { current longest lastMetOn today isAtRisk } } }`,
  statistics: `query Statistics($journey: ID!, $from: Date!, $to: Date!) { journey(id: $journey) {
    statistics { members checkIns averageScore lastCheckInOn } days(from: $from, to: $to) { date checkIns met averageScore } } }`,
}

const cluster = await benchCluster()
print(`PostgreSQL ${JSON.stringify(cluster.settings)}`)
const servers = []
try {
  for (const wanted of given.checkIns.split(',').map(Number)) {
    const people = Math.max(1, Math.round(wanted / (each * days * members))) * members
    const journeys: Journeys = { people, each, members, days, until }
    const database = await cluster.database(`bench_check_ins_${wanted}`)
    await seed(database.administratorUrl, people, false)
    const administrator = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined })
    await seedJourneys(administrator, database, journeys)
    await administrator.end()
    print(`${people * each * days} check-ins of ${people} people`)
    const [server, bearers] = [await launchRegimen(database), await bearersOf(database, people)]
    servers.push({ checkIns: people * each * days, journeys, server, bearers })
  }
  print(`\n| read | p50 ms of ${servers.map(({ checkIns }) => checkIns).join(' | of ')} | times |\n|---|---|---|---|`)
  for (const [name, query] of Object.entries(reads)) {
    const p50s = servers.map((): number[] => [])
    // The first round of each warms the cache, and is not counted.
    for (let number = 0; number <= rounds; number += 1)
      for (const [index, { server, bearers, journeys }] of servers.entries()) {
        const roll = dice(number)
        const { p50 } = await flood(server.url, load, () => {
          const person = 1 + roll(journeys.people)
          const journey = encodeGlobalId('Journey', journeyId(journeyOf(journeys, person, roll(each))))
          const variables = { journey, profile: encodeGlobalId('Profile', personId(person)), from, to: until }
          return { headers: { authorization: bearers[person] ?? '' }, body: JSON.stringify({ query, variables }) }
        })
        if (number > 0) p50s[index]?.push(p50)
      }
    const [few = 0, many = 0] = p50s.map(median)
    const shown = p50s.map((all) => `${median(all).toFixed(2)} (${spread(all, 2)})`)
    print(`| ${name} | ${shown.join(' | ')} | ${(many / few).toFixed(2)} |`)
  }
} finally {
  for (const { server } of servers) await server.stop()
  await cluster.stop()
}
