import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { v7 } from 'uuid'
import { openDatabase } from '../src/db/open.ts'
import { asSystemAlone } from '../src/db/viewer.ts'
import { encodeGlobalId } from '../src/graph/global-id.ts'
import { journeyCircles } from '../src/journeys/journey-circles.ts'
import { closeBoard } from '../src/leaderboards/close-board.ts'
import { type LeaderboardPeriod, periodKeyOf } from '../src/leaderboards/period.ts'
import { benchCluster } from './database.ts'
import { median, print, spread } from './figures.ts'
import { checkInBody, dimensionIds, type Journeys, journeyId, journeyOf, seedJourneys, zone } from './journeys.ts'
import { largeJourney, middleOf, seedLargeJourney } from './large-journey.ts'
import { connectionTo, dice, flood } from './load.ts'
import { personId, seed } from './seed.ts'
import { bearersOf, launchRegimen } from './servers/start.ts'

// The boards of one journey that everybody is in, and check-ins there beside check-ins of the same people in one of a hundred.
const { values: given } = parseArgs({
  options: {
    members: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1' },
    /** How many people check in in a round. */
    checkIns: { type: 'string', default: '60' },
  },
})
const members = Number(given.members)
const [rounds, checkIns] = [Number(given.rounds), Number(given.checkIns)]
const load = { connections: Number(given.connections), seconds: Number(given.seconds) }
const today = Temporal.Now.plainDateISO(zone)
const yesterday = today.subtract({ days: 1 })
/** Those who are in a journey of a hundred too: they look and check in. */
const people = Math.min(10_000, members)
const small: Journeys = { people, each: 1, members: Math.min(100, people), days: 1, until: yesterday }

const cluster = await benchCluster()
const database = await cluster.database(`bench_journey_size_${members}`)
print(`PostgreSQL ${JSON.stringify(cluster.settings)}`)
const began = performance.now()
await seed(database.administratorUrl, members, false)
const administrator = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined })
if (await seedJourneys(administrator, database, small)) await seedLargeJourney(administrator, members, yesterday)
print(`${members} members, there after ${((performance.now() - began) / 1_000).toFixed(0)} s`)
const bearers = await bearersOf(database, people)
const roll = dice(1)
const someone = () => ({ authorization: bearers[1 + roll(people)] ?? '' })

const pageQuery = `query Page($journeyId: ID!, $period: LeaderboardPeriod!, $periodKey: String!, $around: ID, $first: Int) {
  leaderboard(journeyId: $journeyId, period: $period, periodKey: $periodKey, around: $around, first: $first) { entryCount sequence
    entries { rank score metDays dueDays currentStreak completionRate profile { id username displayName } } viewerRank } }`
const rankQuery = `query Rank($journeyId: ID!, $period: LeaderboardPeriod!, $periodKey: String!) {
  leaderboard(journeyId: $journeyId, period: $period, periodKey: $periodKey, first: 1) { viewerRank } }`
const body = (query: string, period: LeaderboardPeriod, more: object = {}) => {
  const asked = { journeyId: encodeGlobalId('Journey', journeyId(largeJourney)), period }
  return JSON.stringify({ query, variables: { ...asked, periodKey: periodKeyOf(period, yesterday), ...more } })
}
async function inTheMiddle(period: 'WEEK' | 'ALL_TIME'): Promise<string[]> {
  const rows = await administrator<{ id: string }[]>`select user_id as id from leaderboard_entries
    where circle_id = ${journeyId(largeJourney)} and period = ${period} and period_key = ${periodKeyOf(period, yesterday)}
      and score = ${middleOf(period)} order by user_id limit 100`
  return rows.map(({ id }) => encodeGlobalId('Profile', id))
}
const middle = { WEEK: await inTheMiddle('WEEK'), ALL_TIME: await inTheMiddle('ALL_TIME') }
const reads: Record<string, () => string> = {}
for (const period of ['WEEK', 'ALL_TIME'] as const) {
  reads[`rank, ${period}`] = () => body(rankQuery, period)
  reads[`top 50, ${period}`] = () => body(pageQuery, period)
  reads[`50 around the middle, ${period}`] = () =>
    body(pageQuery, period, { around: middle[period][roll(middle[period].length)] })
}

