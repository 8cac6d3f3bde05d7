import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type MealFacts,
  mealSimilarity,
  mealWeights,
  type SessionFacts,
  sessionSimilarity,
  sessionWeights,
  toThousandth,
  volumeRatio,
} from '../../../src/programs/actuals/similarity.ts'

const nothing: SessionFacts = { kind: 'RUN', exerciseIds: [], loadKg: null, durationMinutes: null, distanceM: null }
const session = (more: Partial<SessionFacts> = {}): SessionFacts => ({
  kind: 'STRENGTH',
  exerciseIds: ['squat', 'press', 'row'],
  loadKg: 1_000,
  durationMinutes: 60,
  distanceM: null,
  ...more,
})
const meal = (more: Partial<MealFacts> = {}): MealFacts => ({
  type: 'LUNCH',
  kcal: 600,
  proteinG: 40,
  carbsG: 60,
  fatG: 20,
  ...more,
})

describe('a session and what was done', () => {
  type Case = readonly [string, Partial<SessionFacts>, Partial<SessionFacts>, number | null, object]
  const all = { kind: 1, exercises: 1, volume: 1, startTime: 1 }
  const cases: Case[] = [
    ['the same at the same time', {}, {}, 0, { similarity: 1, coverage: 1, components: all }],
    // .3 + .2 + .1
    ['of another kind', {}, { kind: 'RUN' }, 0, { similarity: 0.6, coverage: 1, components: { ...all, kind: 0 } }],
    // One of five: .4 + .3 × .2 + .2 + .1
    [
      'one exercise of five in common',
      {},
      { exerciseIds: ['squat', 'run', 'swim'] },
      0,
      { similarity: 0.76, coverage: 1, components: { ...all, exercises: 0.2 } },
    ],
    [
      'the same exercises, some of them twice and in another order',
      {},
      { exerciseIds: ['row', 'squat', 'row', 'press', 'squat'] },
      0,
      { similarity: 1, coverage: 1, components: all },
    ],
    [
      'no exercise in common',
      {},
      { exerciseIds: ['swim'] },
      0,
      { similarity: 0.7, coverage: 1, components: { ...all, exercises: 0 } },
    ],
    // (.4 + .2 + .1) of .7
    [
      'exercises not told',
      {},
      { exerciseIds: [] },
      0,
      { similarity: 1, coverage: 0.7, components: { kind: 1, volume: 1, startTime: 1 } },
    ],
    [
      'no exercises planned',
      { exerciseIds: [] },
      {},
      0,
      { similarity: 1, coverage: 0.7, components: { kind: 1, volume: 1, startTime: 1 } },
    ],
    // .8 + .2 × .5
    ['half the load', {}, { loadKg: 500 }, 0, { similarity: 0.9, coverage: 1, components: { ...all, volume: 0.5 } }],
    [
      'double the load',
      {},
      { loadKg: 2_000 },
      0,
      { similarity: 0.9, coverage: 1, components: { ...all, volume: 0.5 } },
    ],
    ['no load at all', {}, { loadKg: 0 }, 0, { similarity: 0.8, coverage: 1, components: { ...all, volume: 0 } }],
    [
      'the load goes before the time',
      {},
      { loadKg: 250, durationMinutes: 60 },
      0,
      { similarity: 0.85, coverage: 1, components: { ...all, volume: 0.25 } },
    ],
    [
      'a load not told leaves the time',
      {},
      { loadKg: null, durationMinutes: 45 },
      0,
      { similarity: 0.95, coverage: 1, components: { ...all, volume: 0.75 } },
    ],
    [
      'a planned load of zero leaves the time',
      { loadKg: 0 },
      { loadKg: 100, durationMinutes: 30 },
      0,
      { similarity: 0.9, coverage: 1, components: { ...all, volume: 0.5 } },
    ],
    [
      'the distance where neither load nor time is known',
      { loadKg: null, durationMinutes: null, distanceM: 5_000 },
      { distanceM: 4_000 },
      0,
      { similarity: 0.96, coverage: 1, components: { ...all, volume: 0.8 } },
    ],
    [
      'volumes on different measures are not compared',
      { durationMinutes: null },
      { loadKg: null, distanceM: 4_000 },
      0,
      { similarity: 1, coverage: 0.8, components: { kind: 1, exercises: 1, startTime: 1 } },
    ],
    ['an hour late', {}, {}, 60, { similarity: 0.975, coverage: 1, components: { ...all, startTime: 0.75 } }],
    ['an hour early', {}, {}, -60, { similarity: 0.975, coverage: 1, components: { ...all, startTime: 0.75 } }],
    ['four hours late', {}, {}, 240, { similarity: 0.9, coverage: 1, components: { ...all, startTime: 0 } }],
    ['a day early', {}, {}, -1_440, { similarity: 0.9, coverage: 1, components: { ...all, startTime: 0 } }],
    [
      'no time planned',
      {},
      {},
      null,
      { similarity: 1, coverage: 0.9, components: { kind: 1, exercises: 1, volume: 1 } },
    ],
    ['nothing but the kind', nothing, nothing, null, { similarity: 1, coverage: 0.4, components: { kind: 1 } }],
    [
      'nothing but another kind',
      nothing,
      { ...nothing, kind: 'SWIM' },
      null,
      { similarity: 0, coverage: 0.4, components: { kind: 0 } },
    ],
  ]
  test.each(cases)('%s', (_name, planned, done, apart, expected) => {
    expect(sessionSimilarity(session(planned), session(done), apart)).toEqual(expected)
  })
})

