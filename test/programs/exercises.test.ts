import { describe, expect, test } from 'vitest'
import {
  type BodyArea,
  bodyAreas,
  type Equipment,
  type Exercise,
  equipment,
  exerciseSchema,
  type MovementPattern,
} from '../../src/programs/catalogue/exercise.ts'
import raw from '../../src/programs/catalogue/exercises.json' with { type: 'json' }
import { lyingDown } from '../../src/programs/generator/lying-down.ts'
import { stapleWorth } from '../../src/programs/generator/staples.ts'

const exercises: Exercise[] = raw.map((exercise) => exerciseSchema.parse(exercise))
const byKey = new Map(exercises.map((exercise) => [exercise.key, exercise]))
const ofPattern = (pattern: MovementPattern) => exercises.filter((exercise) => exercise.pattern === pattern)

const main = [
  'SQUAT',
  'HINGE',
  'LUNGE',
  'HORIZONTAL_PUSH',
  'VERTICAL_PUSH',
  'HORIZONTAL_PULL',
  'VERTICAL_PULL',
  'CORE',
] as const satisfies MovementPattern[]

/** What people usually own together, and how many exercises of each main pattern it must allow. */
const sets: [name: string, items: Equipment[]][] = [
  ['dumbbells', ['DUMBBELLS']],
  ['bands', ['RESISTANCE_BANDS']],
  ['a kettlebell', ['KETTLEBELL']],
  ['barbell, rack and bench', ['BARBELL', 'SQUAT_RACK', 'BENCH']],
  ['machines and cables', ['MACHINES', 'CABLE_MACHINE']],
]

/** Pairs of a pattern and an area for which no exercise spares the area; none is accepted unless it is written here. */
const exceptions: [MovementPattern, BodyArea][] = []

const planned = ['back-squat', 'bench-press', 'barbell-row', 'overhead-press', 'deadlift', 'running', 'brisk-walking']
const endurance = [
  'running',
  'brisk-walking',
  'cycling',
  'indoor-cycling',
  'rowing-machine',
  'swimming',
  'elliptical',
  'jump-rope',
  'hiking',
  'incline-treadmill-walking',
  'marching-in-place',
]

describe('the exercise catalogue', () => {
  test('has at least 170 exercises with their own key and name', () => {
    expect(exercises.length).toBeGreaterThanOrEqual(170)
    expect(byKey.size).toBe(exercises.length)
    expect(new Set(exercises.map((it) => it.name.toLowerCase())).size).toBe(exercises.length)
  })

  test.each(exercises)('$key names nothing twice and no muscle as both primary and secondary', (exercise) => {
    const lists = [[...exercise.primaryMuscles, ...exercise.secondaryMuscles], exercise.equipment, exercise.stresses]
    for (const list of lists) expect(new Set<string>(list).size).toBe(list.length)
  })

  test.each(exercises)('$key: one to three sentences, and a load only with something to load', (exercise) => {
    const sentences = exercise.instructions.split(/(?<=\.)\s/).length
    expect(sentences).toBeGreaterThanOrEqual(1)
    expect(sentences).toBeLessThanOrEqual(3)
    expect(exercise.instructions.endsWith('.')).toBe(true)
    if (exercise.loadable)
      expect(exercise.equipment.length + (/plate/.test(exercise.instructions) ? 1 : 0)).toBeGreaterThan(0)
  })

  test('every instruction is its own', () => {
    expect(new Set(exercises.map((it) => it.instructions)).size).toBe(exercises.length)
  })

  test.each(main)("%s has beginners' exercises without equipment", (pattern) => {
    const found = ofPattern(pattern).filter((it) => it.equipment.length === 0 && it.level === 'BEGINNER')
    expect(found.length).toBeGreaterThanOrEqual(2)
  })

  test.each(main.flatMap((pattern) => sets.map(([name, items]) => ({ pattern, name, items }))))(
    '$pattern can be trained with $name alone',
    ({ pattern, items }) => {
      const found = ofPattern(pattern).filter(
        (it) => it.equipment.length > 0 && it.equipment.every((item) => items.includes(item)),
      )
      expect(found.length).toBeGreaterThanOrEqual(2)
    },
  )

  test.each(main.flatMap((pattern) => bodyAreas.map((area) => ({ pattern, area }))))(
    "$pattern has a beginners' exercise without equipment that spares the $area",
    ({ pattern, area }) => {
      const sparing = ofPattern(pattern).filter(
        (it) => it.level === 'BEGINNER' && it.equipment.length === 0 && !it.stresses.includes(area),
      )
      const excepted = exceptions.some((it) => it[0] === pattern && it[1] === area)
      expect(sparing.length > 0).toBe(!excepted)
    },
  )

  test.each(equipment)('%s is used by some exercise', (item) => {
    expect(exercises.some((it) => it.equipment.includes(item))).toBe(true)
  })

  test('has the endurance exercises, each timed, and at least twelve for mobility', () => {
    for (const key of endurance) expect(byKey.get(key)).toMatchObject({ pattern: 'LOCOMOTION', measure: 'DURATION' })
    expect(ofPattern('MOBILITY').length).toBeGreaterThanOrEqual(12)
  })

  test('has what the published plans need, all within reach of a beginner but the deadlift', () => {
    expect(planned.map((key) => byKey.get(key)?.level)).toEqual([
      'BEGINNER',
      'BEGINNER',
      'BEGINNER',
      'BEGINNER',
      'INTERMEDIATE',
      'BEGINNER',
      'BEGINNER',
    ])
  })
})

describe('lists of keys kept beside the catalogue', () => {
  test('every exercise done flat on the back or front is known as such', () => {
    const flat = /\bLie (on|with|under|face down)|^Lie\b|on the back\b/
    const sideways = /on the side|Lie back on an incline|upper back|on the back of/
    const missing = exercises.filter(
      (it) => flat.test(it.instructions) && !sideways.test(it.instructions) && !lyingDown.has(it.key),
    )
    expect(missing.map((it) => it.key)).toEqual([])
  })

  test('every key of the lists exists', () => {
    expect([...lyingDown].filter((key) => !byKey.has(key))).toEqual([])
  })

  test.each(main)('%s has at least five staples, and the most usual is worth the most', (pattern) => {
    const worths = ofPattern(pattern)
      .map(stapleWorth)
      .filter((worth) => worth > 0)
    expect(worths.length).toBeGreaterThanOrEqual(5)
    expect(Math.max(...worths)).toBe(6)
  })
})
