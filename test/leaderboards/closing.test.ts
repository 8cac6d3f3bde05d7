import { sql as query } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { journeyCircles } from '../../src/journeys/journey-circles.ts'
import { closeBoard } from '../../src/leaderboards/close-board.ts'
import { closingTime, planClosing } from '../../src/leaderboards/closing-time.ts'
import type { BoardKey } from '../../src/leaderboards/standings.ts'
import { dayOf, laterOf } from '../../src/lib/day.ts'
import { zoneHistory } from '../../src/people/zone.ts'
import { propertyRuns } from '../setup/property-runs.ts'
import { type Regimen, startOfTests, startRegimen } from '../setup/regimen.ts'
import { until } from '../setup/until.ts'
import { boardWith, crowd, journeyOf, monday, sunday, systemAt, week } from './board-rows.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
beforeEach(() => regimen.clock.set(startOfTests))
afterAll(() => regimen.close())

const sql = () => regimen.testDatabase.administrator
const [planned, lastDate] = ['2026-03-11T00:00:00Z', Temporal.PlainDate.from(sunday)]
/** When Sunday has ended in a zone, and 48 hours more. */
const closes = { auckland: '2026-03-10T11:00:00Z', berlin: '2026-03-10T23:00:00Z', honolulu: '2026-03-11T10:00:00Z' }

/** A board of people of these zones, of whom those after `entries` have no entry; its closing is planned. */
async function boardOf(zones: readonly string[], entries = zones.length) {
  const people: string[] = []
  for (const zone of zones) people.push(...(await crowd(sql(), 1, zone)))
  const circleId = await journeyOf(sql(), people)
  const rows = people.slice(0, entries).map((userId, index) => ({ userId, score: -index }))
  const key = await boardWith(sql(), { circleId, ...week }, rows)
  await systemAt(regimen.database, startOfTests, (tx) => planClosing(tx, key))
  return { key, people }
}
const close = (key: BoardKey, now: string) =>
  systemAt(regimen.database, now, (tx) => closeBoard(tx, key, [journeyCircles], Temporal.Instant.from(now)))
const runJobs = async (now: string) => {
  regimen.clock.set(now)
  return (await regimen.runJobs()).filter(({ job }) => job === 'close-board')
}
const boardNow = async ({ circleId }: BoardKey) => {
  const [board] = await sql()<{ closed: string | null; sealed: string | null; sequence: number }[]>`
    select to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closed, sealed_at is not null as sealed,
      sequence::int from leaderboards join leaderboard_heads using (circle_id) where circle_id = ${circleId}`
  return board
}
const finals = ({ circleId }: BoardKey) => sql()`
  select user_id, score, final_rank, final_streak, final_due_days, rank() over (order by score desc)::int as rank
  from leaderboard_entries where circle_id = ${circleId} order by score desc, user_id`
const move = (userId: string, at: string, zone: string) =>
  sql()`insert into person_zones values (${userId}, ${at}, ${zone}, '00:00')`

