import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { daysFrom, eats, generated, reassessed, undone, weighsIn } from './reassessment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const targetsOn = async (person: Person, date: string): Promise<number> =>
  (await person.data('query ($date: Date!) { calendarDays(from: $date, to: $date) { targets { kcal } } }', { date }))
    .calendarDays[0].targets.kcal

test.each([
  ['a minute behind', '2026-03-16T08:59:00Z'],
  ['at the same moment', '2026-03-16T09:00:00Z'],
  ['a minute later', '2026-03-16T09:01:00Z'],
])('targets that are taken back by a clock that is %s are taken back', async (_name, undoneAt) => {
  regimen.clock.set(startOfTests)
  const { person, programId, kcal } = await generated(regimen)
  regimen.clock.set('2026-03-16T09:00:00Z')
  await weighsIn(person, daysFrom(1, 14), { kgPerWeek: 0 })
  await eats(person, daysFrom(1, 14), kcal)
  const { change, targetsAfter } = await reassessed(person, programId)
  expect(await targetsOn(person, '2026-03-17')).toBe(targetsAfter.kcal)
  regimen.clock.set(undoneAt)
  const undo = await undone(person, change.id)
  expect(await targetsOn(person, '2026-03-17')).toBe(kcal)
  const redone = await undone(person, undo)
  expect(await targetsOn(person, '2026-03-17')).toBe(targetsAfter.kcal)
  await undone(person, redone)
  expect([await targetsOn(person, '2026-03-16'), await targetsOn(person, '2026-04-01')]).toEqual([kcal, kcal])
})
