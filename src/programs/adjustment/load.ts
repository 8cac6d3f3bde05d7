import type { ExercisePlan, SessionPlan } from '../plan.ts'

/** The effort of training of which none is told: the middle of the scale. */
const unknownRpe = 5
/** What a day's load is measured against when nothing was planned: an hour at the middle of the scale. */
const usualLoad = 60 * unknownRpe

/**
 * The load of a session: minutes × its exertion of 0 to 10 (session RPE; Foster et al., J Strength Cond Res
 * 2001;15:109-115). An unknown exertion is taken for 5, an unknown duration for none.
 */
export function sessionLoad(minutes: number | null, rpe: number | null): number {
  return (minutes ?? 0) * (rpe ?? unknownRpe)
}

/** The load of a session as planned, at the mean effort of those of its sets of which one is told. */
export function plannedLoad({
  durationMinutes,
  exercises,
}: Pick<SessionPlan, 'durationMinutes' | 'exercises'>): number {
  const told = exercises.flatMap((exercise) => {
    const rpe = rpeOf(exercise)
    return rpe === null ? [] : [{ rpe, sets: exercise.sets }]
  })
  const sets = told.reduce((sum, exercise) => sum + exercise.sets, 0)
  const effort = told.reduce((sum, exercise) => sum + exercise.sets * exercise.rpe, 0)
  return sessionLoad(durationMinutes, sets === 0 ? null : effort / sets)
}

/** Repetitions in reserve say an exertion too: 10 less them (Zourdos et al., J Strength Cond Res 2016;30:267-275). */
const rpeOf = ({ rpe, rir }: ExercisePlan): number | null => rpe ?? (rir === null ? null : 10 - rir)

/** By how much of the planned load the logged one is above it, at most 1; 0 when it is not: what was missed is no change. */
export function extraLoad(logged: number, planned: number): number {
  const extra = planned > 0 ? (logged - planned) / planned : logged / usualLoad
  return Math.min(1, Math.max(0, extra))
}
