import { afterAll, beforeAll, expect, test } from 'vitest'
import { countedServer } from '../../setup/counted-server.ts'
import { type Regimen, startRegimen } from '../../setup/regimen.ts'
import { logActivity, logMeal } from '../actuals/actuals-client.ts'
import { create, dailyBundle, lasting } from '../program-client.ts'
import { plannedIds, say } from './adherence-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const record = 'status basis components { name value weight } band assessedAt'
const totals = 'count minutes distanceM'
const ninetyTwoDays = `{
  calendar(from: "2026-03-02", to: "2026-06-01") { id title date status adherence { ${record} } }
  calendarDays(from: "2026-03-02", to: "2026-06-01") { date state eventCount
    plannedNutrients { kcal } loggedNutrients { kcal } plannedTraining { ${totals} } loggedTraining { ${totals} }
    targets { kcal } } }`
const linked = 'adherence { status } adherenceNote adherenceHistory { status assessedAt }'
const fourWeeks = `{
  calendar(from: "2026-03-02", to: "2026-03-29") { title status adherence { ${record} }
    session { title ${linked} links { share activity { title kind } } }
    meal { title ${linked} links { share loggedMeal { title nutrients { kcal } } } } } }`
const whatWasDone = `{
  activities(from: "2026-03-02", to: "2026-03-29") { title exercises { exercise { key } } links { share session { title adherence { status } } } }
  meals(from: "2026-03-02", to: "2026-03-29") { title items { food { key } } links { share meal { title adherence { status } } } }
  adherence(from: "2026-03-02", to: "2026-06-01") { all { due rate } sessionKinds { kind rates { due } } mealTypes { type } } }`

test('what was planned and done is read with as many statements for a quarter as for a day', async () => {
  const ask = await countedServer(regimen)

  /** Follows a plan of so many days, on some of which something was done and said, and reads it all. */
  const counted = async (username: string, days: number, active: number) => {
    regimen.clock.set('2026-03-02T09:00:00Z')
    const person = await lasting(regimen, username)
    await create(person, dailyBundle(days), { startsOn: '2026-03-02', activate: true })
    const ids = await plannedIds(person, '2026-03-02', '2026-03-29')
    regimen.clock.set('2026-06-03T09:00:00Z')
    for (let day = 1; day <= active; day += 1) {
      const date = Temporal.PlainDate.from('2026-03-01').add({ days: day })
      await say(person, ids[`Session of day ${day}`], 'PARTIAL', 'a note')
      await logActivity(person, {
        ...{ startedAt: `${date}T18:00:00Z`, durationMinutes: 60 },
        exercises: [{ exercise: 'back-squat', sets: 1, reps: 5 }],
      })
      await logMeal(person, { eatenAt: `${date}T08:00:00Z`, items: [{ food: 'oats-rolled-dry', grams: 60 }] })
    }
    const counts: number[] = []
    for (const query of [ninetyTwoDays, fourWeeks, whatWasDone]) {
      const { data, errors, statements } = await ask(person, query)
      expect(errors).toBeUndefined()
      for (const name of ['calendar', 'activities', 'meals'])
        if (data[name]) expect(data[name].length).toBeGreaterThanOrEqual(active)
      counts.push(statements.length)
    }
    return counts
  }
  await counted('warm', 1, 1)
  const [few, many] = [await counted('few', 1, 1), await counted('many', 92, 12)]
  // Reads that come at the same time may or may not go together; one for each of the twelve would be many more.
  for (const [index, count] of many.entries()) expect(count).toBeLessThan((few[index] ?? 0) + 6)
  expect(Math.max(...few)).toBeLessThan(25)
  expect(Math.min(...few)).toBeGreaterThan(3)
})
