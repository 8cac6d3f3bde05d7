import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, lasting } from '../program-client.ts'
import { logActivity, logMeal, plannedIds, tell } from './actuals-client.ts'

let regimen: Regimen
const statements: string[] = []
beforeAll(async () => {
  regimen = await startRegimen()
  regimen.database.pool.observe({ answered: ({ text }) => void statements.push(text) })
})
afterAll(() => regimen.close())

const counted = async (run: () => Promise<unknown>): Promise<number> => {
  statements.length = 0
  await run()
  return statements.length
}

test('ten links are taken away by as many statements as two', async () => {
  const anna = await lasting(regimen, 'anna')
  await create(anna, dailyBundle(10), { startsOn: '2026-03-02', activate: true })
  const plan = await plannedIds(anna, '2026-03-02', '2026-03-11')
  // Past all grace: nothing of it is judged again.
  regimen.clock.set('2026-03-20T09:00:00Z')
  const linksTo = (what: string, many: number) =>
    Array.from({ length: many }, (_, index) => ({ plannedId: plan[`${what} of day ${index + 1}`], share: 0.1 }))
  const ofActivity = async (many: number) => {
    const startedAt = '2026-03-02T18:00:00+01:00'
    const { id: activityId, links } = await logActivity(anna, { startedAt, links: linksTo('Session', many) })
    expect(links).toHaveLength(many)
    return counted(() => tell(anna, 'updateActivity', { activityId, links: [] }))
  }
  const ofMeal = async (many: number) => {
    const meal = { eatenAt: '2026-03-02T08:00:00+01:00', totals: { kcal: 1_000 } }
    const { id: mealId, links } = await logMeal(anna, { ...meal, links: linksTo('Breakfast', many) })
    expect(links).toHaveLength(many)
    return counted(() => tell(anna, 'updateMeal', { mealId, links: [] }))
  }
  expect(await ofActivity(10)).toBe(await ofActivity(2))
  expect(await ofMeal(10)).toBe(await ofMeal(2))
})
