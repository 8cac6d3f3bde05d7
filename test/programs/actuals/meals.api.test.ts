import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startOfTests, startRegimen } from '../../setup/regimen.ts'
import { create, dailyBundle, lasting, uuidOf } from '../program-client.ts'
import { logMeal, plannedIds, tell } from './actuals-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

let anna: Person
let count = 0
let plan: Record<string, string>
beforeEach(async () => {
  regimen.clock.set(startOfTests)
  count += 1
  anna = await lasting(regimen, `anna${count}`)
  await create(anna, dailyBundle(2), { startsOn: '2026-03-02', activate: true })
  plan = await plannedIds(anna, '2026-03-02', '2026-03-03')
})

const eatenAt = '2026-03-02T08:00:00+01:00'
/** 227.4 kcal, 7.92 g of protein, 40.62 g of carbohydrate, 3.9 g of fat. */
const oats = { food: 'oats-rolled-dry', grams: 60 }
/** 106.8 kcal, 1.32 g of protein, 27.36 g of carbohydrate, .36 g of fat. */
const banana = { food: 'banana-raw', grams: 120 }
const milk = { name: ' Milk of the farm ', grams: 200, kcal: 130, proteinG: 6.6 }
const logged = (input: object) => logMeal(anna, { eatenAt, ...input })
const update = (mealId: string, more: object) => tell(anna, 'updateMeal', { mealId, ...more })
const nutrientsAfter = async (mealId: string, more: object) => (await update(mealId, more)).meal.nutrients
const ofOats = { kcal: 227.4, proteinG: 7.92, carbsG: 40.62, fatG: 3.9 }
const ofBoth = { kcal: 334.2, proteinG: 9.24, carbsG: 67.98, fatG: 4.26 }

describe('what a meal carries', () => {
  test('is the sum of its foods, as far as that is known of each', async () => {
    const meal = await logged({ items: [oats, milk] })
    expect(meal.items).toEqual([
      { food: { key: 'oats-rolled-dry' }, name: null, grams: 60, nutrients: { kcal: 227.4 } },
      { food: null, name: 'Milk of the farm', grams: 200, nutrients: { kcal: 130 } },
    ])
    expect(meal.nutrients).toEqual({ kcal: 357.4, proteinG: 14.52, carbsG: null, fatG: null })
    expect((await logged({ items: [oats, banana] })).nutrients).toEqual(ofBoth)
    expect((await logged({ items: [{ name: 'Cake' }] })).nutrients).toEqual({
      ...{ kcal: null, proteinG: null, carbsG: null, fatG: null },
    })
  })

  test('of a food is what was told, before what the catalogue says', async () => {
    const meal = await logged({ items: [{ ...oats, kcal: 231.005, fatG: 0 }] })
    expect(meal.nutrients).toEqual({ ...ofOats, kcal: 231.01, fatG: 0 })
  })

  test('are its totals, before the sum of its foods', async () => {
    const meal = await logged({ items: [oats], totals: { kcal: 500, carbsG: null } })
    expect(meal.nutrients).toEqual({ ...ofOats, kcal: 500 })
    expect(meal.links).toMatchObject([{ meal: { adherence: { complianceRatio: 2.199, complianceMeasure: 'ENERGY' } } }])
  })
})

