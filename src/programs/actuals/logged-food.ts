import { z } from 'zod'
import type { Tx } from '../../db/viewer.ts'
import { InvalidInput } from '../../lib/refusal.ts'
import { type FoodRow, foodsByKey } from '../catalogue/catalogue.ts'
import { amount } from './amount.ts'

/** The most that a food carries, and a meal. */
const most = { kcal: 20_000, proteinG: 2_000, carbsG: 3_000, fatG: 2_000 } as const
const told = { kcal: 'kcal', proteinG: 'g of protein', carbsG: 'g of carbohydrate', fatG: 'g of fat' } as const
const nutrients = Object.keys(most) as (keyof Amounts)[]

/** kcal and grams; null for what is not known. */
export const nutrientAmounts = {
  kcal: amount(most.kcal, 2).nullish(),
  proteinG: amount(most.proteinG, 2).nullish(),
  carbsG: amount(most.carbsG, 2).nullish(),
  fatG: amount(most.fatG, 2).nullish(),
}

/** A food of the catalogue by its key with its grams, or one by a name with what is known of it. */
export const eatenFood = z
  .object({
    food: z.string().min(1).max(80).nullish(),
    name: z.string().trim().min(1).max(120).nullish(),
    grams: amount(10_000, 2, 0.01).nullish(),
    ...nutrientAmounts,
  })
  .refine(({ food, name }) => (food == null) !== (name == null), {
    error: 'must be given, or else name, and not both',
    path: ['food'],
  })
  .refine(({ food, grams }) => food == null || grams != null, { error: 'is required for a food', path: ['grams'] })

/** kcal and grams of each macronutrient; null for what is not known. */
export type Amounts = { kcal: number | null; proteinG: number | null; carbsG: number | null; fatG: number | null }
export type FoodsEaten = readonly (Amounts & { foodId: string | null; name: string | null; grams: number | null })[]

/**
 * What the foods carried: what was given, else what the catalogue says of these grams, to a hundredth.
 * @throws InvalidInput for a food that is not of the catalogue.
 */
export async function foodsEaten(tx: Tx, items: readonly z.infer<typeof eatenFood>[]): Promise<FoodsEaten> {
  const keys = [...new Set(items.flatMap(({ food }) => food ?? []))]
  const known = new Map((await foodsByKey(tx, keys)).map((food) => [food.key, food]))
  const issues = items.flatMap(({ food }, index) =>
    food == null || known.has(food)
      ? []
      : [{ path: ['items', `${index}`, 'food'], message: 'is not a key of the catalogue' }],
  )
  if (issues.length > 0) throw new InvalidInput(issues)
  return items.map((item) => {
    const food = item.food == null ? undefined : known.get(item.food)
    const carries = (name: keyof Amounts) => item[name] ?? carried(food, name, item.grams)
    return {
      foodId: food?.id ?? null,
      name: item.name ?? null,
      grams: item.grams ?? null,
      kcal: carries('kcal'),
      proteinG: carries('proteinG'),
      carbsG: carries('carbsG'),
      fatG: carries('fatG'),
    }
  })
}

const carried = (food: FoodRow | undefined, name: keyof Amounts, grams: number | null | undefined) =>
  food && grams != null ? Math.round(food[name] * grams) / 100 : null

/**
 * What a meal carries: the totals that were given, and of the rest what the foods carried together, to a hundredth; null
 * for what is not known of each of them.
 * @throws InvalidInput at `path` when that is more than a meal carries.
 */
export function totalsOf(
  eaten: FoodsEaten,
  given: Partial<Record<keyof Amounts, number | null | undefined>> | null | undefined,
  path: string,
): Amounts {
  const sumOf = (name: keyof Amounts) => {
    if (eaten.length === 0 || eaten.some((food) => food[name] === null)) return null
    return Math.round(eaten.reduce((total, food) => total + (food[name] ?? 0), 0) * 100) / 100
  }
  const totals = Object.fromEntries(nutrients.map((name) => [name, given?.[name] ?? sumOf(name)])) as Amounts
  const tooMuch = nutrients.filter((name) => (totals[name] ?? 0) > most[name])
  if (tooMuch.length > 0)
    throw new InvalidInput(
      tooMuch.map((name) => ({ path: [path], message: `must have together at most ${most[name]} ${told[name]}` })),
    )
  return totals
}
