import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { programBundleSchema } from '../../src/programs/bundle.ts'
import { foodCatalogue } from '../../src/programs/catalogue/foods.ts'

const file = new URL('../../examples/week-of-meals.json', import.meta.url)
const week = programBundleSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
const foods = new Map(foodCatalogue().map((food) => [food.key, food]))

test('names only foods of the catalogue', () => {
  const keys = week.meals.flatMap((meal) => meal.items.map(({ food }) => food))
  expect(keys.filter((key) => !foods.has(key))).toEqual([])
})

test.each([1, 2, 3, 4, 5, 6, 7])('day %i has four meals and is within 5 % of its targets', (day) => {
  const meals = week.meals.filter((meal) => meal.day === day)
  expect(meals.map(({ type }) => type)).toEqual(['BREAKFAST', 'LUNCH', 'SNACK', 'DINNER'])
  const items = meals.flatMap((meal) => meal.items)
  const total = (nutrient: 'kcal' | 'proteinG') =>
    items.reduce((sum, { food, grams }) => sum + ((foods.get(food)?.[nutrient] ?? Number.NaN) * grams) / 100, 0)
  expect(Math.abs(total('kcal') / (week.targets?.kcal ?? 0) - 1)).toBeLessThanOrEqual(0.05)
  expect(Math.abs(total('proteinG') / (week.targets?.proteinG ?? 0) - 1)).toBeLessThanOrEqual(0.05)
})
