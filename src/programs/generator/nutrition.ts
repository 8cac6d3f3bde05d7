import type { PlannedMeal, Rationale } from '../bundle.ts'
import type { Food } from '../catalogue/food.ts'
import type { ConsultationAnswers } from '../consultation/answers.ts'
import {
  type DailyTargets,
  kcalPerDayPerKgPerWeek,
  macronutrientRationale,
  macronutrients,
  maintenanceEnergy,
  referenceWeight,
} from './energy.ts'
import { allowedFoods } from './meal-pools.ts'
import { planMeals } from './meals.ts'
import { aboveFloor, nutritionGate, safeRate } from './safety.ts'

/** The sections that eating depends on; those that need not be answered have a neutral default. */
export type NutritionAnswers = Pick<ConsultationAnswers, 'goal' | 'body' | 'availability' | 'measurements'> &
  Partial<Pick<ConsultationAnswers, 'injuries' | 'diet' | 'allergies' | 'preferences'>>

type NutritionContext = {
  /** Whole years on the day on which the programme starts. */
  ageYears: number
  /** Minutes of sessions in a week, on average. */
  weeklyTrainingMinutes: number
  durationDays: number
}

type NutritionTargets = { targets: DailyTargets; rationale: Rationale[] }

export type NutritionPlan =
  | { kind: 'PLAN'; targets: DailyTargets; meals: PlannedMeal[]; rationale: Rationale[] }
  | { kind: 'NOT_AUTOMATED'; rationale: Rationale[] }
  | { kind: 'UNREACHABLE'; target: DailyTargets; closest: DailyTargets }

const defaultDiet = { kind: 'OMNIVORE', mealsPerDay: 4 } as const

const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`

/** Daily targets of a person for whom they may be set automatically (see `nutritionGate`), with why. */
function nutritionTargets(
  answers: NutritionAnswers,
  { ageYears, weeklyTrainingMinutes, durationDays }: NutritionContext,
): NutritionTargets {
  const { goal, body, availability, measurements } = answers
  const { weightKg, bodyFatPercent } = measurements
  const { heightM, sex } = body
  const person = { sex, ageYears, heightM, weightKg, bodyFatPercent }
  const maintenance = maintenanceEnergy(person, availability.activityLevel, weeklyTrainingMinutes)
  const rate = safeRate({ goal, weightKg, heightM, weeks: durationDays / 7 })
  const energy = aboveFloor(maintenance + rate.kgPerWeek * kcalPerDayPerKgPerWeek, sex)
  const targets = macronutrients(energy.kcal, goal.kind, referenceWeight(weightKg, heightM))
  const formula = bodyFatPercent == null ? 'Mifflin-St Jeor' : 'Katch-McArdle'
  const rationale: Rationale[] = [
    {
      text: `About ${Math.round(maintenance)} kcal a day keep the weight: resting energy (${formula}), everyday activity and ${Math.round(weeklyTrainingMinutes)} minutes of training a week.`,
      inputs: [
        'body.sex',
        'body.birthDate',
        'body.heightM',
        'measurements.weightKg',
        ...(bodyFatPercent == null ? [] : ['measurements.bodyFatPercent']),
        'availability.activityLevel',
      ],
    },
    {
      text: `${energy.kcal} kcal a day, for a change of ${signed(rate.kgPerWeek)} kg a week.`,
      inputs: ['goal.kind', ...(goal.targetRateKgPerWeek == null ? [] : ['goal.targetRateKgPerWeek'])],
    },
    ...rate.reasons,
    ...energy.reasons,
    macronutrientRationale(targets, goal.kind),
  ]
  return { targets, rationale }
}

/**
 * Targets and meals for every day of a programme from the foods given. NOT_AUTOMATED for minors, in pregnancy, while
 * breastfeeding and with an eating disorder: then there is neither target nor meal. UNREACHABLE, with the day that comes
 * nearest, when the allowed foods can't meet the target. The same input gives the same plan.
 */
export function planNutrition(
  answers: NutritionAnswers,
  context: NutritionContext,
  foods: readonly Food[],
): NutritionPlan {
  const gate = nutritionGate(context.ageYears, answers.injuries?.conditions ?? [])
  if (!gate.automated) return { kind: 'NOT_AUTOMATED', rationale: gate.reasons }
  const { targets, rationale } = nutritionTargets(answers, context)
  const diet = answers.diet ?? defaultDiet
  const allergens = answers.allergies?.allergens ?? []
  const dislikedFoods = answers.preferences?.dislikedFoods ?? []
  const restrictions = [
    ...(answers.diet ? ['diet.kind'] : []),
    ...(allergens.length > 0 ? ['allergies.allergens'] : []),
    ...(dislikedFoods.length > 0 ? ['preferences.dislikedFoods'] : []),
  ]
  const planned = planMeals({
    targets,
    foods: allowedFoods(foods, { diet: diet.kind, allergens, dislikedFoods }),
    mealsPerDay: diet.mealsPerDay,
    preferences: answers.preferences ?? {},
    durationDays: context.durationDays,
    restrictions,
  })
  if (planned.kind === 'UNREACHABLE') return { kind: 'UNREACHABLE', target: targets, closest: planned.closest }
  return { kind: 'PLAN', targets, meals: planned.meals, rationale: [...gate.reasons, ...rationale] }
}