describe('a board is closed', () => {
  test('when the last member’s zone has ended its last date and the time for backfilling is over', async () => {
    const { key } = await boardOf(['Europe/Berlin', 'Pacific/Honolulu'])
    expect(await runJobs('2026-03-10T23:59:59Z')).toEqual([])
    expect(await runJobs(planned)).toHaveLength(1)
    expect(await runJobs('2026-03-11T09:59:59Z')).toEqual([])
    expect(await boardNow(key)).toEqual({ closed: null, sealed: false, sequence: 1 })
    expect(await runJobs(closes.honolulu)).toHaveLength(1)
    expect(await boardNow(key)).toEqual({ closed: closes.honolulu, sealed: true, sequence: 2 })
  })

  test('not before a member who has no entry yet could not make one any more', async () => {
    const { key } = await boardOf(['Europe/Berlin', 'Pacific/Honolulu'], 1)
    await runJobs(planned)
    expect(await boardNow(key)).toMatchObject({ closed: null })
    await runJobs(closes.honolulu)
    expect(await boardNow(key)).toMatchObject({ closed: closes.honolulu })
  })

  test('without waiting for who has left and is not on it', async () => {
    const { key, people } = await boardOf(['Europe/Berlin', 'Pacific/Honolulu'], 1)
    await sql()`update journey_members set left_at = '2026-03-03Z' where user_id = ${people[1] ?? ''}`
    await runJobs(planned)
    expect(await boardNow(key)).toMatchObject({ closed: planned })
  })

  test('later where a member flew west while the date was theirs', async () => {
    const { key, people } = await boardOf(['Europe/Berlin'])
    await move(people[0] ?? '', '2026-03-08T12:00Z', 'Pacific/Honolulu')
    await runJobs(planned)
    expect(await boardNow(key)).toMatchObject({ closed: null })
    await runJobs(closes.honolulu)
    expect(await boardNow(key)).toMatchObject({ closed: closes.honolulu })
  })

  test('not later where they flew after it had ended', async () => {
    const { key, people } = await boardOf(['Europe/Berlin'])
    await move(people[0] ?? '', '2026-03-08T23:00:01Z', 'Pacific/Honolulu')
    await runJobs(planned)
    expect(await boardNow(key)).toMatchObject({ closed: planned })
  })

  test('once, by however many workers, and what comes again changes nothing', async () => {
    const { key } = await boardOf(['Europe/Berlin', 'Pacific/Auckland'])
    await Promise.all([1, 2, 3, 4].map(() => close(key, closes.berlin)))
    const [board, entries] = [await boardNow(key), await finals(key)]
    expect(board).toEqual({ closed: closes.berlin, sealed: true, sequence: 2 })
    await close(key, closes.honolulu)
    expect([await boardNow(key), await finals(key)]).toEqual([board, entries])
    await runJobs(planned)
  })

  test('with what was being written at that moment', async () => {
    const { key, people } = await boardOf(['Europe/Berlin'])
    let closing: Promise<void> = Promise.resolve()
    await sql().begin(async (tx) => {
      await tx`update leaderboard_heads set sequence = sequence + 1 where circle_id = ${key.circleId}`
      closing = close(key, closes.berlin)
      await until('the closing waits', async () => {
        const waiting =
          await sql()`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return waiting.length > 0
      })
      expect(await boardNow(key)).toMatchObject({ closed: null })
      await tx`update leaderboard_entries set met_days = 2, streak = 2, last_met_on = '2026-03-03' where user_id = ${people[0] ?? ''}`
    })
    await closing
    expect(await boardNow(key)).toMatchObject({ closed: closes.berlin, sequence: 3 })
    expect(await finals(key)).toMatchObject([{ final_rank: 1, final_streak: 0, final_due_days: 7 }])
    await runJobs(planned)
  })

  test('never, if it is of all time, or of a circle that is gone', async () => {
    const { key } = await boardOf(['Europe/Berlin'])
    await systemAt(regimen.database, startOfTests, (tx) =>
      planClosing(tx, { ...key, period: 'ALL_TIME', periodKey: 'all' }),
    )
    await sql()`delete from journeys where id = ${key.circleId}`
    expect(await runJobs(planned)).toHaveLength(1)
    expect(await boardNow(key)).toMatchObject({ closed: null })
  })
})

test('entries are sealed a thousand at a time, with ranks as RANK() gives them', async () => {
  const people = await crowd(sql(), 2_300)
  const circleId = await journeyOf(sql(), people)
  const rows = people.map((userId, index) => ({
    ...{ userId, score: (index * 7) % 90, metDays: 7, streak: index % 2 === 0 ? 7 : 3 },
    lastMetOn: index % 2 === 0 ? sunday : '2026-03-07',
  }))
  const key = await boardWith(sql(), { circleId, ...week }, rows)
  await systemAt(regimen.database, startOfTests, (tx) => planClosing(tx, key))
  expect(await runJobs(planned)).toHaveLength(3)
  const sealed = await finals(key)
  expect(sealed.map(({ final_rank }) => final_rank)).toEqual(sealed.map(({ rank }) => rank))
  // Who did not meet the Sunday has no streak in the end, and met 7 days that are due beside it in a period of 7.
  expect(new Set(sealed.map(({ final_streak, final_due_days }) => `${final_streak} of ${final_due_days}`))).toEqual(
    new Set(['7 of 7', '0 of 7']),
  )
  expect(await boardNow(key)).toMatchObject({ closed: planned, sealed: true, sequence: 2 })
})

test('what was sealed stands, whatever comes after it', async () => {
  const { key, people } = await boardOf(['Europe/Berlin', 'Europe/Berlin'])
  await runJobs(planned)
  const before = await finals(key)
  expect(before).toMatchObject([
    { final_rank: 1, final_streak: 0, final_due_days: 7 },
    { final_rank: 2, final_streak: 0, final_due_days: 7 },
  ])
  await sql()`insert into journey_freezes (id, user_id, journey_id, from_date, created_at)
    values (gen_random_uuid(), ${people[0] ?? ''}, ${key.circleId}, ${monday}, '2026-03-12Z')`
  await close(key, '2026-03-20T00:00:00Z')
  expect(await finals(key)).toEqual(before)
})

test('the time of closing is that of the last of all, by the whole history of each', async () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'Pacific/Honolulu',
    'Pacific/Kiritimati',
    'Asia/Kolkata',
    'Pacific/Pago_Pago',
  )
  const dayStart = fc.constantFrom('00:00', '04:00', '23:30')
  const moves = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 96 }), zone, dayStart }), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: 1, maxLength: 5 }), async (lives) => {
      const people = await crowd(sql(), lives.length)
      for (const [index, life] of lives.entries())
        for (const { hours, zone, dayStart } of life)
          await sql()`insert into person_zones values (${people[index] ?? ''},
            ${Temporal.Instant.from('2026-03-06T00:00Z').add({ hours }).toString()}, ${zone}, ${dayStart}) on conflict do nothing`
      const [found, ends] = await systemAt(regimen.database, startOfTests, async (tx) => {
        const ids = `{${people.join(',')}}`
        const histories = await Promise.all(people.map((id) => zoneHistory(tx, id)))
        const ofThem = await closingTime(tx, query`select unnest(${ids}::uuid[]) as user_id`, lastDate)
        return [ofThem, histories.map((history) => dayOf(history, lastDate).endsAt)] as const
      })
      const [first, ...others] = ends
      expect(found?.toString()).toBe(first && others.reduce(laterOf, first).add({ hours: 48 }).toString())
    }),
    { numRuns: propertyRuns(60) },
  )
})
