import type { GoalKind, Rationale } from '../bundle.ts'
import type { ConsultationAnswers } from '../consultation/answers.ts'

type Sex = ConsultationAnswers['body']['sex']
type ActivityLevel = ConsultationAnswers['availability']['activityLevel']

/** What a gram yields (general Atwater factors), and what a kilogram of body weight a week takes a day. */
const kcalPerGram = { protein: 4, carbs: 4, fat: 9 } as const
export const kcalPerDayPerKgPerWeek = 1_100

export type DailyTargets = { kcal: number; proteinG: number; carbsG: number; fatG: number }

export type Person = {
  sex: Sex
  ageYears: number
  heightM: number
  weightKg: number
  bodyFatPercent?: number | null | undefined
}

/**
 * Resting energy, kcal a day. With a known body fat Katch-McArdle, 370 + 21.6 · lean kg (McArdle, Katch & Katch,
 * Exercise Physiology); otherwise Mifflin-St Jeor (Am J Clin Nutr 1990;51:241-247).
 */
export function restingEnergy({ sex, ageYears, heightM, weightKg, bodyFatPercent }: Person): number {
  if (bodyFatPercent != null) return 370 + 21.6 * weightKg * (1 - bodyFatPercent / 100)
  return 10 * weightKg + 6.25 * heightM * 100 - 5 * ageYears + (sex === 'MALE' ? 5 : -161)
}

/**
 * Multiples of resting energy for a day without its sessions, inside the bands of the IOM's Dietary Reference Intakes
 * (2005): sedentary 1.0-1.39, low active 1.4-1.59, active 1.6-1.89.
 */
const activityFactor: Record<ActivityLevel, number> = { SEDENTARY: 1.3, LIGHT: 1.45, MODERATE: 1.6, HIGH: 1.8 }

/** MET above rest of a mixed training hour: 5 MET less the one already counted (Compendium of Physical Activities, 2011). */
const netTrainingMet = 4

/** Energy of training, kcal a day averaged over the week: net MET · kg · hours. */
export const trainingEnergy = (weightKg: number, weeklyTrainingMinutes: number): number =>
  (netTrainingMet * weightKg * weeklyTrainingMinutes) / 60 / 7

/** Energy that keeps the weight, kcal a day. */
export const maintenanceEnergy = (
  person: Person,
  activityLevel: ActivityLevel,
  weeklyTrainingMinutes: number,
): number =>
  restingEnergy(person) * activityFactor[activityLevel] + trainingEnergy(person.weightKg, weeklyTrainingMinutes)

/** Kilograms a square metre. */
export const bodyMassIndex = (weightKg: number, heightM: number): number => weightKg / heightM ** 2

/**
 * The weight that protein and fat are counted by, kg: up to a BMI of 25 the weight itself, and a quarter of what is
 * above it (adjusted body weight; Krenitsky, Nutr Clin Pract 2005;20:468-473).
 */
export function referenceWeight(weightKg: number, heightM: number): number {
  const upper = 25 * heightM ** 2
  return weightKg <= upper ? weightKg : upper + 0.25 * (weightKg - upper)
}

/**
 * Protein, g per kg a day: 1.6 is where resistance training gains level off, 2.2 its upper limit (Morton, Br J Sports
 * Med 2018;52:376-384); more in a deficit (Helms, Int J Sport Nutr Exerc Metab 2014;24:127-138).
 */
const proteinPerKg: Record<GoalKind, number> = {
  FAT_LOSS: 2,
  MUSCLE_GAIN: 1.8,
  STRENGTH: 1.8,
  ENDURANCE: 1.6,
  GENERAL_HEALTH: 1.6,
}

/** Bounds of the share of energy: protein to 35 %, fat 20-35 % (IOM, Acceptable Macronutrient Distribution Ranges, 2005). */
const share = { proteinMost: 0.35, fatLeast: 0.2, fatUsual: 0.28, fatMost: 0.35 } as const
const fatPerKgLeast = 0.6

/** Grams of protein, fat and, for the rest, carbohydrate that make up `kcal`, each rounded to a gram. */
export function macronutrients(kcal: number, goal: GoalKind, referenceKg: number): DailyTargets {
  const proteinG = Math.round(
    Math.min(proteinPerKg[goal] * referenceKg, (kcal * share.proteinMost) / kcalPerGram.protein),
  )
  const wantedFat = Math.max((kcal * share.fatUsual) / kcalPerGram.fat, fatPerKgLeast * referenceKg)
  const fatG = Math.round(
    Math.min(Math.max(wantedFat, (kcal * share.fatLeast) / kcalPerGram.fat), (kcal * share.fatMost) / kcalPerGram.fat),
  )
  const rest = kcal - proteinG * kcalPerGram.protein - fatG * kcalPerGram.fat
  return { kcal, proteinG, carbsG: Math.max(0, Math.round(rest / kcalPerGram.carbs)), fatG }
}

export const roundedKcal = (kcal: number): number => Math.round(kcal / 25) * 25

/** Why protein and the split of the rest are what they are. */
export const macronutrientRationale = (targets: DailyTargets, goal: GoalKind): Rationale => ({
  text: `Protein ${targets.proteinG} g a day (${proteinPerKg[goal]} g per kg of reference weight, at most 35 % of energy), fat ${targets.fatG} g, the rest carbohydrate.`,
  inputs: ['goal.kind', 'measurements.weightKg', 'body.heightM'],
})
