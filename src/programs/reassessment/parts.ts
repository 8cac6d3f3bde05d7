import type { ExperienceLevel } from '../catalogue/exercise.ts'
import type { Nutrients, PlanPart, SessionPlan } from '../plan.ts'
import { type PlannedMealThing, type PlannedSessionThing, partOf } from '../plan-change/planned.ts'
import { scaledMeals } from '../scaled-meals.ts'
import type { TrainingOutcome } from './outcomes.ts'
import { type MuscleOf, withDeload, withLessVolume, withMoreSets } from './training-volume.ts'

/** Without a known level a muscle is trained up to what the most advanced can take. */
const levelUnknown: ExperienceLevel = 'ADVANCED'

/** The targets of a programme from now on; none when they stay. */
export function targetsPart(programId: string, before: Nutrients, after: Nutrients): PlanPart[] {
  const same = (['kcal', 'proteinG', 'carbsG', 'fatG'] as const).every((name) => before[name] === after[name])
  return same ? [] : [{ subject: 'PROGRAM', id: programId, before: { targets: before }, after: { targets: after } }]
}

/**
 * The meals ahead with the energy of new targets: those of a date together are scaled as the target is, so that a day
 * that was planned to its target stays so, and one that is planned in part stays the same part of it.
 */
export function mealParts(meals: readonly PlannedMealThing[], before: Nutrients, after: Nutrients): PlanPart[] {
  if (before.kcal <= 0 || before.kcal === after.kcal) return []
  return [...Map.groupBy(meals, ({ plan }) => plan.date)].flatMap(([, day]) => {
    const kcal = day.flatMap(({ plan }) => plan.items).reduce((sum, food) => sum + food.kcal, 0)
    const scaled = scaledMeals(
      day.map(({ plan }) => plan),
      (kcal * (after.kcal - before.kcal)) / before.kcal,
      'ENERGY',
    )
    return day.flatMap((meal, index) => partOf(meal, { items: scaled[index]?.items ?? meal.plan.items }) ?? [])
  })
}

/** The sessions ahead, in order, by what was found of training. `from` is the first date that may change. */
export function sessionParts(
  sessions: readonly PlannedSessionThing[],
  outcome: TrainingOutcome,
  by: { readonly from: Temporal.PlainDate; readonly muscleOf: MuscleOf; readonly level: ExperienceLevel | null },
): PlanPart[] {
  const plans = sessions.map(({ plan }) => plan)
  const changed = adapted(plans, outcome, by)
  return sessions.flatMap((session, index) => {
    const after = changed[index]
    if (!after || after === session.plan) return []
    return partOf(session, { exercises: after.exercises, durationMinutes: after.durationMinutes }) ?? []
  })
}

function adapted(
  plans: readonly SessionPlan[],
  outcome: TrainingOutcome,
  { from, muscleOf, level }: Parameters<typeof sessionParts>[2],
): readonly SessionPlan[] {
  switch (outcome) {
    case 'REDUCE_VOLUME':
      return withLessVolume(plans, from)
    case 'ADD_SETS':
      return withMoreSets(plans, from, muscleOf, level ?? levelUnknown)
    case 'DELOAD':
      return withDeload(plans, from)
    case 'HOLD':
      return plans
  }
}
