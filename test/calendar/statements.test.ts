import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOf, create, meal, oats, session, squat } from '../programs/program-client.ts'
import { countedServer } from '../setup/counted-server.ts'
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
  const ask = await countedServer(regimen)
  const counted = async (username: string, perDay: number) => {
    const person = await regimen.person(username)
    await create(person, fullWeek(perDay), { startsOn: '2026-03-02', activate: true })
    const { data, errors, statements } = await ask(person, week)
    expect(errors).toBeUndefined()
    expect(data.calendar).toHaveLength(14 * perDay)
    return statements
  }
  await counted('warm', 1)
  const [few, many] = [await counted('few', 1), await counted('many', 10)]
  expect(many).toHaveLength(few.length)
  expect(few.length).toBeGreaterThan(5)
  expect(few.length).toBeLessThan(25)
})
