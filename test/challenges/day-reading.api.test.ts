import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from '../journeys/check-in-client.ts'
import { profileOf } from '../journeys/journey-client.ts'
import { globalId } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { done } from './challenge-client.ts'
import { dayAs, dayFields, founder, joiner, type Participant, record, statesOf, tap } from './day-client.ts'

let regimen: Regimen
let people: Record<'champ' | 'ben' | 'cleo' | 'former', Participant>
let stranger: Person
/** On the 5th of March at noon: the days 1 to 3 have closed, of 5 that are asked, and 4 is open. */
beforeAll(async () => {
  regimen = await startRegimen()
  await regimen.testDatabase
  regimen.clock.set(startOfTests)
  stranger = await signedIn(regimen)
  const champ = await founder(regimen, { durationDays: 5, penaltyDays: 2 })
  const join = async (zone?: string) => {
    // Two people of a challenge were never enrolled at the same moment.
    regimen.clock.advance({ seconds: 1 })
    return joiner(regimen, champ, zone)
  }
  await regimen.testDatabase.administrator`update challenges set is_public = true where id = ${champ.challengeId}`
  people = { champ, ben: await join(), cleo: await join(), former: await join() }
  const { ben, former } = people
  await tap(champ)
  await tap(ben)
  await tap(former)
  await done(former, 'leaveChallenge', { challengeId: idOf(former) })
  regimen.clock.set('2026-03-03T20:00:00Z')
  await tap(champ)
  regimen.clock.set('2026-03-04T20:00:00Z')
  await record(ben, { water: { amountOunces: 64 } }, { metadata: { secret: 'mine' } })
  regimen.clock.set('2026-03-05T11:30:00Z')
  await regimen.runJobs()
  await tap(ben)
})
afterAll(() => regimen.close())

const idOf = ({ challengeId }: Participant) => globalId('Challenge', challengeId)

test('the days are as the tests below say', async () => {
  const { champ, ben, cleo, former } = people
  expect(await Promise.all([champ, ben, cleo, former].map((who) => statesOf(regimen, who)))).toEqual([
    ...['MMxoooo', 'Mxxmooooo', 'xxxoooooooo', 'moooo'],
  ])
})

const enrolmentQuery = `query ($id: ID!) { enrolment(id: $id) { dayNumber dayOfAttempt lastDay addedDays
  today { day state } statistics { daysMet daysMissed unforgivenFailures currentStreak longestStreak lastMetOn }
  projectedFinish { date ifForgiven reasons { code day days } } } }`
const enrolmentAs = async (client: Client, { enrolmentId }: Participant) =>
  (await client.data(enrolmentQuery, { id: enrolmentId })).enrolment

describe('an enrolment', () => {
  const ofBen = {
    ...{ lastDay: '2026-03-10', addedDays: 4 },
    statistics: {
      ...{ daysMet: 2, daysMissed: 2, unforgivenFailures: 2, currentStreak: 1, longestStreak: 1 },
      lastMetOn: '2026-03-05',
    },
  }
  const finish = {
    ...{ date: '2026-03-10', ifForgiven: '2026-03-10' },
    reasons: [
      { code: 'DURATION', day: null, days: 5 },
      { code: 'FAILURE', day: 2, days: 2 },
      { code: 'FAILURE', day: 3, days: 2 },
    ],
  }

  test('tells its person where they are', async () => {
    expect(await enrolmentAs(people.ben, people.ben)).toEqual({
      ...{ ...ofBen, dayNumber: 4, dayOfAttempt: 4, today: { day: 4, state: 'MET' }, projectedFinish: finish },
    })
  })

  test('tells the council of its end, and others of what it has come to', async () => {
    const none = { dayNumber: null, dayOfAttempt: null, today: null }
    expect(await enrolmentAs(people.champ, people.ben)).toEqual({ ...ofBen, ...none, projectedFinish: finish })
    expect(await enrolmentAs(people.cleo, people.ben)).toEqual({ ...ofBen, ...none, projectedFinish: null })
  })

  test('is nothing to strangers and to who has left', async () => {
    for (const who of [stranger, people.former]) expect(await enrolmentAs(who, people.ben)).toBeNull()
  })

  test('that was left tells its person what it came to, also once the challenge is private', async () => {
    const sql = regimen.testDatabase.administrator
    const own = await enrolmentAs(people.former, people.former)
    expect(own).toMatchObject({ lastDay: '2026-03-06', addedDays: 0, statistics: { daysMet: 1, daysMissed: 0 } })
    await sql`update challenges set is_public = false where id = ${people.champ.challengeId}`
    const later = await enrolmentAs(people.former, people.former)
    await sql`update challenges set is_public = true where id = ${people.champ.challengeId}`
    expect(later).toMatchObject({ statistics: own.statistics, lastDay: null, addedDays: null, projectedFinish: null })
  })
})

