import { afterAll, beforeAll, expect, test } from 'vitest'
import { asViewer } from '../../../src/db/viewer.ts'
import { createProgram } from '../../../src/programs/program.ts'
import { countedServer } from '../../setup/counted-server.ts'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { globalId, lasting, meal, session, squat, uuidOf } from '../program-client.ts'
import { consults, daysFrom, eats, trains, weighsIn } from './reassessment-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const mealTypes = ['BREAKFAST', 'LUNCH', 'DINNER', 'SNACK', 'SNACK', 'SNACK'] as const
const foods = ['oats-rolled-dry', 'rice-white-dry', 'rice-cakes-brown', 'potato-boiled']
const exercises = [squat, { ...squat, sets: 4 }, { ...squat, sets: 2 }, { ...squat, sets: 5 }]

/** Somebody who follows six meals of four foods and two sessions on each of so many days, and has for a fortnight. */
async function followed(username: string, days: number): Promise<{ person: Person; programId: string }> {
  regimen.clock.set('2026-03-02T09:00:00Z')
  const person = await lasting(regimen, username)
  await consults(person, {})
  const all = daysFrom(1, days)
  const bundle = {
    ...{ title: 'A long plan', goal: 'FAT_LOSS', durationDays: days },
    targets: { kcal: 2500, proteinG: 160, carbsG: 280, fatG: 80 },
    sessions: all.flatMap((day) => ['Morning', 'Evening'].map((title) => session(day, { title, exercises }))),
    meals: all.flatMap((day) =>
      mealTypes.map((type, index) =>
        meal(day, { type, title: `Meal ${index}`, items: foods.map((food) => ({ food, grams: 40 + 5 * index })) }),
      ),
    ),
  }
  // A request has room for less.
  const at = { now: regimen.clock.now(), newId: regimen.clock.newId, correlationId: regimen.clock.newId() }
  const [viewer, startsOn] = [{ id: uuidOf(person.id) }, Temporal.PlainDate.from('2026-03-02')]
  const id = await asViewer(regimen.database, viewer, at.now, (tx) =>
    createProgram(tx, viewer, { bundle, startsOn, activate: true }, at),
  )
  regimen.clock.set('2026-03-16T09:00:00Z')
  await weighsIn(person, daysFrom(1, 14), { kgPerWeek: 0 })
  await eats(person, daysFrom(1, 14), 2500)
  await trains(person, '2026-03-02', '2026-03-15', 10)
  return { person, programId: globalId('Program', id) }
}

test('sixteen weeks of six meals a day is changed with as many statements as four weeks of them', async () => {
  const ask = await countedServer(regimen)
  const counted = async (username: string, days: number) => {
    const { person, programId } = await followed(username, days)
    const { data, errors, statements } = await ask(
      person,
      `mutation { reassessProgram(input: { programId: "${programId}" }) { ... on ReassessProgramPayload {
        reassessment { nutrition training change { id changeCount } } } } }`,
    )
    expect(errors).toBeUndefined()
    const { nutrition, training, change } = data.reassessProgram.reassessment
    expect([nutrition, training]).toEqual(['ADJUSTED', 'REDUCE_VOLUME'])
    const undoing = await ask(
      person,
      `mutation { undoPlanChange(input: { changeId: "${change.id}" }) { ... on UndoPlanChangePayload {
        change { changeCount } } } }`,
    )
    expect(undoing.data.undoPlanChange.change.changeCount).toBe(change.changeCount)
    return { statements: statements.length, changed: change.changeCount, undoing: undoing.statements.length }
  }
  await counted('warm', 28)
  const [few, many] = [await counted('few', 28), await counted('many', 112)]
  // 98 days lie ahead: the targets, all their meals and their sessions.
  expect(few.changed).toBeLessThan(150)
  expect(many.changed).toBeGreaterThan(700)
  expect(many.statements).toBeLessThan(few.statements + 3)
  expect(many.undoing).toBeLessThan(few.undoing + 3)
  expect(few.statements).toBeGreaterThan(20)
})
