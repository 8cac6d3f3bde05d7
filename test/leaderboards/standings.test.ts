import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaderboardOf, type PageArgs } from '../../src/leaderboards/board.ts'
import type { DaysOfMembers } from '../../src/leaderboards/circle-days.ts'
import { type BoardKey, cursorOfPlace, placeOfCursor } from '../../src/leaderboards/standings.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { boardWith, crowd, journeyOf, systemAt, week } from './board-rows.ts'

let regimen: Regimen
let people: string[]
beforeAll(async () => {
  regimen = await startRegimen()
  people = await crowd(regimen.testDatabase.administrator, 120)
})
afterAll(() => regimen.close())

const now = '2026-03-04T12:00:00Z'
const nobodyMissed: DaysOfMembers = async (_system, _circleId, userIds) => {
  const today = Temporal.PlainDate.from('2026-03-02')
  return new Map(userIds.map((id) => [id, { today, excused: [], metWhileExcused: [] }]))
}

const page = (key: BoardKey, args: PageArgs, viewerId: string | null = null) =>
  systemAt(regimen.database, now, (tx) =>
    leaderboardOf(tx, key, args, { daysOf: nobodyMissed, now: Temporal.Instant.from(now), viewerId }),
  )
const boardOfScores = async (scores: readonly number[]) => {
  const { administrator } = regimen.testDatabase
  const circleId = await journeyOf(administrator, people)
  const entries = scores.map((score, index) => ({ userId: people[index] ?? '', score }))
  return boardWith(administrator, { circleId, ...week }, entries)
}

type Line = { id: string; rank: number; score: number }
const linesOf = ({ entries }: Awaited<ReturnType<typeof page>>): Line[] =>
  entries.map(({ profile: { id }, rank, score }) => ({ id, rank, score }))

/** All lines of a board, by PostgreSQL's own ranking. */
async function ranked({ circleId }: BoardKey): Promise<Line[]> {
  const rows = await regimen.testDatabase.administrator<Line[]>`
    select user_id::text as id, rank() over (order by score desc)::int as rank, score::float8 as score
    from leaderboard_entries where circle_id = ${circleId} order by score desc, user_id`
  return [...rows]
}

const scores = (max: number) =>
  fc.array(
    fc.integer({ min: -3, max }).map((half) => half / 2),
    { minLength: 0, maxLength: 40 },
  )

test('read page by page a board is what RANK() makes of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(scores(4), scores(200)), fc.integer({ min: 1, max: 15 }), async (given, size) => {
      const key = await boardOfScores(given)
      const lines: Line[] = []
      let after: string | null = null
      for (;;) {
        const read = await page(key, { first: size, after })
        expect(read.hasPreviousPage).toBe(after !== null)
        lines.push(...linesOf(read))
        after = read.entries.at(-1)?.cursor ?? null
        if (!read.hasNextPage) break
        expect(read.entries).toHaveLength(size)
      }
      expect(lines).toEqual(await ranked(key))
    }),
    { numRuns: propertyRuns(60) },
  )
})

test('a page around somebody is full, has them in its middle where it can, and says what is beyond it', async () => {
  await fc.assert(
    fc.asyncProperty(scores(8), fc.integer({ min: 1, max: 12 }), fc.nat(39), async (given, size, one) => {
      const key = await boardOfScores(given)
      const all = await ranked(key)
      const own = all.findIndex(({ id }) => id === people[one])
      const read = await page(key, { first: size, around: people[one] ?? null }, people[one] ?? null)
      const middle = own < 0 ? 0 : own - Math.floor((size - 1) / 2)
      const start = Math.max(0, Math.min(middle, all.length - size))
      expect(linesOf(read)).toEqual(all.slice(start, start + size))
      expect([read.hasPreviousPage, read.hasNextPage]).toEqual([start > 0, start + size < all.length])
      expect(read.viewerEntry?.rank).toBe(all[own]?.rank)
    }),
    { numRuns: propertyRuns(60) },
  )
})

test('a page goes on where the last one ended, also when who stood there has moved on', async () => {
  const key = await boardOfScores([9, 7, 7, 7, 5, 3])
  const first = await page(key, { first: 3 })
  expect(linesOf(first).map(({ id }) => id)).toEqual(people.slice(0, 3))
  const sql = regimen.testDatabase.administrator
  await sql`update leaderboard_entries set score = 12 where circle_id = ${key.circleId} and user_id = ${people[2] ?? ''}`
  await sql`update leaderboard_buckets set people = 2 where circle_id = ${key.circleId} and score = 7`
  await sql`insert into leaderboard_buckets values (${key.circleId}, 'WEEK', ${key.periodKey}, 12, 1)`
  const next = await page(key, { first: 3, after: first.entries.at(-1)?.cursor ?? null })
  expect(linesOf(next)).toEqual([
    { id: people[3], rank: 3, score: 7 },
    { id: people[4], rank: 5, score: 5 },
    { id: people[5], rank: 6, score: 3 },
  ])
})

test('fifty come where nothing is said, a hundred at most', async () => {
  const key = await boardOfScores(people.map((_, index) => index))
  expect((await page(key, {})).entries).toHaveLength(50)
  const read = await page(key, { first: 100 })
  expect([read.entries.length, read.hasNextPage, read.entryCount]).toEqual([100, true, 120])
})

test.each<[string, PageArgs, string]>([
  ['no entry', { first: 0 }, 'first must be between 1 and 100'],
  ['more than a page', { first: 101 }, 'first must be between 1 and 100'],
  ['a cursor of something else', { after: 'MTI' }, 'after must be a cursor that a leaderboard gave'],
  ['both ways', { after: 'x', around: 'y' }, 'around must be absent where there is a cursor'],
])('%s is refused', async (_, args, message) => {
  await expect(page({ circleId: people[0] ?? '', ...week }, args)).rejects.toThrow(message)
})

test.each(['2026-W54', '2026-03', 'all', 'x'])('a week is not called %s', async (periodKey) => {
  await expect(page({ circleId: people[0] ?? '', period: 'WEEK', periodKey }, {})).rejects.toThrow('periodKey must be')
})

test('a cursor is the place that it was made of, and nothing else is one', () => {
  const place = { score: '-1.5', userId: '0189abcd-0000-7000-8000-00000000000f' }
  expect(placeOfCursor(cursorOfPlace(place))).toEqual(place)
  const made = (text: string) => Buffer.from(text).toString('base64url')
  for (const text of ['', ' ', made('1.5'), made(`1 ${place.userId}`), made(`1.5 ${place.userId.toUpperCase()}`)])
    expect(() => placeOfCursor(text)).toThrow('must be a cursor')
})

test('of a period in which nobody has an entry the board is empty, and final once nothing can come any more', async () => {
  const key = { circleId: await journeyOf(regimen.testDatabase.administrator, people.slice(0, 1)), ...week }
  expect(await page(key, {}, people[0])).toEqual({
    ...key,
    ...{ entryCount: 0, sequence: 0, closedAt: null, isProvisional: true, viewerEntry: null },
    ...{ dates: expect.anything(), entries: [], hasNextPage: false, hasPreviousPage: false },
  })
  expect((await page({ ...key, periodKey: '2026-W08' }, {})).isProvisional).toBe(false)
})