describe('days', () => {
  const listed =
    'query ($id: ID!, $from: Int, $to: Int) { challengeDays(enrolmentId: $id, from: $from, to: $to) { day state } }'
  const numbersOf = async (client: Client, range: object = {}) => {
    const { challengeDays } = await client.data(listed, { id: people.ben.enrolmentId, ...range })
    return challengeDays.map(({ day }: { day: number }) => day).join(' ')
  }

  test('are told by their numbers', async () => {
    expect(await numbersOf(people.ben)).toBe('1 2 3 4 5 6 7 8 9')
    expect(await numbersOf(people.cleo, { from: 8 })).toBe('8 9')
    expect(await numbersOf(people.ben, { to: 2 })).toBe('1 2')
    expect(await numbersOf(people.ben, { from: 10, to: 109 })).toBe('')
    expect(await numbersOf(people.ben, { from: 2_147_483_647 })).toBe('')
    expect(await numbersOf(people.ben, { from: 2_147_483_647, to: 2_147_483_647 })).toBe('')
  })

  test.each([
    [{ from: 0 }, 'BAD_USER_INPUT'],
    [{ from: 3, to: 2 }, 'BAD_USER_INPUT'],
    [{ to: -5 }, 'BAD_USER_INPUT'],
    [{ from: -2_147_483_648, to: 2_147_483_647 }, 'BAD_USER_INPUT'],
    [{ from: 1, to: 101 }, 'RANGE_TOO_LONG'],
    [{ from: 1, to: 2_147_483_647 }, 'RANGE_TOO_LONG'],
  ])('%j is no range of them', async (range, code) => {
    const { data, errors } = await people.ben.run(listed, { id: people.ben.enrolmentId, ...range })
    expect([data?.challengeDays ?? null, errors?.[0]?.extensions.code]).toEqual([null, code])
  })

  test('are states and nothing else to the others, of the council too', async () => {
    const own = await dayAs(people.ben, people.ben, 3)
    expect(own).toMatchObject({ state: 'MISSED', water: { amountOunces: 64 }, closesAt: '2026-03-05T11:00:00Z' })
    expect(own.verdict[2].shortfalls).toMatchObject([{ code: 'TOO_LITTLE_WATER' }])
    const nothing = { verdict: null, verdictVersion: null, closesAt: null, diet: null, exercise: null, water: null }
    const shown = {
      id: own.id,
      day: 3,
      date: '2026-03-04',
      state: 'MISSED',
      closedAt: own.closedAt,
      version: own.version,
    }
    const others = { ...shown, ...nothing, selfImprovement: null, finances: null, checkIn: null }
    for (const who of [people.champ, people.cleo]) expect(await dayAs(who, people.ben, 3)).toEqual(others)
    const node = `query ($id: ID!) { node(id: $id) { ... on ChallengeDay { ${dayFields} } } }`
    expect((await people.cleo.data(node, { id: own.id })).node).toEqual(others)
    for (const who of [stranger, people.former]) {
      expect(await dayAs(who, people.ben, 3)).toBeUndefined()
      expect((await who.data(node, { id: own.id })).node).toBeNull()
    }
  })

  test('stay one’s own when one has left', async () => {
    expect(await dayAs(people.former, people.former, 1)).toMatchObject({ state: 'MET', water: { amountOunces: 128 } })
    expect(await dayAs(people.champ, people.former, 1)).toMatchObject({ state: 'MET', water: null, verdict: null })
  })
})

