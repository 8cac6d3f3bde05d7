import type { GoalKind, PlannedExercise } from '../bundle.ts'
import type { Exercise, ExperienceLevel } from '../catalogue/exercise.ts'

/** What a set of an exercise is, and how many sets there are at first. Seconds, metres. */
export type Prescription = {
  sets: number
  repsMin: number
  repsMax: number
  /** Added to `repsMax` in weeks with more repetitions. */
  repsStep: number
  seconds: number
  metres: number
  restSeconds: number
}

type Role = 'HEAVY' | 'LIGHT' | 'BODYWEIGHT'

const roleOf = (exercise: Exercise): Role => {
  if (!exercise.loadable) return 'BODYWEIGHT'
  return exercise.pattern === 'ISOLATION' || exercise.pattern === 'CORE' ? 'LIGHT' : 'HEAVY'
}

/**
 * Repetition ranges: few for strength, a middle range for growth, more for health and endurance (ACSM 2009, progression
 * models in resistance training; Schoenfeld et al. 2021, loading recommendations). Body weight cannot be adjusted, so
 * its range is wide.
 */
const ranges: Record<GoalKind, Record<Role, readonly [number, number]>> = {
  STRENGTH: { HEAVY: [3, 6], LIGHT: [8, 12], BODYWEIGHT: [8, 15] },
  MUSCLE_GAIN: { HEAVY: [6, 12], LIGHT: [10, 15], BODYWEIGHT: [8, 18] },
  FAT_LOSS: { HEAVY: [8, 15], LIGHT: [12, 15], BODYWEIGHT: [10, 18] },
  ENDURANCE: { HEAVY: [6, 10], LIGHT: [10, 15], BODYWEIGHT: [10, 18] },
  GENERAL_HEALTH: { HEAVY: [8, 12], LIGHT: [10, 15], BODYWEIGHT: [8, 15] },
}

/** Seconds after a set: long after heavy sets (Schoenfeld et al. 2016, longer inter-set rest periods). */
const rests: Record<GoalKind, Record<Role, number>> = {
  STRENGTH: { HEAVY: 180, LIGHT: 90, BODYWEIGHT: 90 },
  MUSCLE_GAIN: { HEAVY: 120, LIGHT: 75, BODYWEIGHT: 75 },
  FAT_LOSS: { HEAVY: 75, LIGHT: 60, BODYWEIGHT: 60 },
  ENDURANCE: { HEAVY: 90, LIGHT: 60, BODYWEIGHT: 60 },
  GENERAL_HEALTH: { HEAVY: 90, LIGHT: 60, BODYWEIGHT: 60 },
}

const building: ReadonlySet<GoalKind> = new Set(['STRENGTH', 'MUSCLE_GAIN'])

/** Novices gain from two or three sets, the advanced need more (ACSM 2009; Schoenfeld et al. 2017, weekly volume). */
const setsFor = (exercise: Exercise, goal: GoalKind, level: ExperienceLevel, limited: boolean) => {
  const small = exercise.pattern === 'ISOLATION' || exercise.pattern === 'CORE'
  if (level === 'BEGINNER') return small || limited || goal === 'ENDURANCE' ? 2 : 3
  return level === 'ADVANCED' && building.has(goal) && !small && !limited ? 4 : 3
}

const rangeFor = (goal: GoalKind, level: ExperienceLevel, role: Role, limited: boolean): readonly [number, number] => {
  if (limited) return [10, 15]
  return goal === 'STRENGTH' && role === 'HEAVY' && level === 'BEGINNER' ? [5, 8] : ranges[goal][role]
}

/** Sessions of this length or less shorten their rests. Minutes. */
export const shortSession = 30
const shortRest = 75

const holds: Record<ExperienceLevel, number> = { BEGINNER: 20, INTERMEDIATE: 30, ADVANCED: 40 }

/** The first prescription of an exercise. When effort is limited every range is 10 to 15 repetitions. */
export const prescribe = (
  exercise: Exercise,
  plan: { goal: GoalKind; level: ExperienceLevel; limited: boolean; minutes: number },
): Prescription => {
  const role = roleOf(exercise)
  const [repsMin, repsMax] = rangeFor(plan.goal, plan.level, role, plan.limited)
  const rest = rests[plan.goal][role]
  return {
    sets: setsFor(exercise, plan.goal, plan.level, plan.limited),
    repsMin,
    repsMax,
    repsStep: repsMax <= 8 ? 1 : 2,
    seconds: holds[plan.level],
    metres: holds[plan.level],
    restSeconds: plan.minutes <= shortSession ? Math.min(rest, shortRest) : rest,
  }
}

const secondsPerRep = 4
const step = 10

/** How a set is written in a plan, by the measure of the exercise. */
export const setOf = (
  exercise: Exercise,
  dose: Prescription,
  moreReps: boolean,
): Pick<PlannedExercise, 'repsMin' | 'repsMax' | 'durationSeconds' | 'distanceM'> => {
  if (exercise.measure === 'DURATION') return { durationSeconds: dose.seconds + (moreReps ? step : 0) }
  if (exercise.measure === 'DISTANCE') return { distanceM: dose.metres + (moreReps ? step : 0) }
  return { repsMin: dose.repsMin, repsMax: dose.repsMax + (moreReps ? dose.repsStep : 0) }
}

/** Seconds that one set takes at its longest, rest included: 4 s a repetition, 1 s a metre, twice for two sides. */
export const setSeconds = (exercise: Exercise, dose: Prescription): number => {
  const { repsMax, durationSeconds, distanceM } = setOf(exercise, dose, true)
  const work = (repsMax ?? 0) * secondsPerRep + (durationSeconds ?? 0) + (distanceM ?? 0)
  return work * (exercise.unilateral ? 2 : 1) + dose.restSeconds
}
