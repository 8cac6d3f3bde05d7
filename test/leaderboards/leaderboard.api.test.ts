import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { globalId as idOf, lasting, uuidOf } from '../programs/program-client.ts'
import { type Client, type Person, type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { boardWith, crowd, type EntryRow, journeyOf, metDay, monday, week } from './board-rows.ts'

let regimen: Regimen
const people: Record<string, Person> = {}
const [berlin, wednesday] = ['Europe/Berlin', '2026-03-04T12:00:00Z']
beforeAll(async () => {
  regimen = await startRegimen()
  const zones = {
    anna: berlin,
    ben: berlin,
    cleo: berlin,
    dora: 'Pacific/Auckland',
    emil: berlin,
    luis: 'America/Los_Angeles',
  }
  for (const [name, zone] of Object.entries(zones)) people[name] = await lasting(regimen, name, zone)
})
beforeEach(() => regimen.clock.set(wednesday))
afterAll(() => regimen.close())

const person = (name: string): Person => people[name] ?? expect.fail(`nobody is called ${name}`)
const userId = (name: string) => uuidOf(person(name).id)
const sql = () => regimen.testDatabase.administrator
const journey = (...names: string[]) => journeyOf(sql(), names.map(userId))
const entry = (name: string, score: number, more: Partial<EntryRow> = {}) => ({ userId: userId(name), score, ...more })
/** What a member of so many met days has, the last of which is the date. */
const met = (days: number, lastMetOn: string | null) => ({ metDays: days, streak: days, lastMetOn })

const board = `query ($journeyId: ID!, $period: LeaderboardPeriod!, $periodKey: String, $around: ID, $first: Int, $after: String) {
  leaderboard(journeyId: $journeyId, period: $period, periodKey: $periodKey, around: $around, first: $first, after: $after) {
    period periodKey from to provisional closedAt entryCount sequence viewerRank
    entries { cursor rank score checkInCount metDays dueDays currentStreak completionRate profile { id username } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    viewerEntry { rank score profile { username } }
  } }`
const read = (who: Client, journeyId: string, more: object = {}) =>
  who.run(board, { journeyId: idOf('Journey', journeyId), period: 'WEEK', periodKey: week.periodKey, ...more })
const shown = async (name: string, journeyId: string, more: object = {}) => {
  const { data, errors } = await read(person(name), journeyId, more)
  expect(errors).toBeUndefined()
  return data.leaderboard
}
type Line = { profile: { username: string }; currentStreak: number; dueDays: number; completionRate: number | null }
const days = async (name: string, journeyId: string, more: object = {}) =>
  (await shown(name, journeyId, more)).entries.map(
    (it: Line) => `${it.profile.username} ${it.currentStreak} ${it.dueDays} ${it.completionRate}`,
  )

test('a member sees who stands where, and their own rank', async () => {
  const circleId = await journey('anna', 'ben', 'cleo')
  const entries = [entry('anna', 4.5, met(2, '2026-03-03')), entry('ben', 4.5, met(2, '2026-03-03')), entry('cleo', -1)]
  await boardWith(sql(), { circleId, ...week }, entries)
  const found = await shown('cleo', circleId)
  expect(found).toMatchObject({
    ...{ period: 'WEEK', periodKey: '2026-W10', from: monday, to: '2026-03-08', provisional: true, closedAt: null },
    ...{
      entryCount: 3,
      sequence: 1,
      viewerRank: 3,
      viewerEntry: { rank: 3, score: -1, profile: { username: 'cleo' } },
    },
  })
  const first = { rank: 1, score: 4.5, checkInCount: 2, metDays: 2, dueDays: 2, currentStreak: 2, completionRate: 1 }
  expect(found.entries).toMatchObject([
    { ...first, profile: { id: idOf('Profile', userId('anna')), username: 'anna' } },
    { ...first, profile: { username: 'ben' } },
    { rank: 3, checkInCount: 1, metDays: 1, dueDays: 2, currentStreak: 0, completionRate: 0.5 },
  ])
  const [top, , last] = found.entries
  const cursors = { startCursor: top.cursor, endCursor: last.cursor }
  expect(found.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, ...cursors })
  const around = await shown('cleo', circleId, { first: 1, around: idOf('Profile', userId('ben')) })
  expect(around.entries.map(({ profile }: Line) => profile.username)).toEqual(['ben'])
  expect(around.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
})

describe('the days of a member', () => {
  test('are those of their own zone', async () => {
    const circleId = await journey('anna', 'dora')
    // In Auckland it is the 5th already.
    await boardWith(sql(), { circleId, ...week }, [entry('anna', 2), entry('dora', 1)])
    expect(await days('anna', circleId)).toEqual(['anna 0 2 0.5', `dora 0 3 ${1 / 3}`])
  })

  test('are not due while they are frozen, and count where they were met', async () => {
    const circleId = await journey('anna', 'ben', 'cleo', 'dora')
    const freeze = (name: string, from: string, to: string | null) => sql()`
      insert into journey_freezes (id, user_id, journey_id, from_date, to_date, created_at)
      values (gen_random_uuid(), ${userId(name)}, ${circleId}, ${from}, ${to}, '2026-03-02Z')`
    await freeze('anna', '2026-03-03', '2026-03-03')
    await freeze('ben', '2026-03-03', null)
    await freeze('cleo', '2026-02-20', '2026-03-03')
    await metDay(sql(), circleId, userId('cleo'), '2026-03-02')
    await freeze('dora', '2026-03-09', null)
    const entries = ['anna', 'ben', 'cleo', 'dora'].map((name, index) => entry(name, 9 - index))
    await boardWith(sql(), { circleId, ...week }, entries)
    const expected = ['anna 1 1 1', 'ben 1 1 1', 'cleo 1 1 1', `dora 0 3 ${1 / 3}`]
    expect(await days('anna', circleId)).toEqual(expected)
    regimen.clock.set('2026-03-05T12:00:00Z')
    expect(await days('anna', circleId)).toEqual(['anna 0 2 0.5', 'ben 1 1 1', 'cleo 0 2 0.5', 'dora 0 4 0.25'])
  })

  test('are not due where a move has left no room for them', async () => {
    const [mover = ''] = await crowd(sql(), 1, 'Pacific/Pago_Pago')
    await sql()`insert into person_zones values (${mover}, '2026-03-03T10:30Z', 'Pacific/Kiritimati', '00:00')`
    const circleId = await journeyOf(sql(), [userId('anna'), mover])
    await boardWith(sql(), { circleId, ...week }, [{ userId: mover, score: 1 }])
    regimen.clock.set('2026-03-04T12:00:00Z')
    // It is the 5th; the 3rd was jumped over, so that the 4th alone was missed.
    expect((await shown('anna', circleId)).entries).toMatchObject([{ currentStreak: 0, metDays: 1, dueDays: 2 }])
    regimen.clock.set('2026-03-03T12:00:00Z')
    expect((await shown('anna', circleId)).entries).toMatchObject([{ currentStreak: 1, metDays: 1, dueDays: 1 }])
  })

  test('end as they leave, and their rows stay', async () => {
    const circleId = await journey('anna', 'ben')
    await boardWith(sql(), { circleId, ...week }, [entry('anna', 2), entry('ben', 1)])
    await sql()`update journey_members set left_at = '2026-03-03T09:00Z'
      where journey_id = ${circleId} and user_id = ${userId('ben')}`
    expect(await days('anna', circleId)).toEqual(['anna 0 2 0.5', 'ben 1 1 1'])
  })

  test('of all time go back to the day of joining', async () => {
    const circleId = await journey('anna')
    const all = { period: 'ALL_TIME', periodKey: 'all' } as const
    await boardWith(sql(), { circleId, ...all }, [entry('anna', 9, { dueFrom: '2026-02-23', ...met(5, '2026-03-03') })])
    expect(await shown('anna', circleId, all)).toMatchObject({
      ...{ from: null, to: null, provisional: true },
      entries: [{ metDays: 5, dueDays: 9, currentStreak: 5 }],
    })
  })

  test('are not due at all on the first of them while that goes on', async () => {
    const circleId = await journey('anna')
    const joinedToday = { dueFrom: '2026-03-04', metDays: 0, streak: 0, lastMetOn: null }
    await boardWith(sql(), { circleId, ...week }, [entry('anna', 0.5, joinedToday)])
    expect(await days('anna', circleId)).toEqual(['anna 0 0 null'])
  })
})

test('without a key it is the period that the viewer is in', async () => {
  const circleId = await journey('anna', 'luis')
  regimen.clock.set('2026-03-08T23:30:00Z')
  const keys = async (period: string) =>
    Promise.all(
      ['anna', 'luis'].map(async (name) => (await shown(name, circleId, { period, periodKey: null })).periodKey),
    )
  expect(await keys('WEEK')).toEqual(['2026-W11', '2026-W10'])
  expect(await keys('MONTH')).toEqual(['2026-03', '2026-03'])
  expect(await keys('ALL_TIME')).toEqual(['all', 'all'])
})

describe('who is not a member', () => {
  const nothing = { data: { leaderboard: null } }
  const here = async () => {
    const circleId = await journey('anna', 'ben')
    await boardWith(sql(), { circleId, ...week }, [entry('anna', 2), entry('ben', 1)])
    return circleId
  }

  test('learns no more of a board than of one that is not there', async () => {
    const circleId = await here()
    const nowhere = await read(person('emil'), '0189abcd-0000-7000-8000-00000000000f')
    expect(nowhere).toEqual(nothing)
    expect(await read(person('emil'), circleId)).toEqual(nowhere)
    expect(await read(person('emil'), circleId, { around: idOf('Profile', userId('anna')) })).toEqual(nowhere)
    await sql()`update journeys set is_public = true where id = ${circleId}`
    expect(await read(person('emil'), circleId)).toEqual(nowhere)
    expect((await shown('ben', circleId)).viewerRank).toBe(2)
  })

  test('neither when they have left, or the journey was deleted', async () => {
    const circleId = await here()
    await sql()`update journey_members set left_at = '2026-03-03Z' where journey_id = ${circleId} and role = 'MEMBER'`
    expect(await read(person('ben'), circleId)).toEqual(nothing)
    expect((await shown('anna', circleId)).entryCount).toBe(2)
    await sql()`update journeys set status = 'ARCHIVED' where id = ${circleId}`
    expect((await shown('anna', circleId)).entryCount).toBe(2)
    await sql()`update journeys set status = 'DELETED' where id = ${circleId}`
    expect(await read(person('anna'), circleId)).toEqual(nothing)
  })

  test('nor can they follow it', async () => {
    const circleId = await here()
    const socket = await person('emil').socket()
    const followed = (journeyId: string) =>
      socket.follow(changes, { journeyId: idOf('Journey', journeyId), period: 'WEEK' }).next()
    const refused = await followed('0189abcd-0000-7000-8000-00000000000f')
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
    expect(await followed(circleId)).toEqual(refused)
  })

  test('and nobody who is not signed in', async () => {
    const { errors } = await read(regimen.anonymous, await here())
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  })
})

test.each<[string, object]>([
  ['a key of another period', { periodKey: '2026-03' }],
  ['a page of none', { first: 0 }],
  ['a page of too many', { first: 101 }],
  ['a cursor of something else', { after: 'abc' }],
  ['two ways to choose', { after: 'abc', around: idOf('Profile', '0189abcd-0000-7000-8000-00000000000f') }],
  ['the id of something else', { journeyId: idOf('Profile', '0189abcd-0000-7000-8000-00000000000f') }],
])('%s is refused', async (_, more) => {
  const circleId = await journey('anna')
  const { errors } = await read(person('anna'), circleId, more)
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
})

const changes = `subscription ($journeyId: ID!, $period: LeaderboardPeriod!, $periodKey: String) {
  leaderboardChanged(journeyId: $journeyId, period: $period, periodKey: $periodKey) {
    sequence isState periodKey provisional entryCount left entries { rank score profile { username } }
  } }`

test('a member is told the state of a board, what changes of it, and the next period as a state', async () => {
  const circleId = await journey('anna', 'ben')
  regimen.clock.set(startOfTests)
  const key = await boardWith(sql(), { circleId, ...week }, [entry('anna', 2), entry('ben', 1)])
  const socket = await person('ben').socket()
  const { next } = socket.follow(changes, { journeyId: idOf('Journey', circleId), period: 'WEEK' })
  const told = async () => ((await next()) as { data: { leaderboardChanged: unknown } }).data.leaderboardChanged
  const line = (rank: number, score: number, username: string) => ({ rank, score, profile: { username } })
  const facts = { periodKey: '2026-W10', provisional: true, entryCount: 2, left: [] }
  expect(await told()).toEqual({
    ...facts,
    sequence: 1,
    isState: true,
    entries: [line(1, 2, 'anna'), line(2, 1, 'ben')],
  })
  await sql().begin(async (tx) => {
    await tx`update leaderboard_entries set score = 2 where circle_id = ${circleId} and user_id = ${userId('ben')}`
    await tx`delete from leaderboard_buckets where circle_id = ${circleId} and score = 1`
    await tx`update leaderboard_buckets set people = 2 where circle_id = ${circleId} and score = 2`
    await tx`update leaderboard_heads set sequence = 2 where circle_id = ${circleId}`
  })
  await regimen.services.fanOut.look()
  expect(await told()).toEqual({ ...facts, sequence: 2, isState: false, entries: [line(1, 2, 'ben')] })
  regimen.clock.set('2026-03-09T00:00:00Z')
  // Nobody has done anything: the time alone has gone on.
  await regimen.services.fanOut.look()
  const state = { ...facts, periodKey: '2026-W11', entryCount: 0, sequence: 2, isState: true, entries: [] }
  expect(await told()).toEqual(state)
  await boardWith(sql(), { ...key, periodKey: '2026-W11' }, [
    entry('anna', 3, { dueFrom: '2026-03-09', ...met(0, null) }),
  ])
  await regimen.services.fanOut.look()
  expect(await told()).toEqual({ ...state, entryCount: 1, sequence: 3, isState: false, entries: [line(1, 3, 'anna')] })
})

test('what time alone changes is told too, when a date has ended for somebody', async () => {
  const circleId = await journey('anna', 'ben')
  regimen.clock.set('2026-03-04T22:50:00Z')
  await boardWith(sql(), { circleId, ...week }, [entry('anna', 2, met(2, '2026-03-03')), entry('ben', 1)])
  const query = `subscription ($journeyId: ID!) { leaderboardChanged(journeyId: $journeyId, period: WEEK) {
    isState entries { currentStreak dueDays profile { username } } } }`
  const follow = async (name: string) => {
    const { next } = (await person(name).socket()).follow(query, { journeyId: idOf('Journey', circleId) })
    return async () => {
      const { isState, entries } = (
        (await next()) as { data: { leaderboardChanged: { isState: boolean; entries: Line[] } } }
      ).data.leaderboardChanged
      return [isState, ...entries.map((it) => `${it.profile.username} ${it.currentStreak} ${it.dueDays}`)]
    }
  }
  const told = await follow('anna')
  expect(await told()).toEqual([true, 'anna 2 2', 'ben 0 2'])
  // In Berlin it is Thursday: Wednesday was missed by both.
  regimen.clock.set('2026-03-04T23:00:00Z')
  await regimen.services.fanOut.look()
  expect(await told()).toEqual([false, 'anna 0 3', 'ben 0 3'])
  expect(await (await follow('ben'))()).toEqual([true, 'anna 0 3', 'ben 0 3'])
})
