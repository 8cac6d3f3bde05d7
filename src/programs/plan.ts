import type { Rationale, sessionKinds } from './bundle.ts'
import type { mealTypes } from './catalogue/food.ts'

/** kcal and grams of each macronutrient. */
export type Nutrients = { kcal: number; proteinG: number; carbsG: number; fatG: number }

/** An exercise of a session as it is planned. Seconds, metres, kilograms; null where a set is not told so. */
export type ExercisePlan = {
  readonly id: string
  readonly exerciseId: string
  readonly sets: number
  readonly repsMin: number | null
  readonly repsMax: number | null
  readonly durationSeconds: number | null
  readonly distanceM: number | null
  readonly restSeconds: number | null
  readonly rir: number | null
  readonly rpe: number | null
  readonly loadKg: number | null
  readonly notes: string | null
  readonly rationale: Rationale | null
}

/** A food of a meal as it is planned: its grams, and what they carry. */
export type FoodPlan = Nutrients & {
  readonly id: string
  readonly foodId: string
  readonly grams: number
  readonly rationale: Rationale | null
}

type Dated = {
  readonly title: string
  readonly notes: string | null
  /** ISO; null while the programme has no start. */
  readonly date: string | null
  /** ISO wall-clock time; null when it has no fixed one. */
  readonly time: string | null
  /** True for what was taken out of the plan. */
  readonly cancelled: boolean
}

/** All of a planned session that can change, as it is kept in JSON. */
export type SessionPlan = Dated & {
  readonly kind: (typeof sessionKinds)[number]
  readonly durationMinutes: number
  readonly exercises: readonly ExercisePlan[]
}

/** All of a planned meal that can change, as it is kept in JSON. */
export type MealPlan = Dated & {
  readonly type: (typeof mealTypes)[number]
  readonly items: readonly FoodPlan[]
}

/** All of a programme that adaptations change. */
export type ProgramPlan = { readonly targets: Nutrients; readonly endsOn: string | null }

type Parts<Subject extends string, Plan> = {
  readonly subject: Subject
  /** The id of the session, meal or programme. */
  readonly id: string
  /** What of it changes, as it was and as it is to be: both name the same properties. */
  readonly before: Partial<Plan>
  readonly after: Partial<Plan>
}

/** What a change does to one planned thing. */
export type PlannedPart = Parts<'SESSION', SessionPlan> | Parts<'MEAL', MealPlan>
export type PlanPart = PlannedPart | Parts<'PROGRAM', ProgramPlan>

/** A thing that was read for an adaptation, for people: its name, what it said, its unit, and what it was compared with. */
export type AdaptationInput = {
  readonly name: string
  readonly value: string | null
  readonly unit: string | null
  readonly note: string | null
}
