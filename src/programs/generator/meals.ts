import type { PlannedMeal, Rationale } from '../bundle.ts'
import type { MealType } from '../catalogue/food.ts'
import { shortNameOf } from '../catalogue/food.ts'
import type { ConsultationAnswers } from '../consultation/answers.ts'
import type { DailyTargets } from './energy.ts'
import { mealPools, type Role, type ServedFood } from './meal-pools.ts'
import { rotation, type Serving } from './meal-rotation.ts'

type Preferences = Pick<ConsultationAnswers['preferences'], 'breakfastTime' | 'lunchTime' | 'dinnerTime'>
type MealTime = { type: MealType; localTime: string; rationale: Rationale }

const usualTime = { breakfast: '08:00', lunch: '13:00', dinner: '19:00' } as const

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
/** Half way, to 5 minutes. */
const between = (first: string, second: string) => timeOf(Math.round((minutesOf(first) + minutesOf(second)) / 10) * 5)

function mainMeal(type: MealType, wanted: string | null | undefined, usual: string, input: string): MealTime {
  if (wanted == null)
    return { type, localTime: usual, rationale: { text: `At ${usual}: no other time was given.`, inputs: [] } }
  return { type, localTime: wanted, rationale: { text: `At ${wanted}, as you asked.`, inputs: [input] } }
}

function snack(before: MealTime, after: MealTime): MealTime {
  return {
    type: 'SNACK',
    localTime: between(before.localTime, after.localTime),
    rationale: {
      text: `Half way between ${before.type.toLowerCase()} and ${after.type.toLowerCase()}.`,
      inputs: ['diet.mealsPerDay'],
    },
  }
}

/** The meals of a day with their wall-clock times: three, then a snack in the afternoon, then one in the morning. */
function mealTimes(mealsPerDay: number, preferences: Preferences): MealTime[] {
  const breakfast = mainMeal('BREAKFAST', preferences.breakfastTime, usualTime.breakfast, 'preferences.breakfastTime')
  const lunch = mainMeal('LUNCH', preferences.lunchTime, usualTime.lunch, 'preferences.lunchTime')
  const dinner = mainMeal('DINNER', preferences.dinnerTime, usualTime.dinner, 'preferences.dinnerTime')
  const morning = mealsPerDay >= 5 ? [snack(breakfast, lunch)] : []
  const afternoon = mealsPerDay >= 4 ? [snack(lunch, dinner)] : []
  return [breakfast, ...morning, lunch, ...afternoon, dinner]
}

const part: Record<Role, { text: string; inputs: readonly string[] }> = {
  BREAKFAST_GRAIN: { text: 'Grain of the breakfast: the amount follows the day’s energy.', inputs: ['goal.kind'] },
  BREAKFAST_PROTEIN: {
    text: 'Protein of the breakfast, towards the day’s protein.',
    inputs: ['goal.kind', 'measurements.weightKg'],
  },
  FRUIT: { text: 'Fruit, a different one through the week.', inputs: [] },
  MAIN: {
    text: 'Main protein of the meal: the amount meets the day’s protein.',
    inputs: ['goal.kind', 'measurements.weightKg'],
  },
  STARCH: {
    text: 'Starch of the meal: the amount follows the day’s energy.',
    inputs: ['goal.kind', 'availability.activityLevel'],
  },
  BREAD: { text: 'Bread to reach the day’s energy.', inputs: ['goal.kind', 'availability.activityLevel'] },
  VEGETABLE: { text: 'Vegetable, a different one through the week.', inputs: [] },
  FAT: { text: 'Fat for cooking or dressing, towards the day’s fat.', inputs: ['measurements.weightKg'] },
  SNACK: { text: 'Snack with protein or unsaturated fat, towards the day’s targets.', inputs: ['diet.mealsPerDay'] },
  SPREAD: { text: 'Nuts or seeds to reach the day’s energy.', inputs: ['goal.kind'] },
  POWDER: {
    text: 'Protein powder or flour: the other foods alone leave protein short.',
    inputs: ['goal.kind', 'measurements.weightKg'],
  },
}

/** `restrictions` names the inputs that decided which foods are allowed. */
const itemRationale = (role: Role, restrictions: readonly string[]): Rationale => ({
  text: part[role].text,
  inputs: [...restrictions, ...part[role].inputs],
})

/** "Chicken breast" of "Chicken breast, skinless, roasted". */
function titleOf(servings: readonly Serving[]): string {
  const names = servings.filter(({ role }) => role !== 'FAT').map(({ food }) => shortNameOf(food))
  return [...new Set(names)].join(', ').slice(0, 120)
}

type MealsInput = {
  targets: DailyTargets
  foods: readonly ServedFood[]
  mealsPerDay: number
  preferences: Preferences
  durationDays: number
  /** The inputs that decided which foods are allowed, for the rationales. */
  restrictions: readonly string[]
}

type PlannedMeals = { kind: 'PLAN'; meals: PlannedMeal[] } | { kind: 'UNREACHABLE'; closest: DailyTargets }

/**
 * The meals of every day of a programme, a week's rotation repeated, from the allowed foods alone. Each day is within
 * 5 % of the targets in energy and protein by its whole grams; UNREACHABLE with the nearest day's totals when one is not.
 */
export function planMeals({
  targets,
  foods,
  mealsPerDay,
  preferences,
  durationDays,
  restrictions,
}: MealsInput): PlannedMeals {
  const times = mealTimes(mealsPerDay, preferences)
  const week = rotation(
    times.map(({ type }) => type),
    mealPools(foods),
    targets,
  )
  if (week.kind === 'UNREACHABLE') return week
  const meals = Array.from({ length: durationDays }, (_, index) =>
    times.flatMap(({ type, localTime, rationale }, meal): PlannedMeal[] => {
      const servings = (week.days[index % week.days.length]?.servings ?? []).filter((serving) => serving.meal === meal)
      if (servings.length === 0) return []
      const items = servings.map(({ food, grams, role }) => ({
        food: food.key,
        grams,
        rationale: itemRationale(role, restrictions),
      }))
      return [{ day: index + 1, type, title: titleOf(servings), localTime, rationale, items }]
    }),
  )
  return { kind: 'PLAN', meals: meals.flat() }
}
