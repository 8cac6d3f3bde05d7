import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { generated } from '../reassessment/reassessment-client.ts'

let regimen: Regimen
let anna: Person
beforeAll(async () => {
  regimen = await startRegimen()
  regimen.clock.set(startOfTests)
  const answered = {
    allergies: { allergens: ['MILK'] },
    diet: { kind: 'VEGETARIAN', mealsPerDay: 4 },
    injuries: { areas: ['LOWER_BACK'], conditions: [] },
    equipment: { items: ['DUMBBELLS', 'BENCH'] },
  }
  anna = (await generated(regimen, answered)).person
})
afterAll(() => regimen.close())

const operation = `mutation ($input: ChangePlanInput!) { changePlan(input: $input) {
  ... on ChangePlanPayload { change { id changeCount } } ... on Refusal { __typename message path }
  ... on InvalidInput { issues { path message } }
  ... on AgainstAnswers { conflicts { key answer message } } ... on ProgramWouldEndLater { endsOn lastDate } } }`
const ask = async (plannedId: string, change: object, more: object = {}) =>
  (await anna.data(operation, { input: { plannedId, change, ...more } })).changePlan

type Meal = {
  id: string
  title: string
  items: { grams: number; nutrients: { kcal: number }; food: { key: string; name: string } }[]
}
type Session = { id: string; exercises: { exercise: { key: string } }[] }

const shown = `calendar(from: $date, to: $date) {
  session { id title exercises { exercise { key } } planChanges { kind } }
  meal { id title items { grams nutrients { kcal } food { key name } } planChanges { kind } } }`
async function onDate(date: string) {
  const { calendar } = await anna.data(`query ($date: Date!) { ${shown} }`, { date })
  return {
    meals: calendar.flatMap(({ meal }: { meal: Meal | null }) => meal ?? []) as Meal[],
    sessions: calendar.flatMap(({ session }: { session: Session | null }) => session ?? []) as Session[],
  }
}

describe('what goes against an answer', () => {
  test.each([
    ['an allergen that was named', 'milk-whole', { answer: 'allergies.allergens', message: /contains milk/ }],
    ['a food that the diet has not', 'chicken-breast-raw', { answer: 'diet.kind', message: /is not vegetarian/ }],
  ])('is refused until it is accepted: %s', async (_name, to, conflict) => {
    const { meals } = await onDate('2026-03-04')
    const [meal] = meals
    const change = { editMeal: { items: [{ food: to, grams: 100 }] } }
    const answer = await ask(meal?.id ?? '', change)
    expect(answer).toMatchObject({ __typename: 'AgainstAnswers', path: ['change'] })
    expect(answer.conflicts).toEqual([
      { key: to, answer: conflict.answer, message: expect.stringMatching(conflict.message) },
    ])
    expect(await onDate('2026-03-04')).toEqual(expect.objectContaining({ meals }))
    expect(await ask(meal?.id ?? '', change, { acceptConflicts: true })).toMatchObject({ change: { changeCount: 1 } })
    // What is on the plate by their own word is not asked about again.
    expect(await ask(meal?.id ?? '', { editMeal: { items: [{ food: to, grams: 120 }] } })).toHaveProperty('change')
  })

  test('is refused of an exercise that loads what is injured', async () => {
    const { sessions } = await onDate('2026-03-04')
    const [session] = sessions
    const exercises = [{ exercise: 'deadlift', sets: 3, repsMin: 5 }]
    const answer = await ask(session?.id ?? '', { editSession: { exercises } })
    expect(answer).toMatchObject({
      __typename: 'AgainstAnswers',
      conflicts: [{ key: 'deadlift', answer: 'injuries.areas', message: expect.stringMatching(/lower back/) }],
    })
  })
})

describe('the end of the programme', () => {
  test('is not passed unasked', async () => {
    const { sessions } = await onDate('2026-03-06')
    const [session] = sessions
    const answer = await ask(
      session?.id ?? '',
      { reschedule: { weekdays: ['FRIDAY'] } },
      { scope: 'THIS_AND_FOLLOWING' },
    )
    expect(answer).toMatchObject({ __typename: 'ProgramWouldEndLater', endsOn: '2026-04-19' })
    expect(answer.lastDate > '2026-04-19').toBe(true)
    expect(await onDate('2026-03-06')).toMatchObject({ sessions })
    const move = { move: { date: '2026-04-20' } }
    expect(await ask(session?.id ?? '', move)).toMatchObject({ path: ['change', 'move', 'date'] })
    expect(await ask(session?.id ?? '', move, { mayEndLater: true })).toMatchObject({ change: { changeCount: 2 } })
  })
})

describe('another food', () => {
  test('takes the place of the first in the title, joins what of it is there, and is told with the changes of the meal', async () => {
    const { meals } = await onDate('2026-03-10')
    const meal = meals.find(({ items }) => items.length >= 3)
    const byDensity = meal?.items.toSorted((a, b) => a.nutrients.kcal / a.grams - b.nutrients.kcal / b.grams) ?? []
    const [one, other] = [byDensity.at(0), byDensity.at(-1)]
    if (!meal || !one || !other) throw new Error('a meal of three foods is planned')
    const change = { swapFood: { from: one.food.key, to: other.food.key } }
    expect(await ask(meal.id, change)).toMatchObject({ change: { changeCount: 1 } })
    const after = (await onDate('2026-03-10')).meals.find(({ id }) => id === meal.id)
    expect(after).toMatchObject({ planChanges: [{ kind: 'SWAP' }] })
    expect(after?.items.map(({ food }) => food.key).toSorted()).toEqual(
      meal.items.flatMap(({ food }) => (food.key === one.food.key ? [] : [food.key])).toSorted(),
    )
    expect(after?.items.find(({ food }) => food.key === other.food.key)?.grams).toBeGreaterThan(other.grams)
    const short = (one.food.name.split(/[,(]/)[0] ?? '').trim()
    expect(meal.title).toContain(short)
    expect(after?.title).not.toContain(short)
    const { notifications } = await anna.data('{ notifications(first: 1) { nodes { body } } }')
    expect(notifications.nodes[0].body).toContain(`${other.food.name} in the place of ${one.food.name}`)
  })
})
