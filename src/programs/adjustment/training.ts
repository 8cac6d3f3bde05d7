import { listsDiffer } from '../../lib/differs.ts'
import type { ExercisePlan, PlannedPart, SessionPlan } from '../plan.ts'

/** What is done to the sessions of a day. */
const trainingActions = ['NONE', 'REDUCE', 'EASY', 'REST'] as const
export type TrainingAction = (typeof trainingActions)[number]

/** A session as it stands, and what changes of it. */
export type DaySession = { readonly id: string; readonly plan: SessionPlan }
export type SessionPart = Extract<PlannedPart, { readonly subject: 'SESSION' }>

/** How much of its training each leaves. A day of rest is asked for, and counts as half: less is never multiplied. */
export const trainingMultipliers: Readonly<Record<TrainingAction, number>> = {
  NONE: 1,
  REDUCE: 0.8,
  EASY: 0.6,
  REST: 0.5,
}

/** What a count of flags asks for. */
export function actionForFlags(count: number): TrainingAction {
  return trainingActions[Math.min(count, 3)] ?? 'NONE'
}

/** The action that leaves the least among those that causes ask for. They are not multiplied with each other. */
export function strictestOf(actions: readonly TrainingAction[]): TrainingAction {
  return actions.reduce(
    (strictest, action) => (trainingMultipliers[action] < trainingMultipliers[strictest] ? action : strictest),
    'NONE',
  )
}

/** What an action changes of a session; null when nothing of it can be less. */
export function adjustedSession({ id, plan }: DaySession, action: TrainingAction): SessionPart | null {
  if (action === 'NONE') return null
  if (action === 'REST') return { subject: 'SESSION', id, before: { cancelled: false }, after: { cancelled: true } }
  const multiplier = trainingMultipliers[action]
  const work = action === 'EASY' ? easyWork(plan.exercises, multiplier) : lessWork(plan.exercises, multiplier)
  const exercises = action === 'EASY' ? work.map(withEasierEffort) : work
  const durationMinutes =
    plan.exercises.length === 0
      ? lessBy(multiplier, plan.durationMinutes, minuteStep)
      : rounded(shareLeft(plan.exercises, work), plan.durationMinutes, minuteStep)
  const isShorter = durationMinutes !== plan.durationMinutes
  const isLess = listsDiffer(plan.exercises, exercises)
  if (!isShorter && !isLess) return null
  const parts = (exercises: readonly ExercisePlan[], durationMinutes: number) => ({
    ...(isLess && { exercises }),
    ...(isShorter && { durationMinutes }),
  })
  return {
    subject: 'SESSION',
    id,
    before: parts(plan.exercises, plan.durationMinutes),
    after: parts(exercises, durationMinutes),
  }
}

const minuteStep = 5
/** Fine enough below for a plank or a carry that what is rounded is still about what was meant. */
const secondStep = (seconds: number) => (seconds >= 300 ? 30 : 5)
const metreStep = (metres: number) => (metres >= 1_000 ? 100 : 10)

const isTimed = ({ durationSeconds, distanceM }: ExercisePlan) => durationSeconds !== null || distanceM !== null
const setsOf = (exercises: readonly ExercisePlan[]) => exercises.reduce((sum, { sets }) => sum + sets, 0)

/** Fewer sets; where every exercise has one, less of it. */
const lessWork = (exercises: readonly ExercisePlan[], multiplier: number): readonly ExercisePlan[] =>
  exercises.some(({ sets }) => sets > 1)
    ? fewerSets(exercises, multiplier)
    : exercises.map((exercise) => smallerSet(exercise, multiplier))

/** Timed sets and distances keep their number and are shorter: of both, less than half would be left. */
function easyWork(exercises: readonly ExercisePlan[], multiplier: number): readonly ExercisePlan[] {
  const counted = lessWork(
    exercises.filter((exercise) => !isTimed(exercise)),
    multiplier,
  ).values()
  return exercises.map((exercise) =>
    isTimed(exercise) ? smallerSet(exercise, multiplier) : (counted.next().value ?? exercise),
  )
}

/** A set at a time from the exercise that has most, the later among equals, until a share of all is left; at least one less. */
function fewerSets(exercises: readonly ExercisePlan[], multiplier: number): ExercisePlan[] {
  const total = setsOf(exercises)
  const left = exercises.map(({ sets }) => sets)
  for (let over = Math.max(1, total - Math.round(total * multiplier)); over > 0; over -= 1) {
    const most = Math.max(...left)
    if (most > 1) left[left.lastIndexOf(most)] = most - 1
  }
  return exercises.map((exercise, index) => ({ ...exercise, sets: left[index] ?? exercise.sets }))
}

function smallerSet(exercise: ExercisePlan, multiplier: number): ExercisePlan {
  const less = (value: number | null, step: number) => value && lessBy(multiplier, value, step)
  if (!isTimed(exercise)) return { ...exercise, repsMin: less(exercise.repsMin, 1), repsMax: less(exercise.repsMax, 1) }
  const { durationSeconds, distanceM } = exercise
  return {
    ...exercise,
    durationSeconds: less(durationSeconds, secondStep(durationSeconds ?? 0)),
    distanceM: less(distanceM, metreStep(distanceM ?? 0)),
  }
}

const moreInReserve = 2
const leastRpe = 3
const mostRir = 10
const withEasierEffort = (exercise: ExercisePlan): ExercisePlan => ({
  ...exercise,
  rir: exercise.rir === null ? null : Math.min(mostRir, exercise.rir + moreInReserve),
  rpe: exercise.rpe === null ? null : Math.min(exercise.rpe, Math.max(leastRpe, exercise.rpe - moreInReserve)),
})

/** The share of the sets that is left, a shorter one counted in proportion. */
function shareLeft(before: readonly ExercisePlan[], after: readonly ExercisePlan[]): number {
  const size = (exercise: ExercisePlan) =>
    exercise.durationSeconds ?? exercise.distanceM ?? exercise.repsMax ?? exercise.repsMin ?? 1
  const left = before.reduce((sum, exercise, index) => {
    const now = after[index] ?? exercise
    return sum + (now.sets * size(now)) / size(exercise)
  }, 0)
  return left / setsOf(before)
}

/** To whole steps; never more than it was, never less than a step or half of it. */
function rounded(multiplier: number, value: number, step: number): number {
  return Math.min(value, Math.max(leastOf(value, step), Math.round((value * multiplier) / step) * step))
}

/** Like `rounded`, but a step less where that would leave it as it was. */
function lessBy(multiplier: number, value: number, step: number): number {
  const less = rounded(multiplier, value, step)
  const stepBelow = (Math.ceil(value / step) - 1) * step
  return less === value && stepBelow >= leastOf(value, step) ? stepBelow : less
}

const leastOf = (value: number, step: number) => Math.max(step, Math.ceil(value / 2 / step) * step)