describe('the group', () => {
  const query = `query ($id: ID!, $date: Date!) { challenge(id: $id) {
    progress(date: $date, first: 2) { nodes { state enrolment { profile { id } } } pageInfo { hasNextPage endCursor } }
    dailyStatistics(from: "2026-03-01", to: $date) { date met missed completionRate } } }`
  const groupAs = async (client: Client, date: string) =>
    (await client.data(query, { id: idOf(people.champ), date })).challenge

  test('is told day by day to who is in it', async () => {
    const { progress, dailyStatistics } = await groupAs(people.cleo, '2026-03-05')
    expect(dailyStatistics).toEqual([
      { date: '2026-03-02', met: 3, missed: 1, completionRate: 0.75 },
      { date: '2026-03-03', met: 1, missed: 2, completionRate: 1 / 3 },
      { date: '2026-03-04', met: 0, missed: 3, completionRate: 0 },
      { date: '2026-03-05', met: 1, missed: 0, completionRate: 1 },
    ])
    expect([progress.nodes.length, progress.pageInfo.hasNextPage]).toEqual([2, true])
    const { challenge } = await people.cleo.data(
      `query ($id: ID!, $after: String) { challenge(id: $id) { progress(date: "2026-03-05", first: 2, after: $after) {
        nodes { state enrolment { profile { id } } } pageInfo { hasNextPage } } } }`,
      { id: idOf(people.champ), after: progress.pageInfo.endCursor },
    )
    type Node = { state: string; enrolment: { profile: { id: string } } }
    const all: Node[] = [...progress.nodes, ...challenge.progress.nodes]
    const { champ, ben, cleo } = people
    expect(Object.fromEntries(all.map(({ state, enrolment }) => [enrolment.profile.id, state]))).toEqual({
      ...{ [profileOf(champ)]: 'OPEN', [profileOf(ben)]: 'MET', [profileOf(cleo)]: 'OPEN' },
    })
    expect(challenge.progress.pageInfo.hasNextPage).toBe(false)
  })

  test.each([
    ['2025-03-04', 'RANGE_TOO_LONG'],
    ['2026-03-06', 'BAD_USER_INPUT'],
  ])('is told of no dates from %s on, and the rest all the same', async (from, code) => {
    const { data, errors } = await people.ben.run(
      `query ($id: ID!, $of: ID!, $from: Date!) {
        challenge(id: $id) { title dailyStatistics(from: $from, to: "2026-03-05") { met } }
        enrolment(id: $of) { dayNumber days(from: 1, to: 101) { day } } }`,
      { id: idOf(people.ben), of: people.ben.enrolmentId, from },
    )
    expect(errors?.map(({ extensions }) => extensions.code).toSorted()).toEqual([code, 'RANGE_TOO_LONG'].toSorted())
    expect(data).toMatchObject({ challenge: { dailyStatistics: null }, enrolment: { dayNumber: 4, days: null } })
  })

  test('is empty for who is not in it', async () => {
    for (const who of [stranger, people.former]) {
      const { progress, dailyStatistics } = await groupAs(who, '2026-03-02')
      expect([progress.nodes, dailyStatistics]).toEqual([[], []])
    }
  })
})

describe('the calendar', () => {
  const range = `query ($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { kind title date
    challengeDay { ${dayFields} enrolment { id } } } }`

  test('has each day with all that is known of it', async () => {
    const { calendar } = await people.ben.data(range, { from: '2026-03-01', to: '2026-03-14' })
    expect(calendar.map(({ title }: { title: string }) => title)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => `Day ${day} of A test of will`),
    )
    const { enrolment, ...day } = calendar[2].challengeDay
    expect(enrolment.id).toBe(people.ben.enrolmentId)
    expect(day).toEqual(await dayAs(people.ben, people.ben, 3))
    const { calendar: one } = await people.ben.data(range, { from: '2026-03-05', to: '2026-03-05' })
    expect(one[0].challengeDay.verdict.every(({ isMet }: { isMet: boolean }) => isMet)).toBe(true)
  })

  test('keeps of a challenge that was left what was decided', async () => {
    const { calendar } = await people.former.data(range, { from: '2026-03-01', to: '2026-03-14' })
    expect(calendar.map(({ date }: { date: string }) => date)).toEqual(['2026-03-02'])
    expect(calendar[0].challengeDay).toMatchObject({ state: 'MET', water: { amountOunces: 128 } })
    expect((await stranger.data(range, { from: '2026-03-01', to: '2026-03-14' })).calendar).toEqual([])
  })
})