/** People who have not checked in today, by their number. */
async function fresh(): Promise<number[]> {
  const rows = await administrator<
    { id: string }[]
  >`select distinct user_id as id from checkins where local_date = ${today.toString()}`
  const taken = new Set(rows.map(({ id }) => id))
  const all = Array.from({ length: people }, (_, index) => index + 1)
  return all.filter((person) => !taken.has(personId(person)))
}
const checkInOf = (person: number, journey: number) => ({
  headers: { authorization: bearers[person] ?? '' },
  body: checkInBody(
    { person, journey: journeyId(journey), dimensionIds: dimensionIds(journey), id: v7() },
    Temporal.Now.instant(),
  ),
})

/** The time of the step that closes the board of the week and gives the first thousand their final figures; it is undone. */
async function timeOfClosing(): Promise<string> {
  const opened = await openDatabase({
    ...{ url: database.loginUrl, poolSize: 1, statementTimeoutMs: 600_000, idleTransactionTimeoutMs: 600_000 },
  })
  const later = Temporal.Now.instant().add({ hours: 24 * 14 })
  const key = { circleId: journeyId(largeJourney), period: 'WEEK', periodKey: periodKeyOf('WEEK', yesterday) } as const
  const undone = new Error('undone')
  const times: number[] = []
  try {
    await asSystemAlone(opened, later, async (system) => {
      for (let step = 0; step < 2; step += 1) {
        const asked = performance.now()
        await closeBoard(system, key, [journeyCircles], later)
        times.push(performance.now() - asked)
      }
      throw undone
    }).catch((error: unknown) => {
      if (error !== undone) throw error
    })
  } finally {
    await opened.close()
  }
  const [first = 0, second = 0] = times
  return `the first step of closing a board takes ${(first / 1_000).toFixed(1)} s, each further thousand of entries about ${second.toFixed(0)} ms`
}

const server = await launchRegimen(database)
const connection = connectionTo(server.url)
try {
  const candidates = await fresh()
  if (candidates.length < (rounds + 1) * checkIns)
    throw new Error('too few have not checked in today: fewer --checkIns')
  const seen = new Map<string, number[]>()
  const note = (name: string, ms: number) => seen.set(name, [...(seen.get(name) ?? []), ms])
  // The first round warms up, and is not counted.
  for (let number = 0; number <= rounds; number += 1) {
    for (const [name, next] of Object.entries(reads)) {
      const { p50 } = await flood(server.url, load, () => ({ headers: someone(), body: next() }))
      if (number > 0) note(name, p50)
    }
    const times = { large: [] as number[], small: [] as number[] }
    for (const person of candidates.splice(0, checkIns)) {
      const [one, other] = [checkInOf(person, largeJourney), checkInOf(person, journeyOf(small, person, 0))]
      // In turns, who goes first.
      if (person % 2 === 0) times.large.push(await connection.timed(one))
      times.small.push(await connection.timed(other))
      if (person % 2 === 1) times.large.push(await connection.timed(one))
    }
    if (number === 0) continue
    note(`check-in, ${members} members`, median(times.large))
    note(`check-in, ${small.members} members`, median(times.small))
  }
  print('\n| | p50 ms, median (spread) |\n|---|---|')
  for (const [name, p50s] of seen) print(`| ${name} | ${median(p50s).toFixed(2)} (${spread(p50s, 2)}) |`)
  const [large, few] = [members, small.members].map((size) => median(seen.get(`check-in, ${size} members`) ?? []))
  print(
    `\na check-in takes ${((large ?? 0) / (few ?? 1)).toFixed(2)} times what it takes in a journey of ${small.members}`,
  )
  print(await timeOfClosing())
} finally {
  connection.end()
  await server.stop()
  await administrator.end()
  await cluster.stop()
}