test.each<[string, Partial<SessionFacts>, Partial<SessionFacts>, object | null]>([
  ['load', {}, { loadKg: 1_250 }, { measure: 'LOAD', ratio: 1.25 }],
  ['nothing of the load', {}, { loadKg: 0 }, { measure: 'LOAD', ratio: 0 }],
  ['time', {}, { loadKg: null, durationMinutes: 15 }, { measure: 'DURATION', ratio: 0.25 }],
  [
    'distance',
    { loadKg: null, distanceM: 10 },
    { durationMinutes: null, distanceM: 15 },
    { measure: 'DISTANCE', ratio: 1.5 },
  ],
  ['time where no load is planned', { loadKg: null }, {}, { measure: 'DURATION', ratio: 1 }],
  ['nothing', nothing, {}, null],
  ['targets of zero', { loadKg: 0, durationMinutes: 0, distanceM: 0 }, { distanceM: 5 }, null],
])('what was done ÷ what was planned: %s', (_name, planned, done, expected) => {
  expect(volumeRatio(session(planned), session(done))).toEqual(expected)
})

describe('a meal and what was eaten', () => {
  const all = { type: 1, kcal: 1, protein: 1, carbs: 1, fat: 1 }
  test.each<[string, Partial<MealFacts>, Partial<MealFacts>, object]>([
    ['the same', {}, {}, { similarity: 1, coverage: 1, components: all }],
    ['of another type', {}, { type: 'DINNER' }, { similarity: 0.7, coverage: 1, components: { ...all, type: 0 } }],
    // .75 + .25 × .75
    [
      'a quarter less energy',
      {},
      { kcal: 450 },
      { similarity: 0.938, coverage: 1, components: { ...all, kcal: 0.75 } },
    ],
    [
      'a quarter more energy',
      {},
      { kcal: 750 },
      { similarity: 0.938, coverage: 1, components: { ...all, kcal: 0.75 } },
    ],
    ['half the protein', {}, { proteinG: 20 }, { similarity: 0.9, coverage: 1, components: { ...all, protein: 0.5 } }],
    ['no carbohydrate', {}, { carbsG: 0 }, { similarity: 0.85, coverage: 1, components: { ...all, carbs: 0 } }],
    ['double the fat', {}, { fatG: 40 }, { similarity: 0.9, coverage: 1, components: { ...all, fat: 0 } }],
    [
      'ten times the fat is no worse',
      {},
      { fatG: 200 },
      { similarity: 0.9, coverage: 1, components: { ...all, fat: 0 } },
    ],
    [
      'only the energy is known',
      {},
      { kcal: 540, proteinG: null, carbsG: null, fatG: null },
      // (.3 + .25 × .9) ÷ .55
      { similarity: 0.955, coverage: 0.55, components: { type: 1, kcal: 0.9 } },
    ],
    [
      'nothing is known of the plan but its type',
      { kcal: null, proteinG: null, carbsG: null, fatG: null },
      {},
      { similarity: 1, coverage: 0.3, components: { type: 1 } },
    ],
    ['a target of zero that was kept', { fatG: 0 }, { fatG: 0 }, { similarity: 1, coverage: 1, components: all }],
    [
      'a target of zero that was not',
      { fatG: 0 },
      { fatG: 0.01 },
      { similarity: 0.9, coverage: 1, components: { ...all, fat: 0 } },
    ],
  ])('%s', (_name, planned, eaten, expected) => {
    expect(mealSimilarity(meal(planned), meal(eaten))).toEqual(expected)
  })
})

describe('whatever is compared', () => {
  const amount = fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })))
  const sessions = fc.record({
    kind: fc.constantFrom('STRENGTH', 'RUN', 'SWIM'),
    exerciseIds: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }),
    loadKg: amount,
    durationMinutes: amount,
    distanceM: amount,
  })
  const meals = fc.record({
    type: fc.constantFrom('LUNCH', 'DINNER'),
    kcal: amount,
    proteinG: amount,
    carbsG: amount,
    fatG: amount,
  })
  const compared = fc.oneof(
    fc
      .tuple(sessions, sessions, fc.option(fc.double({ min: -3_000, max: 3_000, noNaN: true })))
      .map(([planned, done, apart]) => ({ weights: sessionWeights, ...sessionSimilarity(planned, done, apart) })),
    fc.tuple(meals, meals).map(([planned, eaten]) => ({ weights: mealWeights, ...mealSimilarity(planned, eaten) })),
  )

  test('everything is from 0 to 1, and the coverage is the weight of what could be computed', () => {
    fc.assert(
      fc.property(compared, ({ similarity, components, coverage, ...given }) => {
        const weights: Readonly<Record<string, number>> = given.weights
        const values = Object.values(components)
        for (const value of [...values, similarity ?? 0, coverage]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
        const known = Object.keys(components).reduce((sum, name) => sum + (weights[name] ?? Number.NaN), 0)
        expect(coverage).toBe(toThousandth(known))
        // A mean lies between what it is the mean of.
        expect(similarity).toBeGreaterThanOrEqual(Math.min(...values) - 0.001)
        expect(similarity).toBeLessThanOrEqual(Math.max(...values) + 0.001)
      }),
    )
  })

  test('a thing is wholly like itself', () => {
    fc.assert(
      fc.property(sessions, meals, (one, other) => {
        // A volume of nothing is not compared, since it is no target.
        expect(sessionSimilarity(one, one, 0).similarity).toBe(1)
        expect(mealSimilarity(other, other).similarity).toBe(1)
      }),
    )
  })

  test('the order in which exercises are named is of no consequence', () => {
    fc.assert(
      fc.property(sessions, sessions, (planned, done) => {
        const turned = { ...done, exerciseIds: done.exerciseIds.toReversed() }
        expect(sessionSimilarity(planned, turned, 10)).toEqual(sessionSimilarity(planned, done, 10))
      }),
    )
  })
})

test('the weights are together 1', () => {
  for (const weights of [sessionWeights, mealWeights])
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
})
