import type { GoalKind } from './bundle.ts'
import type { BodyArea, ExperienceLevel } from './catalogue/exercise.ts'
import type { Allergen, Diet } from './catalogue/food.ts'
import type { healthConditions, sexes } from './consultation/answers.ts'

/** What of a person a programme depends on, as it is kept beside it and read when it is looked at again. */
export type ProgramBasis = {
  readonly goal: GoalKind
  /** Kilograms a week, signed: losing is negative. Null where it was not told. */
  readonly targetRateKgPerWeek: number | null
  readonly targetWeightKg: number | null
  readonly level: ExperienceLevel
  readonly sex: (typeof sexes)[number]
  /** ISO. */
  readonly birthDate: string
  readonly heightM: number
  readonly weightKg: number
  readonly bodyFatPercent: number | null
  readonly activityLevel: 'SEDENTARY' | 'LIGHT' | 'MODERATE' | 'HIGH'
  readonly conditions: readonly (typeof healthConditions)[number][]
  readonly injuredAreas: readonly BodyArea[]
  readonly allergens: readonly Allergen[]
  /** Null where it was not told: anything is eaten. */
  readonly diet: Diet | null
}
