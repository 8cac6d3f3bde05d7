import { afterAll, beforeAll, expect, test } from 'vitest'
import { countedServer } from '../../setup/counted-server.ts'
import { type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { bundleOf, create, lasting, meal, session } from '../program-client.ts'
import { follow, idsByDay } from './plan-change-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const weeks = (count: number) =>
  bundleOf(7 * count, {
    sessions: Array.from({ length: 7 * count }, (_, index) => session(index + 1, { title: 'Lift' })),
    meals: Array.from({ length: 14 * count }, (_, index) => meal(1 + (index >> 1), { title: 'Oats' })),
  })

test('a change and its undoing take as many statements in a year as in a week', async () => {
  const asked = await countedServer(regimen)
  const said =
    'change { id changeCount changes { session { id date original { date } } before { date } after { date } } }'
  const counted = async (username: string, count: number) => {
    regimen.clock.set(startOfTests)
    const person = await lasting(regimen, username)
    await create(person, weeks(count), follow)
    const sessions = await idsByDay(person)
    const counts: number[] = []
    const ways = ['move: { date: "2026-03-03", time: "06:00" }', 'editSession: { exercises: [] }', 'cancel: true']
    for (const scope of ['THIS', 'THIS_AND_FOLLOWING'])
      for (const way of ways) {
        const { data, errors, statements } = await asked(
          person,
          `mutation { changePlan(input: { plannedId: "${sessions[2]}", change: { ${way} }, scope: ${scope} }) {
            ... on ChangePlanPayload { ${said} } ... on Refusal { message } } }`,
        )
        expect([errors, data.changePlan.message]).toEqual([undefined, undefined])
        const undo = await asked(
          person,
          `mutation { undoPlanChange(input: { changeId: "${data.changePlan.change.id}" }) {
            ... on UndoPlanChangePayload { ${said} } ... on Refusal { message } } }`,
        )
        expect(undo.data.undoPlanChange.message).toBeUndefined()
        counts.push(statements.length, undo.statements.length)
      }
    return counts
  }
  await counted('warm', 1)
  const [few, many] = [await counted('few', 1), await counted('many', 50)]
  // What follows is written a few hundred rows at a time.
  for (const [index, count] of many.entries()) expect(count).toBeLessThan((few[index] ?? 0) + 6)
  expect(Math.max(...few)).toBeLessThan(60)
})
