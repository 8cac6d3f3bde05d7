import type { PlannedSession, Rationale } from '../bundle.ts'
import type { Exercise } from '../catalogue/exercise.ts'
import { cardioSession, enduranceModes, type Outing, weeklyModes } from './cardio.ts'
import { cardioMinutes } from './cardio-volume.ts'
import { type Caution, readCaution } from './caution.ts'
import { mobilitySession } from './mobility.ts'
import { planWeeks, type Week } from './progression.ts'
import { arrange, trainingDays } from './schedule.ts'
import { allowedExercises } from './selection.ts'
import { type Blueprint, type CardioBlueprint, type StrengthBlueprint, weekTemplate } from './split.ts'
import { pickExercises, strengthSession, type Workout, warmUpMinutes } from './strength.ts'
import { because, type TrainingAnswers } from './training-answers.ts'
import { programmeRationale } from './training-rationale.ts'
import { settleVolume } from './volume.ts'

export type TrainingPlan = {
  sessions: PlannedSession[]
  durationDays: number
  rationale: Rationale[]
  /** Mean minutes of planned training a week. */
  weeklyTrainingMinutes: number
}

type Undated = Omit<PlannedSession, 'day'>

/** Of a shared session, the part that endurance takes at its end: a third, when there is half an hour or more. */
const finishMinutes = (minutes: number) => (minutes < 30 ? 0 : Math.floor(minutes / 3))
const sharing = new Set(['FAT_LOSS', 'GENERAL_HEALTH'])

const restDay = (answers: TrainingAnswers): Undated => ({
  kind: 'OTHER',
  title: 'Easy movement of your choice',
  localTime: answers.availability.sessionTime ?? null,
  durationMinutes: answers.availability.minutesPerSession,
  notes: 'Move gently in a way that is free of pain.',
  rationale: because(
    'No exercise of the catalogue fits what is at hand and what has to be spared.',
    'equipment.items',
    'injuries.areas',
    'preferences.dislikedExercises',
  ),
  exercises: [],
})

/** Strength days for which nothing suits become easy endurance days. */
const feasible = (blueprints: readonly Blueprint[], picked: ReadonlyMap<Blueprint, readonly unknown[]>): Blueprint[] =>
  blueprints.map((it) =>
    it.kind === 'STRENGTH' && (picked.get(it)?.length ?? 0) === 0 ? { kind: 'CARDIO', hard: false, form: 'EASY' } : it,
  )

const outings = (
  blueprints: readonly CardioBlueprint[],
  modes: readonly Exercise[],
  weeks: readonly Week[],
  answers: TrainingAnswers,
): ((blueprint: number, week: number) => Outing | undefined) => {
  const minutes = cardioMinutes(
    blueprints.map((it) => it.form),
    weeks,
    answers,
  )
  const variety = weeklyModes(modes, answers.goal.kind)
  return (index, week) => {
    const mode = variety[index % Math.max(1, variety.length)]
    const form = blueprints[index]?.form
    return mode && form
      ? { mode, form, minutes: minutes[week]?.[index] ?? answers.availability.minutesPerSession }
      : undefined
  }
}

const workouts = (
  blueprints: readonly StrengthBlueprint[],
  allowed: readonly Exercise[],
  modes: readonly Exercise[],
  answers: TrainingAnswers,
  caution: Caution,
) => {
  const { picked, missing } = pickExercises(blueprints, allowed, answers, caution)
  const minutes = answers.availability.minutesPerSession
  const shared = sharing.has(answers.goal.kind) && answers.availability.daysPerWeek <= 3
  const mode = modes[0]
  const finish = shared && mode && finishMinutes(minutes) > 0 ? { mode, minutes: finishMinutes(minutes) } : null
  const budget = (minutes - warmUpMinutes(minutes) - (finish?.minutes ?? 0)) * 60
  const items = settleVolume(
    picked.map((it) => ({ items: it, budget })),
    answers.experience.level,
  )
  const drawn = blueprints.map((blueprint, index): [Blueprint, Workout] => [
    blueprint,
    { title: blueprint.title, items: items[index] ?? [], finish },
  ])
  return { drawn: new Map(drawn), missing }
}

/**
 * Plans the training of a programme by fixed rules: the same answers and catalogue give the same plan, in whatever
 * order the catalogue comes. Sessions are on the wished weekdays, no longer than the person's time, and use only what
 * is at hand, liked, within the level and free of injured areas. What cannot be filled is left out and named in the
 * rationale; nothing is thrown.
 */
export const planTraining = (answers: TrainingAnswers, catalogue: readonly Exercise[]): TrainingPlan => {
  const { goal, experience, availability } = answers
  const caution = readCaution(answers)
  const allowed = allowedExercises(answers, catalogue, caution)
  const modes = enduranceModes(allowed, goal.kind)
  const weeks = planWeeks(availability.weeks, experience.level, goal.kind, caution.limited)
  const template = weekTemplate(goal.kind, experience.level, availability.daysPerWeek, caution.limited)
  const strength = template.filter((it) => it.kind === 'STRENGTH')
  const { drawn, missing } = workouts(strength, allowed, modes, answers, caution)
  const blueprints = feasible(template, new Map([...drawn].map(([blueprint, workout]) => [blueprint, workout.items])))
  const cardio = blueprints.filter((it) => it.kind === 'CARDIO')
  const outing = outings(cardio, modes, weeks, answers)
  const mobility = mobilitySession(allowed, answers, caution)
  const gentle = mobility ?? restDay(answers)
  if (cardio.length > 0 && modes.length === 0) missing.push({ pattern: 'LOCOMOTION' })
  if (!mobility && template.some((it) => it.kind === 'MOBILITY')) missing.push({ pattern: 'MOBILITY' })

  const sessionOf = (blueprint: Blueprint, place: number, week: Week): Undated => {
    const workout = drawn.get(blueprint)
    if (workout) return strengthSession(workout, week, answers, caution)
    const planned = blueprint.kind === 'CARDIO' ? outing(place, week.number - 1) : undefined
    return planned ? cardioSession(planned, week, answers, caution, modes) : gentle
  }

  const placed = blueprints.map((blueprint, index) => ({
    blueprint,
    hard: blueprint.hard,
    place: blueprints.slice(0, index).filter((it) => it.kind === 'CARDIO').length,
  }))
  const days = arrange(placed, trainingDays(answers))
  const sessions = weeks.flatMap((week) =>
    days.map(({ day, session }) => ({
      day: (week.number - 1) * 7 + day + 1,
      ...sessionOf(session.blueprint, session.place, week),
    })),
  )
  const total = sessions.reduce((sum, session) => sum + session.durationMinutes, 0)
  return {
    sessions,
    durationDays: availability.weeks * 7,
    rationale: programmeRationale({ answers, caution, missing, modes, workouts: [...drawn.values()], sessions, weeks }),
    weeklyTrainingMinutes: Math.round(total / availability.weeks),
  }
}
