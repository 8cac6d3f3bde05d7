import type { GoalKind, PlannedExercise, PlannedSession, Rationale } from '../bundle.ts'
import type { Exercise, ExperienceLevel } from '../catalogue/exercise.ts'
import { deloadMinutes } from './cardio-volume.ts'
import { type Caution, hasImpact } from './caution.ts'
import type { Week } from './progression.ts'
import { merits, selectionInputs } from './selection.ts'
import type { CardioBlueprint } from './split.ts'
import { because, type InputPath, type TrainingAnswers } from './training-answers.ts'

type Kind = PlannedSession['kind']

/** Kinds of endurance exercise in the order in which they are preferred when health or weight is the goal. */
const kinds: Record<string, Kind> = {
  cycling: 'RIDE',
  'indoor-cycling': 'RIDE',
  elliptical: 'CONDITIONING',
  'rowing-machine': 'ROW',
  swimming: 'SWIM',
  'brisk-walking': 'WALK',
  'treadmill-walking': 'WALK',
  'incline-treadmill-walking': 'WALK',
  'water-walking': 'WALK',
  'marching-in-place': 'CONDITIONING',
  running: 'RUN',
  'treadmill-running': 'RUN',
  'seated-marching': 'CONDITIONING',
}
const preference = Object.keys(kinds)
const forEndurance = ['running', 'cycling', 'rowing-machine', 'swimming', 'treadmill-running', ...preference]
const worthVariety = new Set(preference.slice(0, preference.indexOf('treadmill-walking')))
const running = new Set(['running', 'treadmill-running'])

/** At most two kinds in a week, and the second only when it is a full equal of the first. */
export const weeklyModes = (modes: readonly Exercise[], goal: GoalKind): Exercise[] => {
  const main = modes.slice(0, 1)
  if (goal === 'ENDURANCE') return main
  return [...main, ...modes.slice(1, 2).filter((mode) => worthVariety.has(mode.key))]
}

/** The endurance exercises that suit the person, the best first: running first when endurance is the goal. */
export const enduranceModes = (allowed: readonly Exercise[], goal: GoalKind): Exercise[] => {
  const order = goal === 'ENDURANCE' ? forEndurance : preference
  const place = (exercise: Exercise) => {
    const index = order.indexOf(exercise.key)
    return index < 0 ? order.length : index
  }
  return allowed
    .filter(
      (exercise) =>
        exercise.pattern === 'LOCOMOTION' &&
        exercise.measure === 'DURATION' &&
        exercise.primaryMuscles[0] === 'CARDIOVASCULAR',
    )
    .sort((a, b) => place(a) - place(b))
}

/** The session kind of an endurance exercise. */
const kindOf = (exercise: Exercise): Kind => kinds[exercise.key] ?? 'CONDITIONING'

/** Work and recovery in seconds. */
type Cycle = readonly [work: number, rest: number]

/** Running and walking in turn for beginners, week by week; after that they run without a break. */
const runWalk: readonly Cycle[] = [
  [60, 90],
  [90, 90],
  [120, 90],
  [180, 90],
  [240, 60],
  [300, 60],
  [420, 60],
  [540, 60],
]
const intervals: Record<ExperienceLevel, Cycle> = {
  BEGINNER: [60, 120],
  INTERMEDIATE: [120, 120],
  ADVANCED: [180, 120],
}

const efforts = { EASY: 3, LONG: 4, INTERVAL: 8 } as const
const warmUpEffort = 2

/** The cycle of the main part, or null when it goes on without a break. */
const cycleOf = (
  exercise: Exercise,
  form: CardioBlueprint['form'],
  level: ExperienceLevel,
  week: Week,
): Cycle | null => {
  if (level === 'BEGINNER') return running.has(exercise.key) ? (runWalk[week.loaded] ?? null) : null
  return form === 'INTERVAL' ? intervals[level] : null
}

const shortOuting = 20

/** Warm-up, main part and cool-down, together exactly `minutes` (at least 10). */
const parts = (
  exercise: Exercise,
  warmUp: Exercise,
  cycle: Cycle | null,
  rpe: number,
  minutes: number,
  why: Rationale,
): PlannedExercise[] => {
  const [before, after] = minutes < shortOuting ? [180, 120] : [300, 300]
  const main = minutes * 60 - before - after
  const cycles = cycle ? Math.floor(main / (cycle[0] + cycle[1])) : 0
  const easy = because('An easy start and end let heart and joints adjust.', 'availability.minutesPerSession')
  const around = { exercise: warmUp.key, sets: 1, rpe: warmUpEffort, rationale: easy }
  const work =
    cycle && cycles > 0
      ? {
          sets: cycles,
          durationSeconds: cycle[0],
          restSeconds: cycle[1],
          notes: `Move easily for ${cycle[1]} seconds after each.`,
        }
      : { sets: 1, durationSeconds: main }
  const spare = cycle && cycles > 0 ? main - cycles * (cycle[0] + cycle[1]) : 0
  return [
    { ...around, durationSeconds: before + spare, notes: 'Warm-up, easy.' },
    { exercise: exercise.key, ...work, rpe, rationale: why },
    { ...around, durationSeconds: after, notes: 'Cool-down, easy.' },
  ]
}

const purposes = {
  EASY: 'An easy session builds the aerobic base; you should be able to talk in whole sentences.',
  LONG: 'The long session of the week builds endurance at an easy, even pace.',
  INTERVAL: 'Short hard stretches raise the pace that can be kept; one such day a week is enough.',
} as const
const titles = { EASY: 'Easy', LONG: 'Long', INTERVAL: 'Interval' } as const
const fresh = 'Part of the work is walked; the running stretches grow week by week.'

/** What an endurance session is planned from. `minutes` is for a week of full load. */
export type Outing = { form: CardioBlueprint['form']; mode: Exercise; minutes: number }

/** An endurance session of a week, without its day. A deload week is shorter and has no hard intervals. */
export const cardioSession = (
  outing: Outing,
  week: Week,
  answers: TrainingAnswers,
  caution: Caution,
  modes: readonly Exercise[],
): Omit<PlannedSession, 'day'> => {
  const { mode } = outing
  const level = answers.experience.level
  const form = week.deload && outing.form === 'INTERVAL' ? 'EASY' : outing.form
  const minutes = week.deload ? deloadMinutes(outing.minutes) : outing.minutes
  const cycle = cycleOf(mode, form, level, week)
  const gentler = hasImpact(mode)
    ? modes.find((it) => !hasImpact(it) && it.equipment.every((item) => mode.equipment.includes(item)))
    : undefined
  const inputs: InputPath[] = ['goal.kind', ...selectionInputs(answers, caution)]
  const impact: InputPath[] = caution.lowImpact && !caution.limited ? ['measurements.weightKg', 'body.heightM'] : []
  const why = because(`${mode.name} ${merits(mode, answers)}.`, ...inputs, ...impact)
  return {
    kind: kindOf(mode),
    title: `${titles[form]} ${mode.name.toLowerCase()}${week.deload ? ' (easy week)' : ''}`,
    localTime: answers.availability.sessionTime ?? null,
    durationMinutes: minutes,
    notes: cycle && level === 'BEGINNER' ? fresh : null,
    rationale: because(
      week.deload ? `Easy week: a shorter outing at low effort lets the body recover.` : purposes[form],
      'goal.kind',
      'experience.level',
      'availability.minutesPerSession',
      ...(form === outing.form ? caution.inputs : []),
    ),
    exercises: parts(mode, gentler ?? mode, cycle, efforts[form], minutes, why),
  }
}
