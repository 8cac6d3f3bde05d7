import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { all, daysFrom, eats, feels, generated, weighsIn } from './reassessment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
  regimen.clock.set(startOfTests)
})
afterAll(() => regimen.close())

test('at the hour of the person a programme is looked at and then its day, which keeps the targets that it had', async () => {
  const { person, programId, kcal } = await generated(regimen)
  regimen.clock.set('2026-03-16T03:00:00Z')
  await weighsIn(person, daysFrom(1, 14), { kgPerWeek: -0.2 })
  await eats(person, daysFrom(1, 14), kcal)
  await feels(person, [15], { sleepHours: 4 })
  await regimen.runJobs()
  expect(await all(person, programId)).toEqual([])
  regimen.clock.set('2026-03-16T04:01:00Z')
  await regimen.runJobs()
  expect(await all(person, programId)).toMatchObject([{ nutrition: 'ADJUSTED', targetsAfter: { kcal: kcal - 200 } }])
  const { dayOverrides, calendarDays } = await person.data(
    `query ($from: Date!, $to: Date!) {
      dayOverrides(from: $from, to: $to) { date adjustmentRule status targetsBefore { kcal } targetsAfter { kcal } }
      calendarDays(from: $from, to: $to) { date targets { kcal } } }`,
    { from: '2026-03-15', to: '2026-03-17' },
  )
  expect(dayOverrides).toMatchObject([
    { date: '2026-03-16', adjustmentRule: 'READINESS', status: 'PENDING', targetsBefore: { kcal } },
  ])
  expect(dayOverrides[0].targetsAfter.kcal).toBeLessThan(kcal)
  expect(calendarDays.map((day: { targets: { kcal: number } }) => day.targets.kcal)).toEqual([kcal, kcal, kcal - 200])
})
