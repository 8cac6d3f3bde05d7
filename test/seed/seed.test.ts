import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildCalendar } from '../../src/calendar/calendar.ts'
import { rebuildChallenges } from '../../src/challenges/rebuild-challenges.ts'
import { asSystemAlone } from '../../src/db/viewer.ts'
import { rebuildJourneys } from '../../src/journeys/rebuild-journeys.ts'
import { rebuildLessons } from '../../src/lessons/rebuild-lessons.ts'
import { calendarSources } from '../../src/rooms.ts'
import { emailOf, names, samplePassword } from '../../src/seed/cast.ts'
import { SampleDataThere, seed } from '../../src/seed/seed.ts'
import type { SeededRoom } from '../../src/seed/world.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

/** A Sunday, on which Europe's clocks go forward. */
const now = Temporal.Instant.from('2026-03-29T15:00:00Z')
const span = { now, weeks: 2 }

let regimen: Regimen
const told = new Map<SeededRoom, { done: number; total: number }>()

beforeAll(async () => {
  regimen = await startRegimen()
  regimen.clock.set(now.toString())
  await seed(regimen.services, span, (room, done, total) => told.set(room, { done, total }))
}, 300_000)

afterAll(() => regimen.close())

test('every table of every room has a row', async () => {
  const { administrator: sql } = regimen.testDatabase
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  expect(tables.length).toBeGreaterThan(100)
  const empty: string[] = []
  for (const { name } of tables) if ((await sql`select from ${sql(name)} limit 1`).length === 0) empty.push(name)
  expect(empty).toEqual([])
})

test('every state that a frontend shows is there', async () => {
  const { administrator: sql } = regimen.testDatabase
  const statesOf = async (table: string, column = 'status') => {
    const rows = await sql<{ state: string }[]>`
      select distinct ${sql(column)}::text as state from ${sql(table)} order by 1`
    return rows.map(({ state }) => state)
  }
  expect(await statesOf('journey_invites')).toEqual(['ACCEPTED', 'DECLINED', 'PENDING', 'REVOKED'])
  expect(await statesOf('council_exceptions')).toEqual(['APPROVED', 'DENIED', 'EXPIRED', 'PENDING', 'WITHDRAWN'])
  expect(await statesOf('day_overrides')).toEqual(expect.arrayContaining(['APPROVED', 'REJECTED', 'UNDONE']))
  expect(await statesOf('chat_proposals')).toEqual(['APPLIED', 'PENDING', 'REJECTED'])
  expect(await statesOf('program_states')).toEqual(['ACTIVE', 'ARCHIVED'])
  expect(await statesOf('learning_journeys')).toEqual(['ACTIVE', 'PAUSED'])
  expect(await statesOf('journeys')).toEqual(['ACTIVE', 'ARCHIVED', 'DELETED'])
  expect(await statesOf('data_exports', 'state')).toEqual(['READY'])
  expect(await statesOf('history_imports', 'state')).toEqual(['FINISHED'])
  const [closed] = await sql`select count(*)::integer as boards from leaderboards where closed_at is not null`
  expect(closed?.boards).toBeGreaterThan(0)
})

test('what is kept agrees with the facts: nothing is there to be put right', async () => {
  const { database, services } = regimen
  const at = { now, newId: services.clock.newId, correlationId: services.clock.newId() }
  const repaired = await asSystemAlone(database, now, (tx) => rebuildCalendar(tx, calendarSources, now))
  const differences = [
    ...(await Array.fromAsync(rebuildJourneys(database, at))),
    ...(await Array.fromAsync(rebuildChallenges(database, at))),
    ...(await Array.fromAsync(rebuildLessons(database, at))),
  ]
  expect({ repaired, differences }).toEqual({ repaired: 0, differences: [] })
})

test('everybody can sign in, and sees their own days', async () => {
  for (const name of names) {
    const input = { email: emailOf(name), password: samplePassword }
    const { signIn } = await regimen.anonymous.data(
      `mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload { accessToken person { profile { username } } } } }`,
      { input },
    )
    expect(signIn.person.profile.username).toBe(name)
    const { notifications } = await regimen.as(signIn.accessToken).data('{ notifications(first: 5) { nodes { id } } }')
    if (name !== 'sam') expect(notifications.nodes.length).toBeGreaterThan(0)
  }
})

test('the progress of each room ends with its last step', () => {
  expect([...told.keys()].sort()).toEqual(['challenges', 'cycles', 'journeys', 'lessons', 'people', 'programs'])
  for (const { done, total } of told.values()) expect(done).toBe(total)
})

test('a second time is refused', async () => {
  await expect(seed(regimen.services, span, () => undefined)).rejects.toBeInstanceOf(SampleDataThere)
})
