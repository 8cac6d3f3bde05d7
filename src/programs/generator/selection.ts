import { type Exercise, type ExperienceLevel, experienceLevels } from '../catalogue/exercise.ts'
import { type Caution, hasImpact } from './caution.ts'
import { lyingDown } from './lying-down.ts'
import type { Slot } from './split.ts'
import { stapleWorth } from './staples.ts'
import { type InputPath, inWords, listed, type TrainingAnswers } from './training-answers.ts'

const rank = (level: ExperienceLevel) => experienceLevels.indexOf(level)

/** The exercises that a person can and may do: equipment, injured areas, level, dislikes and cautions honoured. */
export const allowedExercises = (
  answers: TrainingAnswers,
  catalogue: readonly Exercise[],
  caution: Caution,
): Exercise[] => {
  const owned = new Set(answers.equipment.items)
  const hurt = new Set(answers.injuries.areas)
  const disliked = new Set(answers.preferences.dislikedExercises)
  return catalogue
    .filter(
      (exercise) =>
        exercise.equipment.every((item) => owned.has(item)) &&
        !exercise.stresses.some((area) => hurt.has(area)) &&
        rank(exercise.level) <= rank(answers.experience.level) &&
        !disliked.has(exercise.key) &&
        !(caution.lowImpact && hasImpact(exercise)) &&
        !(caution.upright && lyingDown.has(exercise.key)),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

const loadWorth = (exercise: Exercise) => (exercise.pattern === 'CORE' ? 2 : 6)

const fits = (slot: Slot, exercise: Exercise) =>
  exercise.pattern === slot.pattern && (!slot.muscle || exercise.primaryMuscles.includes(slot.muscle))

/**
 * Loads that can be raised and many muscles at once train more in the same time (ACSM 2009, multi-joint exercise).
 * Without a load a harder variation has to do.
 */
const worth = (exercise: Exercise, answers: TrainingAnswers) =>
  stapleWorth(exercise) +
  (exercise.loadable ? loadWorth(exercise) : 3 * rank(exercise.level)) +
  Math.min(exercise.primaryMuscles.length * 2 + exercise.secondaryMuscles.length, 7) +
  (exercise.measure === 'REPS' ? 2 : 0) +
  (answers.goal.kind === 'STRENGTH' && exercise.equipment.includes('BARBELL') ? 4 : 0) +
  (exercise.unilateral && exercise.pattern !== 'LUNGE' ? -1 : 0)

/**
 * The best allowed exercise for a slot, or undefined. One that is already in the session is never taken twice. One of
 * another day of the week gives way to a variation, but for strength the main lifts are repeated to practise them.
 */
export const choose = (
  slot: Slot,
  allowed: readonly Exercise[],
  answers: TrainingAnswers,
  taken: { session: ReadonlySet<string>; week: ReadonlySet<string> },
): Exercise | undefined => {
  const repeated = answers.goal.kind === 'STRENGTH' ? 1 : 4
  const scored = allowed
    .filter((exercise) => fits(slot, exercise) && !taken.session.has(exercise.key))
    .map((exercise) => ({ exercise, score: worth(exercise, answers) - (taken.week.has(exercise.key) ? repeated : 0) }))
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, it) => (best && best.score >= it.score ? best : it),
    undefined,
  )?.exercise
}

/** The answers that narrowed the choice of exercises. */
export const selectionInputs = (answers: TrainingAnswers, caution: Caution): InputPath[] => [
  'equipment.items',
  'experience.level',
  ...(answers.injuries.areas.length > 0 ? (['injuries.areas'] as const) : []),
  ...(answers.preferences.dislikedExercises.length > 0 ? (['preferences.dislikedExercises'] as const) : []),
  ...caution.inputs,
]

/** "needs no equipment, suits a beginner and spares the knee": what speaks for an exercise. */
export const merits = (exercise: Exercise, answers: TrainingAnswers): string => {
  const tools = exercise.equipment.map(inWords)
  const spared = answers.injuries.areas.map(inWords)
  return listed([
    tools.length > 0 ? `uses the ${listed(tools)} at hand` : 'needs no equipment',
    `is within the ${inWords(answers.experience.level)} level`,
    ...(spared.length > 0 ? [`spares the ${listed(spared)}`] : []),
  ])
}