describe('a change of a meal', () => {
  test('keeps what is left out, and takes away what is null', async () => {
    const before = await logged({ title: 'Porridge', notes: 'warm', items: [oats] })
    const { meal } = await update(before.id, { title: null, type: null, eatenAt: null, totals: null })
    expect(meal).toEqual({ ...before, title: null, version: 2 })
    const { meal: lunch } = await update(before.id, { type: 'LUNCH', eatenAt: '2026-03-02T09:00:00+01:00' })
    // Everything but the type is alike.
    expect(lunch).toMatchObject({ type: 'LUNCH', notes: 'warm', nutrients: ofOats, links: [{ similarity: 0.7 }] })
  })

  test('sums other foods anew, and totals that come with them go before', async () => {
    const { id } = await logged({ items: [oats], totals: { kcal: 500 } })
    expect(await nutrientsAfter(id, { items: [oats, banana] })).toEqual(ofBoth)
    expect(await nutrientsAfter(id, { items: [oats], totals: { fatG: 5 } })).toEqual({ ...ofOats, fatG: 5 })
  })

  test('of a total leaves the others, and null gives it back to the foods', async () => {
    const { id } = await logged({ items: [oats], totals: { kcal: 500, fatG: 5 } })
    expect(await nutrientsAfter(id, { totals: { kcal: 400 } })).toEqual({ ...ofOats, kcal: 400, fatG: 5 })
    expect(await nutrientsAfter(id, { totals: { kcal: null } })).toEqual({ ...ofOats, fatG: 5 })
    const { id: bare } = await logged({ totals: { kcal: 500, fatG: 5 } })
    expect(await nutrientsAfter(bare, { totals: { kcal: null } })).toEqual({
      ...{ kcal: null, proteinG: null, carbsG: null, fatG: 5 },
    })
  })

  test('without foods keeps the totals of a meal that had none, or takes those that come with it', async () => {
    const { id } = await logged({ totals: { kcal: 500 } })
    for (const items of [null, []])
      expect(await nutrientsAfter(id, { items, title: 'Bread' })).toMatchObject({ kcal: 500, fatG: null })
    const { id: other } = await logged({ items: [oats] })
    const { meal } = await update(other, { items: null, totals: { kcal: 300 } })
    expect(meal).toMatchObject({ items: [], version: 2 })
    expect(meal.nutrients).toEqual({ kcal: 300, proteinG: null, carbsG: null, fatG: null })
  })

  test.each([
    ['items', { items: [oats] }, { items: null }, 'is required where there are no totals: what was eaten?'],
    [
      'items',
      { items: [oats], totals: { kcal: 9 } },
      { items: [] },
      'is required where there are no totals: what was eaten?',
    ],
    [
      'items',
      { items: [oats] },
      { items: [], totals: { kcal: null } },
      'is required where there are no totals: what was eaten?',
    ],
    ['totals', { totals: { kcal: 9 } }, { totals: { kcal: null } }, 'must name an amount where there are no foods'],
    [
      'items',
      { totals: { kcal: 9 } },
      { items: null, totals: { kcal: null } },
      'is required where there are no totals: what was eaten?',
    ],
  ])('that leaves nothing eaten is refused for its %s: %j, %j', async (name, input, more, message) => {
    const before = await logged(input)
    expect(await update(before.id, more)).toMatchObject({
      ...{ __typename: 'InvalidInput', path: [name], issues: [{ path: [name], message }] },
    })
    expect(await update(before.id, {})).toEqual({ meal: before })
  })

  test('that says what is so already leaves its version, and the trail is silent', async () => {
    const input = { title: 'Porridge', eatenAt: '2026-03-02T07:00:00.0009Z', items: [{ ...oats, grams: 60.001 }, milk] }
    const links = [{ plannedId: plan['Breakfast of day 1'], share: 1 / 3 }]
    const before = await logged({ ...input, links })
    for (const more of [{}, input, { links }, { ...input, links }, { totals: { kcal: 357.401 } }])
      expect(await update(before.id, more)).toEqual({ meal: before })
    const query = 'query ($id: ID!) { auditTrail(entity: $id) { nodes { action } } }'
    expect((await anna.data(query, { id: before.id })).auditTrail.nodes).toEqual([])
  })

  test('is refused at another version than is expected, for all but one of those who come at once', async () => {
    const { id } = await logged({ items: [oats] })
    const answers = await Promise.all(['a', 'b', 'c'].map((title) => update(id, { title, expectedVersion: 1 })))
    expect(answers.filter(({ meal }) => meal?.version === 2)).toHaveLength(1)
    const conflict = { __typename: 'VersionConflict', path: ['expectedVersion'], currentVersion: 2 }
    const others = answers.filter(({ meal }) => !meal)
    expect(others).toMatchObject([conflict, conflict])
    expect(await tell(anna, 'deleteMeal', { mealId: id, expectedVersion: 1 })).toMatchObject(conflict)
    expect(await tell(anna, 'deleteMeal', { mealId: id, expectedVersion: 2 })).toEqual({ mealId: id })
    const gone = { __typename: 'NotFound', message: 'There is no such meal', path: ['mealId'] }
    expect(await tell(anna, 'deleteMeal', { mealId: id })).toEqual(gone)
    expect(await update(id, { title: 'd' })).toEqual(gone)
  })

  test('leaves in the trail what it was and what it became, and what it was when it was deleted', async () => {
    const { id } = await logged({ items: [oats] })
    await update(id, { items: [banana, milk], links: [] })
    await tell(anna, 'deleteMeal', { mealId: id })
    const query = 'query ($id: ID!) { auditTrail(entity: $id) { nodes { action before after } } }'
    const first = {
      ...{ type: 'BREAKFAST', eatenAt: '2026-03-02T07:00:00Z', localDate: '2026-03-02', version: 1, ...ofOats },
      ...{ items: [{ position: 0, grams: 60, ...ofOats }], matching: 'AUTOMATIC' },
      links: [{ plannedId: uuidOf(plan['Breakfast of day 1'] ?? ''), share: 1 }],
    }
    const second = {
      ...{ version: 2, kcal: 236.8, proteinG: 7.92, carbsG: null, fatG: null, matching: 'GIVEN', links: [] },
      items: [
        { position: 0, grams: 120 },
        { position: 1, name: 'Milk of the farm', foodId: null },
      ],
    }
    expect((await anna.data(query, { id })).auditTrail.nodes).toMatchObject([
      { action: 'MEAL_DELETED', before: second, after: null },
      { action: 'MEAL_UPDATED', before: first, after: second },
    ])
  })
})
