import { afterAll, beforeAll, expect, test } from 'vitest'
import { schema } from '../../src/schema.ts'
import { createServer } from '../../src/server.ts'
import { bundleOf, create, meal, oats, session, squat } from '../programs/program-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const week = `{
  viewer { today dayEndsAt }
  currentProgram { title status }
  calendar(from: "2026-03-02", to: "2026-03-08") {
    id kind state title date time durationMinutes startsAt endsAt
    session { id title date rationale { text } exercises { sets loadKg rationale { text } exercise { key name } } }
    meal { id title date nutrients { kcal } items { grams nutrients { kcal } food { key name } } } }
  calendarDays(from: "2026-03-02", to: "2026-03-08") { date state eventCount plannedNutrients { kcal proteinG } } }`

/** A week with so many sessions and meals on each day. */
const fullWeek = (perDay: number) => {
  const days = Array.from({ length: 7 * perDay }, (_, index) => (index % 7) + 1)
  return bundleOf(7, {
    sessions: days.map((day) =>
      session(day, { exercises: Array.from({ length: perDay }, (_, index) => ({ ...squat, loadKg: index })) }),
    ),
    meals: days.map((day) => meal(day, { items: Array.from({ length: perDay }, () => ({ food: oats, grams: 10 })) })),
  })
}

test('a week with all that stands behind it takes as many statements for 140 events as for 14', async () => {
  const statements: string[] = []
  const { database } = regimen
  const begin: typeof database.pool.begin = async (settings) => {
    const held = await database.pool.begin(settings)
    const send: typeof held.send = (statement, ...more) => {
      statements.push(statement)
      return held.send(statement, ...more)
    }
    return { ...held, send }
  }
  const services = { ...regimen.services, database: { ...database, pool: { ...database.pool, begin } } }
  const server = createServer({ schema, services, introspection: false, maxBodyBytes: 100_000, explorer: null })
  const { url } = await server.listen(0, '127.0.0.1')
  const counted = async (username: string, perDay: number) => {
    const person = await regimen.person(username)
    await create(person, fullWeek(perDay), { startsOn: '2026-03-02', activate: true })
    statements.length = 0
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${person.token}` },
      body: JSON.stringify({ query: week }),
    })
    const { data, errors } = (await response.json()) as { data: { calendar: object[] }; errors?: object[] }
    expect(errors).toBeUndefined()
    expect(data.calendar).toHaveLength(14 * perDay)
    return [...statements]
  }
  try {
    await counted('warm', 1)
    const [few, many] = [await counted('few', 1), await counted('many', 10)]
    expect(many).toHaveLength(few.length)
    expect(few.length).toBeGreaterThan(5)
    expect(few.length).toBeLessThan(25)
  } finally {
    await server.drain(0)
  }
})
