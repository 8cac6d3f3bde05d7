import type { FoodPlan, MealPlan, Nutrients } from './plan.ts'

/** What of a day's meals moves: foods that carry little protein, or those that carry mostly carbohydrate. */
type Scaled = 'ENERGY' | 'CARBOHYDRATE'

/** A portion stays within these multiples of itself, so that a meal stays the meal it was. */
const scaleBounds = { least: 0.5, most: 1.5 } as const
/** Grams are weighed in these steps, finer for portions below `fineBelow`, such as oils. */
const step = { usual: 5, fine: 1, fineBelow: 20 } as const
const proteinBelow = 0.25
const carbohydrateFrom = 0.5

/** A food that may be scaled, the grams that it may have, and those that it has. */
type Portion = { readonly food: FoodPlan; readonly choices: readonly number[]; grams: number }

/**
 * A day's meals with `deltaKcal` more or less energy, as near as weighable portions come to it: the foods of `which` are
 * scaled alike, in steps of 5 g (1 g for portions below 20 g) and each within half and one and a half of its portion;
 * what they carry moves in proportion, to a hundredth. `ENERGY` scales foods with less than a quarter of their energy
 * from protein, `CARBOHYDRATE` those with half of it and more from carbohydrate (4, 4 and 9 kcal a gram). What was taken
 * out of the plan stays as it is, and a meal in which nothing changes is the same object.
 */
export function scaledMeals(meals: readonly MealPlan[], deltaKcal: number, which: Scaled): MealPlan[] {
  const portions = meals
    .filter((meal) => !meal.cancelled)
    .flatMap((meal) => meal.items)
    .filter((food) => movable(food, which))
    .map((food): Portion => ({ food, choices: choicesOf(food.grams), grams: food.grams }))
  const energy = portions.reduce((sum, { food }) => sum + food.kcal, 0)
  if (deltaKcal !== 0 && energy > 0) {
    for (const portion of portions)
      portion.grams = nearest(portion.choices, portion.food.grams * (1 + deltaKcal / energy))
    settle(portions, deltaKcal)
  }
  const gramsOf = new Map(portions.map(({ food, grams }) => [food, grams]))
  return meals.map((meal) => {
    const items = meal.items.map((food) => weighed(food, gramsOf.get(food) ?? food.grams))
    return items.every((food, index) => food === meal.items[index]) ? meal : { ...meal, items }
  })
}

function movable({ grams, kcal, proteinG, carbsG, fatG }: FoodPlan, which: Scaled): boolean {
  const energy = 4 * proteinG + 4 * carbsG + 9 * fatG
  if (grams <= 0 || kcal <= 0 || energy <= 0) return false
  return which === 'ENERGY' ? 4 * proteinG < proteinBelow * energy : 4 * carbsG >= carbohydrateFrom * energy
}

/** The portion itself and every weighable one within the bounds, in order. */
function choicesOf(grams: number): number[] {
  const by = grams < step.fineBelow ? step.fine : step.usual
  const first = Math.ceil((grams * scaleBounds.least) / by)
  const last = Math.floor((grams * scaleBounds.most) / by)
  const steps = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * by)
  return [...new Set([...steps, grams])].sort((a, b) => a - b)
}

const nearest = (choices: readonly number[], grams: number): number =>
  choices.reduce((best, choice) => (Math.abs(choice - grams) < Math.abs(best - grams) ? choice : best))

/** Makes up for the rounding: moves the portion that helps most by a step, at most one move for each portion. */
function settle(portions: readonly Portion[], deltaKcal: number): void {
  const energyOf = ({ food }: Portion, grams: number) => (food.kcal * (grams - food.grams)) / food.grams
  for (let move = 0; move < portions.length; move += 1) {
    const left = deltaKcal - portions.reduce((sum, portion) => sum + energyOf(portion, portion.grams), 0)
    const moves = portions.flatMap((portion) => {
      const at = portion.choices.indexOf(portion.grams)
      return portion.choices.slice(Math.max(0, at - 1), at + 2).map((grams) => ({
        portion,
        grams,
        off: Math.abs(left - energyOf(portion, grams) + energyOf(portion, portion.grams)),
      }))
    })
    const best = moves.reduce((a, b) => (b.off < a.off ? b : a))
    if (best.off > Math.abs(left) - 1e-9) return
    best.portion.grams = best.grams
  }
}

function weighed(food: FoodPlan, grams: number): FoodPlan {
  if (grams === food.grams) return food
  const part = (amount: number) => Math.round((amount * grams * 100) / food.grams) / 100
  const nutrients: Nutrients = {
    kcal: part(food.kcal),
    proteinG: part(food.proteinG),
    carbsG: part(food.carbsG),
    fatG: part(food.fatG),
  }
  return { ...food, grams, ...nutrients }
}
