import type { PlannedSession } from '../bundle.ts'
import type { Exercise } from '../catalogue/exercise.ts'
import type { Caution } from './caution.ts'
import { merits, selectionInputs } from './selection.ts'
import { because, type TrainingAnswers } from './training-answers.ts'

const most = 7
const longest = 25
const sets = 2
const holdSeconds = 30
const repetitions = 8
const restSeconds = 15

const seconds = (exercise: Exercise) => {
  const work = exercise.measure === 'DURATION' ? holdSeconds : repetitions * 4
  return sets * (work * (exercise.unilateral ? 2 : 1) + restSeconds)
}

/** Mobility exercises for as many places as there are: those that move something new come first. */
const varied = (allowed: readonly Exercise[]) => {
  const pool = allowed.filter((exercise) => exercise.pattern === 'MOBILITY' && exercise.measure !== 'DISTANCE')
  const firsts = pool.filter(
    (exercise, index) => pool.findIndex((it) => it.primaryMuscles[0] === exercise.primaryMuscles[0]) === index,
  )
  return [...firsts, ...pool.filter((exercise) => !firsts.includes(exercise))].slice(0, most)
}

/** An easy mobility session without its day, the same every week; undefined when no exercise suits the person. */
export const mobilitySession = (
  allowed: readonly Exercise[],
  answers: TrainingAnswers,
  caution: Caution,
): Omit<PlannedSession, 'day'> | undefined => {
  const minutes = Math.min(longest, answers.availability.minutesPerSession)
  let left = minutes * 60
  const chosen = varied(allowed).filter((exercise) => {
    const fits = seconds(exercise) <= left
    if (fits) left -= seconds(exercise)
    return fits
  })
  if (chosen.length === 0) return undefined
  return {
    kind: 'MOBILITY',
    title: 'Mobility',
    localTime: answers.availability.sessionTime ?? null,
    durationMinutes: Math.ceil((minutes * 60 - left) / 60),
    notes: 'Move slowly, breathe, and stay where it feels easy.',
    rationale: because(
      'A day of easy movement keeps the rhythm without adding fatigue.',
      'availability.daysPerWeek',
      'goal.kind',
    ),
    exercises: chosen.map((exercise) => ({
      exercise: exercise.key,
      sets,
      ...(exercise.measure === 'DURATION'
        ? { durationSeconds: holdSeconds }
        : { repsMin: repetitions, repsMax: repetitions }),
      restSeconds,
      notes: exercise.unilateral ? 'For each side.' : null,
      rationale: because(`${exercise.name} ${merits(exercise, answers)}.`, ...selectionInputs(answers, caution)),
    })),
  }
}
