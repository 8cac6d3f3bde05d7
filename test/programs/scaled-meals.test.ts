import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoodPlan, MealPlan } from '../../src/programs/plan.ts'
import { scaledMeals } from '../../src/programs/scaled-meals.ts'

/** kcal and grams of protein, carbohydrate and fat in 100 g. */
const foods = {
  oats: [379, 13.2, 67.7, 6.5],
  rice: [360, 6.6, 79.3, 0.6],
  oil: [884, 0, 0, 100],
  chicken: [120, 22.5, 0, 2.6],
  lentils: [352, 24.6, 63.4, 1.1],
  water: [0, 0, 0, 0],
} as const
type Food = keyof typeof foods

const portion = (name: Food, grams: number, index = 0): FoodPlan => {
  const [kcal, proteinG, carbsG, fatG] = foods[name].map((amount) => Math.round(amount * grams) / 100)
  if (kcal === undefined || proteinG === undefined || carbsG === undefined || fatG === undefined) throw new Error(name)
  return { id: `${name}-${index}`, foodId: name, grams, rationale: null, kcal, proteinG, carbsG, fatG }
}
const meal = (portions: readonly FoodPlan[], cancelled = false): MealPlan => ({
  type: 'LUNCH',
  title: 'Lunch',
  notes: null,
  date: '2026-03-02',
  time: null,
  cancelled,
  items: portions,
})
const gramsOf = (meals: readonly MealPlan[]) => meals.map(({ items }) => items.map(({ grams }) => grams))
const sumOf = (meals: readonly MealPlan[], of: 'kcal') =>
  meals
    .filter((it) => !it.cancelled)
    .flatMap((it) => it.items)
    .reduce((sum, food) => sum + food[of], 0)

describe('a day is scaled', () => {
  const day = [meal([portion('oats', 60), portion('oil', 10)]), meal([portion('chicken', 150), portion('rice', 80)])]
  // Oats 227.4, rice 288, oil 88.4: 603.8 kcal that may move.
  test.each([
    [
      'by nothing',
      0,
      'ENERGY',
      [
        [60, 10],
        [150, 80],
      ],
    ],
    // +200 is a third more: oats 80 (+75.8), rice 105 (+90), oil 13 (+26.5) are 192.3; a gram of oil more is 201.2.
    [
      'up, in steps',
      200,
      'ENERGY',
      [
        [80, 14],
        [150, 105],
      ],
    ],
    // A third less: oats 40, rice 55, oil 7 are −192.3; one gram of oil less is −201.2.
    [
      'down by the same',
      -200,
      'ENERGY',
      [
        [40, 6],
        [150, 55],
      ],
    ],
    [
      'by no more than half',
      -1_000,
      'ENERGY',
      [
        [30, 5],
        [150, 40],
      ],
    ],
    [
      'by no more than half above',
      1_000,
      'ENERGY',
      [
        [90, 15],
        [150, 120],
      ],
    ],
    // Only oats and rice, 515.4 kcal: 100 is .194 of them.
    [
      'by carbohydrate alone',
      100,
      'CARBOHYDRATE',
      [
        [70, 10],
        [150, 95],
      ],
    ],
  ] as const)('%s', (_what, delta, which, expected) => {
    expect(gramsOf(scaledMeals(day, delta, which))).toEqual(expected)
  })

  test('with what its foods carry in proportion, to a hundredth', () => {
    const [scaled] = scaledMeals([meal([portion('oats', 60)])], 38, 'ENERGY')
    expect(scaled?.items).toEqual([portion('oats', 70)])
  })

  test('by pulses for carbohydrate, which for energy are protein', () => {
    const pulses = [meal([portion('lentils', 100)])]
    expect(gramsOf(scaledMeals(pulses, 70, 'CARBOHYDRATE'))).toEqual([[120]])
    expect(scaledMeals(pulses, 70, 'ENERGY')).toEqual(pulses)
  })

  test('without what was taken out of the plan', () => {
    const cancelled = meal([portion('rice', 100)], true)
    const [kept, moved] = scaledMeals([cancelled, meal([portion('rice', 100)])], 90, 'ENERGY')
    expect(kept).toBe(cancelled)
    expect(moved?.items[0]?.grams).toBe(125)
  })

  test.each([
    ['without meals', []],
    ['with protein alone', [meal([portion('chicken', 200)])]],
    ['with nothing that carries energy', [meal([portion('water', 200)])]],
  ])('not at all %s', (_what, meals) => {
    expect(scaledMeals(meals, 200, 'ENERGY')).toEqual(meals)
  })
})

describe('whatever the day', () => {
  const plan = fc
    .array(
      fc.array(fc.tuple(fc.constantFrom(...(Object.keys(foods) as Food[])), fc.integer({ min: 1, max: 300 })), {
        maxLength: 5,
      }),
      { maxLength: 5 },
    )
    .map((meals) => meals.map((its) => meal(its.map(([name, grams], index) => portion(name, grams, index)))))
  const delta = fc.integer({ min: -600, max: 600 })
  const which = fc.constantFrom('ENERGY', 'CARBOHYDRATE')

  test('portions stay within half and one and a half of themselves, and weighable', () => {
    fc.assert(
      fc.property(plan, delta, which, (meals, kcal, of) => {
        const before = meals.flatMap((it) => it.items)
        for (const [index, { grams }] of scaledMeals(meals, kcal, of)
          .flatMap((it) => it.items)
          .entries()) {
          const was = before[index]?.grams ?? 0
          expect(grams).toBeGreaterThanOrEqual(was * 0.5)
          expect(grams).toBeLessThanOrEqual(was * 1.5)
          if (grams !== was) expect(grams % (was < 20 ? 1 : 5)).toBe(0)
        }
      }),
    )
  })

  test('it comes no further from what is asked for than it was', () => {
    fc.assert(
      fc.property(plan, delta, which, (meals, kcal, of) => {
        const moved = sumOf(scaledMeals(meals, kcal, of), 'kcal') - sumOf(meals, 'kcal')
        expect(Math.abs(kcal - moved)).toBeLessThanOrEqual(Math.abs(kcal) + 0.1)
      }),
    )
  })

  test('less than a quarter of the energy that moves is protein', () => {
    fc.assert(
      fc.property(plan, delta, (meals, kcal) => {
        const before = meals.flatMap((it) => it.items)
        const after = scaledMeals(meals, kcal, 'ENERGY').flatMap((it) => it.items)
        const sumOfMoves = (of: 'kcal' | 'proteinG') =>
          after.reduce((sum, food, index) => sum + Math.abs(food[of] - (before[index]?.[of] ?? 0)), 0)
        expect(4 * sumOfMoves('proteinG')).toBeLessThanOrEqual(0.25 * sumOfMoves('kcal') + 0.5)
      }),
    )
  })

  test('it comes within a step of what is asked for when that is a quarter of what may move', () => {
    fc.assert(
      fc.property(plan, fc.double({ min: -0.25, max: 0.25, noNaN: true }), (meals, share) => {
        const may = meals.flatMap((it) => it.items).filter(({ foodId }) => ['oats', 'rice', 'oil'].includes(foodId))
        fc.pre(may.length > 0 && may.every(({ grams }) => grams >= 40))
        const kcal = share * may.reduce((sum, food) => sum + food.kcal, 0)
        const moved = sumOf(scaledMeals(meals, kcal, 'ENERGY'), 'kcal') - sumOf(meals, 'kcal')
        // Half of 5 g of oil are 22.1 kcal.
        expect(Math.abs(kcal - moved)).toBeLessThanOrEqual(22.2)
      }),
    )
  })
})
