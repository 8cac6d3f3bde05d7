import type { GoalKind, PlannedExercise, PlannedSession } from '../bundle.ts'
import type { Exercise } from '../catalogue/exercise.ts'
import { deloadMinutes } from './cardio-volume.ts'
import type { Caution } from './caution.ts'
import { type Prescription, prescribe, setOf, setSeconds, shortSession } from './prescription.ts'
import { deloadSets, type Week } from './progression.ts'
import { choose, merits, selectionInputs } from './selection.ts'
import type { Slot, StrengthBlueprint } from './split.ts'
import { because, dayCount, inWords, type TrainingAnswers } from './training-answers.ts'
import type { Dosed } from './volume.ts'

/** A strength session as it is drawn up once for the whole programme. */
export type Workout = { title: string; items: Dosed[]; finish: { mode: Exercise; minutes: number } | null }

export type Picked = { exercise: Exercise; dose: Prescription }

const mostExercises = { BEGINNER: 6, INTERMEDIATE: 7, ADVANCED: 8 } as const

/** Minutes of warm-up, counted in the session. */
export const warmUpMinutes = (minutes: number) => (minutes <= shortSession ? 3 : 5)

/** Fills the slots of a week's strength sessions; `missing` are those for which nothing suits the person. */
export const pickExercises = (
  blueprints: readonly StrengthBlueprint[],
  allowed: readonly Exercise[],
  answers: TrainingAnswers,
  caution: Caution,
): { picked: Picked[][]; missing: Slot[] } => {
  const week = new Set<string>()
  const missing: Slot[] = []
  const plan = {
    goal: answers.goal.kind,
    level: answers.experience.level,
    limited: caution.limited,
    minutes: answers.availability.minutesPerSession,
  }
  const picked = blueprints.map((blueprint) => {
    const session = new Set<string>()
    const exercises = blueprint.slots.flatMap((slot) => {
      if (session.size >= mostExercises[answers.experience.level]) return []
      const exercise = choose(slot, allowed, answers, { session, week })
      if (!exercise) {
        missing.push(slot)
        return []
      }
      session.add(exercise.key)
      return [{ exercise, dose: prescribe(exercise, plan) }]
    })
    for (const key of session) week.add(key)
    return exercises
  })
  return { picked, missing }
}

const aims: Record<GoalKind, string> = {
  FAT_LOSS: 'keeping muscle while losing fat',
  MUSCLE_GAIN: 'building muscle',
  STRENGTH: 'getting stronger',
  ENDURANCE: 'supporting endurance',
  GENERAL_HEALTH: 'staying healthy and able',
}

const setsIn = (item: Dosed, week: Week) => {
  const sets = week.moreSets ? item.raised : item.sets
  return week.deload ? deloadSets(sets) : sets
}

const planned = (item: Dosed, week: Week, answers: TrainingAnswers, caution: Caution): PlannedExercise => {
  const { exercise, dose } = item
  const sets = setsIn(item, week)
  return {
    exercise: exercise.key,
    sets,
    ...setOf(exercise, dose, week.moreReps && !week.deload),
    restSeconds: dose.restSeconds,
    rir: exercise.measure === 'REPS' ? week.rir : null,
    notes: exercise.unilateral ? 'For each side.' : null,
    rationale: because(
      `${exercise.name}, for the ${inWords(exercise.pattern)} part, ${merits(exercise, answers)}. Sets and repetitions are for ${aims[answers.goal.kind]}.`,
      'goal.kind',
      ...selectionInputs(answers, caution),
    ),
  }
}

const finishNotes = 'Steady, at a pace at which you can talk.'

const finisher = (workout: Workout, week: Week, answers: TrainingAnswers, caution: Caution): PlannedExercise[] => {
  if (!workout.finish) return []
  const { mode, minutes } = workout.finish
  return [
    {
      exercise: mode.key,
      sets: 1,
      durationSeconds: 60 * (week.deload ? deloadMinutes(minutes) : minutes),
      rpe: 4,
      notes: finishNotes,
      rationale: because(
        `With few training days the endurance part ends the session. ${mode.name} ${merits(mode, answers)}.`,
        'goal.kind',
        'availability.daysPerWeek',
        ...selectionInputs(answers, caution),
      ),
    },
  ]
}

const advice = (week: Week, warmUp: number, measured: boolean) => {
  const effort = `End each set with about ${week.rir} good repetitions left.`
  const load = measured
    ? ' When every set reaches the top of its range, add the smallest step of load.'
    : ' When every set reaches the top of its range, slow the movement down or take a harder variation.'
  const start = `Warm up for ${warmUp} minutes with easy movement and a light set of the first exercises.`
  return week.deload
    ? `${start} Easy week: half the sets, and every set ends with about ${week.rir} repetitions left.`
    : `${start} ${effort}${load}`
}

/** A strength session of a week, without its day: the sets, repetitions and effort of that week. */
export const strengthSession = (
  workout: Workout,
  week: Week,
  answers: TrainingAnswers,
  caution: Caution,
): Omit<PlannedSession, 'day'> => {
  const warmUp = warmUpMinutes(answers.availability.minutesPerSession)
  const exercises = workout.items.map((item) => planned(item, week, answers, caution))
  const lifting = workout.items.reduce(
    (sum, item) => sum + setsIn(item, week) * setSeconds(item.exercise, item.dose),
    0,
  )
  const finish = finisher(workout, week, answers, caution)
  const ending = finish.reduce((sum, item) => sum + (item.durationSeconds ?? 0), 0)
  return {
    kind: 'STRENGTH',
    title: `${workout.title}${week.deload ? ' (easy week)' : ''}`,
    localTime: answers.availability.sessionTime ?? null,
    durationMinutes: Math.ceil((warmUp * 60 + lifting + ending) / 60),
    notes: advice(
      week,
      warmUp,
      workout.items.some((item) => item.exercise.loadable),
    ),
    rationale: because(
      week.deload
        ? 'Easy week: half the sets with more in reserve, so that what was trained can settle.'
        : `${workout.title} fits ${dayCount(answers.availability.daysPerWeek)} of training a week with up to ${answers.availability.minutesPerSession} minutes each, for ${aims[answers.goal.kind]}.`,
      'goal.kind',
      'experience.level',
      'availability.daysPerWeek',
      'availability.minutesPerSession',
      ...caution.inputs,
    ),
    exercises: [...exercises, ...finish],
  }
}
