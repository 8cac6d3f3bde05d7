import type { PlannedSession, Rationale } from '../bundle.ts'
import type { Exercise, Muscle } from '../catalogue/exercise.ts'
import type { Caution } from './caution.ts'
import { blockWeeks, type Week } from './progression.ts'
import type { Slot } from './split.ts'
import type { Workout } from './strength.ts'
import { because, dayCount, inWords, listed, type TrainingAnswers } from './training-answers.ts'
import { primarySets, weeklyCeiling } from './volume.ts'

type Facts = {
  answers: TrainingAnswers
  caution: Caution
  missing: readonly Slot[]
  modes: readonly Exercise[]
  workouts: readonly Workout[]
  sessions: readonly PlannedSession[]
  weeks: readonly Week[]
}

const goals = {
  FAT_LOSS: 'Strength keeps muscle while endurance work adds to the energy used.',
  MUSCLE_GAIN: 'Every muscle is trained with moderate repetitions, about twice a week where the days allow it.',
  STRENGTH: 'Few, heavy repetitions of the main lifts with long rests train strength.',
  ENDURANCE: 'Most endurance work is easy, with one longer session a week; strength supports it.',
  GENERAL_HEALTH: 'The aim is 150 minutes of moderate activity and two days of strength a week (WHO 2020).',
} as const

const endurance = (sessions: readonly PlannedSession[], catalogueKeys: ReadonlySet<string>, week: number) =>
  sessions
    .filter((session) => Math.ceil(session.day / 7) === week)
    .flatMap((session) => session.exercises)
    .filter((item) => catalogueKeys.has(item.exercise))
    .reduce((sum, item) => sum + item.sets * ((item.durationSeconds ?? 0) + (item.restSeconds ?? 0)), 0) / 60

const aboutEndurance = ({ answers, modes, sessions, weeks }: Facts): Rationale[] => {
  const keys = new Set(modes.map((mode) => mode.key))
  const last = weeks.findLast((week) => !week.deload)
  const [first, final] = [endurance(sessions, keys, 1), endurance(sessions, keys, last?.number ?? 1)].map(Math.round)
  if (!first || !final) return []
  const rest =
    answers.goal.kind === 'GENERAL_HEALTH' && final < 150
      ? ` Everyday walking should make up the other ${150 - final} minutes.`
      : ''
  const grown =
    final > first
      ? ` from ${first} to ${final} minutes a week, never by more than a tenth at once`
      : ` at ${first} minutes a week`
  return [
    because(
      `Endurance work ${final > first ? 'grows' : 'stays'}${grown}.${rest}`,
      'goal.kind',
      'experience.level',
      'availability.activityLevel',
      'availability.minutesPerSession',
      'availability.weeks',
    ),
  ]
}

const large: readonly Muscle[] = ['QUADRICEPS', 'HAMSTRINGS', 'GLUTES', 'CHEST', 'LATS', 'UPPER_BACK', 'FRONT_DELTS']

const aboutVolume = ({ answers, workouts }: Facts): Rationale[] => {
  const items = workouts.flatMap((workout) => workout.items)
  const sets = large.map((muscle) => primarySets(items, muscle)).filter((count) => count > 0)
  if (sets.length === 0) return []
  const [fewest, most] = [Math.min(...sets), Math.max(...sets)]
  const level = answers.experience.level
  const more =
    answers.goal.kind === 'MUSCLE_GAIN' && fewest < 10
      ? ' Where time and days allow it, about ten and more build more muscle.'
      : ''
  return [
    because(
      `The large muscles that are trained start with ${fewest === most ? most : `${fewest} to ${most}`} sets a week, and none leads in more than ${weeklyCeiling[level]}, the ceiling at ${inWords(level)} level.${more}`,
      'goal.kind',
      'experience.level',
      'availability.daysPerWeek',
      'availability.minutesPerSession',
    ),
  ]
}

const aboutMissing = ({ answers, caution, missing }: Facts): Rationale[] => {
  const names = [...new Set(missing.map((slot) => inWords(slot.muscle ?? slot.pattern)))]
  if (names.length === 0) return []
  return [
    because(
      `Nothing in the catalogue suits for ${listed(names)}, so it is left out.`,
      'equipment.items',
      'experience.level',
      ...(answers.injuries.areas.length > 0 ? (['injuries.areas'] as const) : []),
      ...(answers.preferences.dislikedExercises.length > 0 ? (['preferences.dislikedExercises'] as const) : []),
      ...caution.inputs,
    ),
  ]
}

const aboutProgress = ({ answers, weeks }: Facts): Rationale => {
  const level = answers.experience.level
  const text = [
    'Loads are not known yet, so effort is given as repetitions in reserve: as they fall from week to week, the load rises.',
    weeks.some((week) => week.moreReps) ? 'The next block adds repetitions.' : '',
    weeks.some((week) => week.moreSets) ? 'Later blocks add sets.' : '',
    weeks.some((week) => week.deload) ? `Every ${blockWeeks(level)}th week is easy, with half the sets.` : '',
  ]
  return because(
    text.filter((sentence) => sentence !== '').join(' '),
    'experience.level',
    'goal.kind',
    'availability.weeks',
  )
}

/** Why the programme as a whole is as it is: goal, days, progression, cautions, amounts and what had to be left out. */
export const programmeRationale = (facts: Facts): Rationale[] => {
  const { answers, caution, workouts } = facts
  const { availability } = answers
  const wished = availability.weekdays.length > 0
  return [
    because(goals[answers.goal.kind], 'goal.kind'),
    because(
      `${dayCount(availability.daysPerWeek)} a week${wished ? ' among those that suit' : ''}, with hard sessions as far apart as possible.`,
      'availability.daysPerWeek',
      ...(wished ? (['availability.weekdays'] as const) : []),
    ),
    ...(workouts.some((workout) => workout.items.length > 0) ? [aboutProgress(facts)] : []),
    ...caution.reasons,
    ...aboutVolume(facts),
    ...aboutEndurance(facts),
    ...aboutMissing(facts),
  ]
}
