import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { globalId, uuidOf } from '../programs/program-client.ts'
import { heard } from '../setup/heard.ts'
import { type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { dayOf, doneCheckIn, type Level, signedIn } from './check-in-client.ts'
import { done } from './journey-client.ts'
import { type TestJourney, writeJourney } from './journey-rows.ts'

let regimen: Regimen
let people: Record<'ana' | 'ben' | 'former' | 'stranger', Person>
let journey: TestJourney
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
  const [ana, ben, former, stranger] = await Promise.all([1, 2, 3, 4].map(() => signedIn(regimen)))
  people = { ana, ben, former, stranger } as typeof people
})
afterAll(() => regimen.close())
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  const members = [people.ana, people.ben, people.former].map(({ id }) => uuidOf(id))
  journey = await writeJourney(regimen, members, { weights: [1, 2], joinedOn: '2026-02-28' })
})

const idOf = () => globalId('Journey', journey.id)
const dimensionOf = (index: number) => globalId('Dimension', journey.dimensions[index]?.id ?? '')
const say = (who: Person, date: string, efforts: readonly (Level | null)[], more: object = {}) =>
  doneCheckIn(who, 'checkIn', dayOf(journey, efforts, { date, ...more }))
const open = () => regimen.testDatabase.administrator`update journeys set is_public = true where id = ${journey.id}`

const histories = `query ($id: ID!, $dimension: ID!, $from: Date!, $to: Date!) {
  journey(id: $id) {
    statistics { members checkIns averageScore lastCheckInOn }
    days(from: $from, to: $to) { date checkIns met score averageScore }
    myDays(from: $from, to: $to) { date state score }
    members { nodes { profile { username } days(from: $from, to: $to) { date state score } } } }
  node(id: $dimension) { ... on Dimension { name myDays(from: $from, to: $to) { date effort score } } } }`
const read = (who: Person, index = 0, from = '2026-02-27', to = '2026-03-03') =>
  who.data(histories, { id: idOf(), dimension: dimensionOf(index), from, to })

test('statistics and histories are what was done', async () => {
  const { ana, ben } = people
  await say(ana, '2026-02-28', ['SOLID', 'SOLID'])
  await say(ana, '2026-03-01', [null, 'CRUSHED'])
  await say(ana, '2026-03-02', ['MINIMAL', null])
  await say(ana, '2026-02-27', ['CRUSHED', 'CRUSHED'])
  await say(ben, '2026-03-01', ['SKIPPED', 'SKIPPED'])
  await say(ben, '2026-03-02', ['PARTIAL', 'SKIPPED'])
  const answer = await read(ana)
  expect(answer.journey.statistics).toEqual({
    ...{ members: 3, checkIns: 5, averageScore: 1.7, lastCheckInOn: '2026-03-02' },
  })
  expect(answer.journey.days).toEqual([
    { date: '2026-02-28', checkIns: 1, met: 1, score: 6, averageScore: 6 },
    { date: '2026-03-01', checkIns: 2, met: 0, score: 3, averageScore: 1.5 },
    { date: '2026-03-02', checkIns: 2, met: 2, score: -0.5, averageScore: -0.25 },
  ])
  const mine = [
    { date: '2026-02-27', state: 'NOT_DUE', score: null },
    { date: '2026-02-28', state: 'MET', score: 6 },
    { date: '2026-03-01', state: 'MISSED', score: 6 },
    { date: '2026-03-02', state: 'MET', score: 0.5 },
    { date: '2026-03-03', state: 'OPEN', score: null },
  ]
  expect(answer.journey.myDays).toEqual(mine)
  expect(answer.node.myDays).toEqual([
    { date: '2026-02-27', effort: 'CRUSHED', score: 3 },
    { date: '2026-02-28', effort: 'SOLID', score: 2 },
    { date: '2026-03-02', effort: 'MINIMAL', score: 0.5 },
  ])
  expect((await read(ben, 1)).node.myDays).toEqual([
    { date: '2026-03-01', effort: 'SKIPPED', score: -2 },
    { date: '2026-03-02', effort: 'SKIPPED', score: -2 },
  ])
  // What members see of each other is their states and scores.
  const seen = (await read(ben)).journey.members.nodes
  const ofAna = seen.find(({ profile }: { profile: { username: string } }) => profile.username === ana.username)
  expect(ofAna.days).toEqual(mine)
})

