import type { ProgramBundle } from '../bundle.ts'
import type { Exercise } from '../catalogue/exercise.ts'
import type { Food } from '../catalogue/food.ts'
import { type ConsultationAnswers, type RequiredSection, weekdays } from '../consultation/answers.ts'
import { planNutrition } from './nutrition.ts'
import { TargetUnreachable } from './target-unreachable.ts'
import { planTraining } from './training.ts'
import { inWords } from './training-answers.ts'

/** The version of the rules below: it goes up whenever the same answers would give another programme. */
export const generatorVersion = '1'

/** Answers that are enough to make a programme: the required sections, and any of the others. */
export type GeneratorAnswers = Pick<ConsultationAnswers, RequiredSection> & Partial<ConsultationAnswers>

/** What those who skip a section are taken to mean by it. */
const neutral = {
  equipment: { items: [] },
  injuries: { areas: [], conditions: [] },
  diet: { kind: 'OMNIVORE', mealsPerDay: 4 },
  allergies: { allergens: [] },
  preferences: { dislikedFoods: [], dislikedExercises: [] },
} as const satisfies Partial<{ [S in keyof ConsultationAnswers]: unknown }>

/** Whole years of age on a date. */
export function ageOn(birthDate: string, date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from(birthDate).until(date, { largestUnit: 'years' }).years
}

/**
 * Makes a whole programme from answers: sessions, and meals where they may be planned automatically. The same answers,
 * start and catalogue always give the same programme.
 * @throws TargetUnreachable when no allowed food meets the targets.
 */
export function generateProgramBundle(
  given: GeneratorAnswers,
  startsOn: Temporal.PlainDate,
  catalogue: { exercises: readonly Exercise[]; foods: readonly Food[] },
): ProgramBundle {
  const answers = { ...(structuredClone(neutral) as unknown as ConsultationAnswers), ...given }
  const ageYears = ageOn(answers.body.birthDate, startsOn)
  const startWeekday = weekdays[startsOn.dayOfWeek - 1] ?? 'MONDAY'
  const training = planTraining({ ...answers, ageYears, startWeekday }, catalogue.exercises)
  const { durationDays, weeklyTrainingMinutes } = training
  const nutrition = planNutrition(answers, { ageYears, weeklyTrainingMinutes, durationDays }, catalogue.foods)
  if (nutrition.kind === 'UNREACHABLE') throw new TargetUnreachable(nutrition.target, nutrition.closest)
  const goal = inWords(answers.goal.kind)
  return {
    title: `${goal.charAt(0).toUpperCase()}${goal.slice(1)}, ${answers.availability.weeks} weeks`,
    goal: answers.goal.kind,
    durationDays,
    targets: nutrition.kind === 'PLAN' ? nutrition.targets : null,
    rationale: [...training.rationale, ...nutrition.rationale],
    sessions: training.sessions,
    meals: nutrition.kind === 'PLAN' ? nutrition.meals : [],
  }
}
