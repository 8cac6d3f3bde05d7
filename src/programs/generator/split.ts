import type { GoalKind } from '../bundle.ts'
import type { ExperienceLevel, MovementPattern, Muscle } from '../catalogue/exercise.ts'

/** A place in a session: a movement pattern, for isolation with the muscle. The first slots matter most. */
export type Slot = { pattern: MovementPattern; muscle?: Muscle }

export type StrengthBlueprint = { kind: 'STRENGTH'; hard: true; title: string; slots: readonly Slot[] }
export type CardioBlueprint = { kind: 'CARDIO'; hard: boolean; form: 'EASY' | 'LONG' | 'INTERVAL' }
type MobilityBlueprint = { kind: 'MOBILITY'; hard: false }
export type Blueprint = StrengthBlueprint | CardioBlueprint | MobilityBlueprint

const slots = (...names: readonly (MovementPattern | Muscle)[]): Slot[] =>
  names.map((name) => (isPattern(name) ? { pattern: name } : { pattern: 'ISOLATION', muscle: name }))

const patterns: ReadonlySet<string> = new Set<MovementPattern>([
  'SQUAT',
  'HINGE',
  'LUNGE',
  'HORIZONTAL_PUSH',
  'VERTICAL_PUSH',
  'HORIZONTAL_PULL',
  'VERTICAL_PULL',
  'CARRY',
  'CORE',
])
const isPattern = (name: MovementPattern | Muscle): name is MovementPattern => patterns.has(name)

const strength = (title: string, ...names: readonly (MovementPattern | Muscle)[]): StrengthBlueprint => ({
  kind: 'STRENGTH',
  hard: true,
  title,
  slots: slots(...names),
})

const fullBodyA = strength(
  'Full body A',
  ...(['SQUAT', 'HORIZONTAL_PUSH', 'HORIZONTAL_PULL', 'HINGE', 'CORE', 'VERTICAL_PUSH', 'BICEPS', 'CALVES'] as const),
)
const fullBodyB = strength(
  'Full body B',
  ...([
    'HINGE',
    'VERTICAL_PUSH',
    'VERTICAL_PULL',
    'LUNGE',
    'CORE',
    'HORIZONTAL_PUSH',
    'TRICEPS',
    'SIDE_DELTS',
  ] as const),
)
const fullBodyC = strength(
  'Full body C',
  ...(['LUNGE', 'HORIZONTAL_PULL', 'HORIZONTAL_PUSH', 'HINGE', 'CARRY', 'CORE', 'REAR_DELTS', 'CALVES'] as const),
)
const upper = (letter: string) =>
  strength(
    `Upper body ${letter}`,
    ...(letter === 'A'
      ? (['HORIZONTAL_PUSH', 'HORIZONTAL_PULL', 'VERTICAL_PUSH', 'VERTICAL_PULL'] as const)
      : (['VERTICAL_PULL', 'VERTICAL_PUSH', 'HORIZONTAL_PULL', 'HORIZONTAL_PUSH'] as const)),
    ...(['TRICEPS', 'BICEPS', 'SIDE_DELTS', 'REAR_DELTS'] as const),
  )
const lower = (letter: string) =>
  strength(
    `Lower body ${letter}`,
    ...(letter === 'A' ? (['SQUAT', 'HINGE'] as const) : (['HINGE', 'SQUAT'] as const)),
    ...(['LUNGE', 'CORE', 'CALVES', 'HAMSTRINGS', 'ABDUCTORS'] as const),
  )
const push = (letter: string) =>
  strength(
    `Push ${letter}`,
    ...(['HORIZONTAL_PUSH', 'VERTICAL_PUSH', 'HORIZONTAL_PUSH', 'TRICEPS', 'SIDE_DELTS', 'CHEST'] as const),
  )
const pull = (letter: string) =>
  strength(
    `Pull ${letter}`,
    ...(['VERTICAL_PULL', 'HORIZONTAL_PULL', 'HORIZONTAL_PULL', 'BICEPS', 'REAR_DELTS', 'CORE'] as const),
  )
const legs = (letter: string) =>
  strength(`Legs ${letter}`, ...(['SQUAT', 'HINGE', 'LUNGE', 'CORE', 'CALVES', 'HAMSTRINGS'] as const))

const easy: CardioBlueprint = { kind: 'CARDIO', hard: false, form: 'EASY' }
const interval: CardioBlueprint = { kind: 'CARDIO', hard: true, form: 'INTERVAL' }
const long: CardioBlueprint = { kind: 'CARDIO', hard: true, form: 'LONG' }
const mobility: MobilityBlueprint = { kind: 'MOBILITY', hard: false }

const upperLower = [upper('A'), lower('A'), upper('B'), lower('B')]
const pushPullLegs = ['A', 'B'].flatMap((letter) => [push(letter), pull(letter), legs(letter)])

/**
 * Novices lift on at most four days and move easily on the others; more days are split further so that a muscle is
 * trained about twice a week (ACSM 2009, progression position stand; Schoenfeld et al. 2016, training frequency).
 */
const lifting = (days: number, level: ExperienceLevel): Blueprint[] => {
  if (days <= 3) return [fullBodyA, fullBodyB, fullBodyC].slice(0, days)
  if (days === 4) return upperLower
  if (level === 'BEGINNER') return [...upperLower, easy, mobility, easy].slice(0, days)
  if (days === 5) return [push('A'), pull('A'), legs('A'), upper('B'), lower('B')]
  return [...pushPullLegs, mobility].slice(0, days)
}

const losing = (days: number, demanding: boolean): Blueprint[] => {
  if (days <= 2) return [fullBodyA, fullBodyB].slice(0, days)
  if (days === 3) return [fullBodyA, easy, fullBodyB]
  if (days === 4) return [fullBodyA, easy, fullBodyB, easy]
  const three = [fullBodyA, fullBodyB, fullBodyC]
  return [...three, easy, easy, demanding ? interval : easy, mobility].slice(0, days)
}

/** Two days of strength and the rest endurance: WHO 2020, guidelines on physical activity. */
const health = (days: number): Blueprint[] => {
  if (days <= 2) return [fullBodyA, fullBodyB].slice(0, days)
  const end = days >= 6 ? [mobility] : []
  return [fullBodyA, ...Array.from({ length: days - 2 - end.length }, () => easy), fullBodyB, ...end]
}

/** Mostly easy, with one or two hard days (Seiler 2010, intensity distribution), and strength in support. */
const enduring = (days: number, demanding: boolean): Blueprint[] => {
  const quick = demanding ? interval : easy
  if (days === 1) return [long]
  if (days === 2) return [quick, long]
  if (days === 3) return [quick, fullBodyA, long]
  if (days === 4) return [quick, fullBodyA, easy, long]
  return [quick, fullBodyA, easy, fullBodyB, long, easy, mobility].slice(0, days)
}

/** The sessions of one week for 1-7 days. `demanding` allows intervals: not for beginners or when effort is limited. */
export const weekTemplate = (goal: GoalKind, level: ExperienceLevel, days: number, limited: boolean): Blueprint[] => {
  const demanding = !limited && level !== 'BEGINNER'
  switch (goal) {
    case 'MUSCLE_GAIN':
    case 'STRENGTH':
      return lifting(days, level)
    case 'FAT_LOSS':
      return losing(days, demanding)
    case 'GENERAL_HEALTH':
      return health(days)
    case 'ENDURANCE':
      return enduring(days, demanding)
  }
}