describe('of whom', () => {
  test('a member who left has their own days and nothing of the others, and a stranger nothing', async () => {
    const { ana, former, stranger } = people
    await open()
    await say(ana, '2026-03-02', ['SOLID', null])
    await say(former, '2026-03-01', ['SOLID', 'SOLID'])
    await done(former, 'leaveJourney', { journeyId: idOf() })
    const totals = { members: 2, checkIns: 2, averageScore: 4, lastCheckInOn: '2026-03-02' }
    const nothing = { statistics: totals, days: [], members: null }
    expect((await read(stranger)).journey).toEqual({ ...nothing, myDays: null })
    expect((await read(stranger)).node.myDays).toEqual([])
    const own = await read(former, 0, '2026-03-01', '2026-03-01')
    expect(own.journey).toEqual({ ...nothing, myDays: [{ date: '2026-03-01', state: 'MET', score: 6 }] })
    expect(own.node.myDays).toEqual([{ date: '2026-03-01', effort: 'SOLID', score: 2 }])
    const ofMember = await read(ana)
    expect(ofMember.journey.days).toHaveLength(2)
    expect(ofMember.journey.members.nodes).toHaveLength(2)
  })

  test('a private journey is not there for who is not in it, but what they said is theirs', async () => {
    const { former, stranger } = people
    await say(former, '2026-03-01', ['SOLID', 'SOLID'])
    await done(former, 'leaveJourney', { journeyId: idOf() })
    for (const who of [former, stranger]) expect(await read(who)).toEqual({ journey: null, node: null })
    const query = 'query ($id: ID!) { checkIns(journeyId: $id, from: "2026-03-01", to: "2026-03-02") { date score } }'
    expect((await former.data(query, { id: idOf() })).checkIns).toEqual([{ date: '2026-03-01', score: 6 }])
    expect((await stranger.data(query, { id: idOf() })).checkIns).toEqual([])
  })
})

describe('a range', () => {
  const fields: [string, string, number][] = [
    ['journey days', 'journey(id: $id) { days(from: $from, to: $to) { score } }', 366],
    ['journey myDays', 'journey(id: $id) { myDays(from: $from, to: $to) { score } }', 366],
    ['members days', 'journey(id: $id) { myMembership { days(from: $from, to: $to) { score } } }', 366],
    ['dimension myDays', 'node(id: $dimension) { ... on Dimension { myDays(from: $from, to: $to) { score } } }', 366],
    ['checkIns', 'checkIns(journeyId: $id, from: $from, to: $to) { score }', 92],
  ]
  test.each(fields)('of %s is as long as it may be, and no longer', async (_name, field, most) => {
    const variables = field.includes('$dimension') ? '$dimension: ID!' : '$id: ID!'
    const over = (days: number) =>
      people.ana.run(`query (${variables}, $from: Date!, $to: Date!) { ${field} }`, {
        ...{ id: idOf(), dimension: dimensionOf(0), from: '2026-01-01' },
        to: Temporal.PlainDate.from('2026-01-01')
          .add({ days: days - 1 })
          .toString(),
      })
    expect(await over(most)).not.toHaveProperty('errors')
    expect((await over(most + 1)).errors).toMatchObject([{ extensions: { code: 'RANGE_TOO_LONG' } }])
    expect((await over(0)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})

test('who watches a board is told of a check-in with its sequence, and of nothing where nothing changed', async () => {
  const { ana, ben } = people
  const socket = await ben.socket()
  const { next } = socket.follow(
    `subscription ($id: ID!) { leaderboardChanged(journeyId: $id, period: WEEK) {
      sequence isState entryCount entries { rank score checkInCount currentStreak profile { username } } } }`,
    { id: idOf() },
  )
  const told = async () => {
    await heard(regimen)
    await regimen.services.fanOut.look()
    return ((await next()) as { data: { leaderboardChanged: { sequence: number } } }).data.leaderboardChanged
  }
  const sequenceOf = async () => {
    const query = 'query ($id: ID!) { leaderboard(journeyId: $id, period: WEEK) { sequence } }'
    return (await ben.data(query, { id: idOf() })).leaderboard.sequence
  }
  expect(await told()).toMatchObject({ isState: true, entries: [] })
  const line = { rank: 1, profile: { username: ana.username } }
  const given = { clientCheckInId: randomUUID() }
  await say(ana, '2026-03-02', ['SOLID', null], given)
  const first = await told()
  expect(first).toEqual({
    ...{ sequence: await sequenceOf(), isState: false, entryCount: 1 },
    entries: [{ ...line, score: 2, checkInCount: 1, currentStreak: 1 }],
  })
  // Again, too late, and with the same efforts: nothing of it is told, nor counted as a change.
  await say(ana, '2026-03-02', ['SOLID', null], given)
  await say(ana, '2026-02-20', ['SOLID', null])
  await say(ana, '2026-03-02', ['SOLID', null])
  expect(await sequenceOf()).toBe(first.sequence)
  await say(ana, '2026-03-02', [null, 'SOLID'])
  expect(await told()).toEqual({
    ...{ sequence: first.sequence + 1, isState: false, entryCount: 1 },
    entries: [{ ...line, score: 6, checkInCount: 1, currentStreak: 1 }],
  })
})
