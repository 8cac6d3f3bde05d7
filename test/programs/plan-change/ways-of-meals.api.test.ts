import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../../setup/regimen.ts'
import { uuidOf } from '../program-client.ts'
import { changed, following, mealsOf, plansOf, somebody } from './plan-change-client.ts'
import { putBack } from './put-back.ts'

let regimen: Regimen
let anna: Person
let meals: Record<number, string>
let before: string[]
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())
beforeEach(async () => {
  ;({ anna, meals, before } = await somebody(regimen))
})

describe('meals', () => {
  const oatsOn = (day: number) => `${String(day).padStart(2, '0')} 08:00 Oats`
  const mornings = Array.from({ length: 14 }, (_, index) => oatsOn(index + 2))
  const cases: [string, object, object, number, string, string[]][] = [
    ['moved to another time', { move: { time: '09:15' } }, {}, 15, 'MOVE', mornings.with(13, '15 09:15 Oats')],
    ['moved to another date', { move: { date: '2026-03-20' } }, {}, 15, 'MOVE', mornings.with(13, '20 08:00 Oats')],
    [
      'moved with those that follow',
      { move: { time: '09:15' } },
      following,
      14,
      'MOVE',
      [...mornings.slice(0, 12), '14 09:15 Oats', '15 09:15 Oats'],
    ],
    [
      'put on the next free date',
      { reschedule: {} },
      {},
      14,
      'RESCHEDULE',
      [...mornings.toSpliced(12, 1), '16 08:00 Oats'],
    ],
    [
      'laid out on other weekdays',
      { reschedule: { weekdays: ['SATURDAY', 'TUESDAY'] } },
      following,
      14,
      'RESCHEDULE',
      [...mornings.slice(0, 13), '17 08:00 Oats'].with(12, '14 08:00 Oats'),
    ],
    [
      'edited',
      { editMeal: { title: 'Porridge', type: 'SNACK' } },
      {},
      15,
      'EDIT',
      mornings.with(13, '15 08:00 Porridge'),
    ],
    [
      'edited with those that follow',
      { editMeal: { title: 'Porridge' } },
      following,
      14,
      'EDIT',
      [...mornings.slice(0, 12), '14 08:00 Porridge', '15 08:00 Porridge'],
    ],
    ['cancelled', { cancel: true }, {}, 15, 'CANCEL', mornings.with(13, '[15 08:00 Oats]')],
    [
      'cancelled with those that follow',
      { cancel: true },
      following,
      14,
      'CANCEL',
      [...mornings.slice(0, 12), '[14 08:00 Oats]', '[15 08:00 Oats]'],
    ],
  ]
  test.each(cases)('%s', async (_name, way, more, day, kind, expected) => {
    const made = await changed(anna, meals[day], way, more)
    expect(made).toMatchObject({ kind, scope: 'THIS', ...more })
    expect(await mealsOf(anna)).toEqual(expected)
    await putBack(regimen, anna, made.id, before)
  })

  test.each([
    ['this one', {}, 1],
    ['this and what follows', following, 10],
  ])('a food is swapped in %s for as much as carries its energy', async (_name, more, changeCount) => {
    const made = await changed(anna, meals[6], { swapFood: { from: 'oats-rolled-dry', to: 'banana-raw' } }, more)
    expect(made).toMatchObject({ kind: 'SWAP', changeCount })
    for (const { before, after, meal } of made.changes) {
      expect(Math.abs(after.items[0].nutrients.kcal - before.items[0].nutrients.kcal)).toBeLessThan(3)
      expect(after.items[0].food.key).toBe('banana-raw')
      expect(after.items[0].grams % 5).toBe(0)
      expect(meal.items).toEqual(after.items)
    }
    await putBack(regimen, anna, made.id, before)
  })

  test('its foods are edited', async () => {
    const foods = [
      { food: 'banana-raw', grams: 120.126 },
      { food: 'oats-rolled-dry', grams: 40 },
    ]
    const made = await changed(anna, meals[14], { editMeal: { items: foods } }, following)
    expect(
      made.changes.map((it: { after: { items: { grams: number }[] } }) => it.after.items.map(({ grams }) => grams)),
    ).toEqual([
      [120.13, 40],
      [120.13, 40],
    ])
    expect(made.changes[0].meal.items).toEqual(made.changes[0].after.items)
    await putBack(regimen, anna, made.id, before)
  })

  test('two trade places', async () => {
    await changed(anna, meals[15], { editMeal: { title: 'Porridge' } })
    before = await plansOf(regimen, uuidOf(anna.id))
    const made = await changed(anna, meals[14], { swapWith: meals[15] })
    expect((await mealsOf(anna)).slice(12)).toEqual(['14 08:00 Porridge', '15 08:00 Oats'])
    await putBack(regimen, anna, made.id, before)
  })
})
