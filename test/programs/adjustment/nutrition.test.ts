import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extraLoad, plannedLoad, sessionLoad } from '../../../src/programs/adjustment/load.ts'
import { targetsForIllness, targetsForLoad } from '../../../src/programs/adjustment/nutrition.ts'
import { exercise, timed } from './day-of.ts'

const targets = { kcal: 2_000, proteinG: 140, carbsG: 210, fatG: 66 }

describe('load is minutes × exertion', () => {
  test.each<[number | null, number | null, number]>([
    [60, 7, 420],
    [60, null, 300],
    [60, 0, 0],
    [null, 7, 0],
  ])('%d minutes at %d: %d', (minutes, rpe, load) => {
    expect(sessionLoad(minutes, rpe)).toBe(load)
  })

  test.each<[string, Parameters<typeof plannedLoad>[0]['exercises'], number]>([
    ['no exercises', [], 300],
    ['no effort told', [exercise({ rir: null })], 300],
    ['an exertion', [timed({ durationSeconds: 1_800, rpe: 4 })], 240],
    ['repetitions in reserve', [exercise({ rir: 2 })], 480],
    ['the exertion before the reserve', [exercise({ rir: 2, rpe: 6 })], 360],
    ['by sets, those of which it is told', [exercise({ sets: 3, rpe: 8 }), timed({ rpe: 4 }), timed({})], 420],
  ])('an hour with %s', (_name, exercises, load) => {
    expect(plannedLoad({ durationMinutes: 60, exercises })).toBe(load)
  })

  test.each<[number, number, number]>([
    [480, 300, 0.6],
    [300, 300, 0],
    [100, 300, 0],
    [0, 300, 0],
    [900, 300, 1],
    [90, 0, 0.3],
    [600, 0, 1],
    [0, 0, 0],
  ])('%d logged of %d planned is %d more', (logged, planned, extra) => {
    expect(extraLoad(logged, planned)).toBeCloseTo(extra, 9)
  })
})

describe('carbohydrate moves with the load', () => {
  test.each<[number, number, number]>([
    [-0.199, 210, 2_000],
    [0.199, 210, 2_000],
    [-0.2, 195, 1_940],
    [0.8 - 1, 195, 1_940],
    [0.2, 225, 2_060],
    // 30 g would be 15 % of .4; to whole 5 g it is that.
    [-0.4, 180, 1_880],
    [0.5, 245, 2_140],
    [-1, 135, 1_700],
    [1, 285, 2_300],
    [-3, 135, 1_700],
    [3, 285, 2_300],
  ])('a load changed by %d: %d g and %d kcal', (loadChange, carbsG, kcal) => {
    const change = targetsForLoad(targets, loadChange, 1_500)
    expect(change?.after ?? targets).toEqual({ ...targets, carbsG, kcal })
    expect(change?.before ?? targets).toEqual(targets)
    expect(change === null).toBe(carbsG === targets.carbsG)
  })

  test.each<[string, Partial<typeof targets>, number, Partial<typeof targets> | null]>([
    ['down to the floor', { kcal: 1_600 }, -1, { kcal: 1_500, carbsG: 185 }],
    ['not at the floor', { kcal: 1_500 }, -1, null],
    ['not below it', { kcal: 1_300 }, -1, null],
    ['up from below it', { kcal: 1_300 }, 1, { kcal: 1_480, carbsG: 255 }],
    ['down to no carbohydrate', { carbsG: 20 }, -1, { kcal: 1_920, carbsG: 0 }],
    ['not without carbohydrate', { carbsG: 0 }, -1, null],
    ['to whole 5 g from between', { carbsG: 213 }, 0.2, { kcal: 2_048, carbsG: 225 }],
    ['and down', { carbsG: 213 }, -0.2, { kcal: 1_948, carbsG: 200 }],
    ['not where no step fits', { kcal: 100, carbsG: 13 }, 0.2, null],
  ])('%s', (_name, given, loadChange, after) => {
    const from = { ...targets, ...given }
    expect(targetsForLoad(from, loadChange, 1_500)?.after ?? null).toEqual(after && { ...from, ...after })
  })
})

test.each<[number | null, Partial<typeof targets> | null]>([
  [2_400, { kcal: 2_400, carbsG: 310 }],
  [2_401, { kcal: 2_420, carbsG: 315 }],
  [2_000, null],
  [1_800, null],
  [null, null],
])('illness with a maintenance of %d kcal', (maintenance, after) => {
  expect(targetsForIllness(targets, maintenance)?.after ?? null).toEqual(after && { ...targets, ...after })
})

describe('properties', () => {
  const anyTargets = fc.record({
    kcal: fc.integer({ min: 0, max: 60_000 }).map((tenths) => tenths / 10),
    proteinG: fc.constant(120),
    carbsG: fc.integer({ min: 0, max: 80_000 }).map((hundredths) => hundredths / 100),
    fatG: fc.constant(60),
  })
  const change = fc.double({ min: -2, max: 3, noNaN: true })
  /** kcal are kept to a tenth. */
  const tenth = 0.0500001

  test('within 15 % of the kcal, in the direction of the load, whole 5 g of carbohydrate at 4 kcal and nothing else', () => {
    fc.assert(
      fc.property(anyTargets, change, fc.constantFrom(1_200, 1_500), (before, loadChange, floorKcal) => {
        const made = targetsForLoad(before, loadChange, floorKcal)
        if (!made) return
        const { after } = made
        expect(made.before).toEqual(before)
        expect(Math.abs(after.kcal - before.kcal)).toBeLessThanOrEqual(0.15 * before.kcal + tenth)
        expect(Math.sign(after.carbsG - before.carbsG)).toBe(Math.sign(loadChange))
        expect(Math.abs(loadChange)).toBeGreaterThanOrEqual(0.1995)
        expect(after.carbsG % 5).toBe(0)
        expect(after.carbsG).toBeGreaterThanOrEqual(0)
        expect(Math.abs(after.kcal - before.kcal - 4 * (after.carbsG - before.carbsG))).toBeLessThanOrEqual(tenth)
        expect(after).toEqual({ ...before, kcal: after.kcal, carbsG: after.carbsG })
        if (after.kcal < before.kcal) expect(after.kcal).toBeGreaterThanOrEqual(floorKcal)
      }),
    )
  })

  test('illness never lowers the target, and reaches what keeps the weight within a step', () => {
    fc.assert(
      fc.property(anyTargets, fc.integer({ min: 0, max: 6_000 }), (before, maintenance) => {
        const after = targetsForIllness(before, maintenance)?.after ?? before
        expect(after.kcal).toBeGreaterThanOrEqual(before.kcal)
        expect(after.kcal).toBeGreaterThanOrEqual(maintenance - tenth)
        expect(after.kcal).toBeLessThan(Math.max(maintenance + 20 + tenth, before.kcal + tenth))
      }),
    )
  })

  test('what was logged never counts as less, whatever was planned', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), (logged, planned) => {
        expect(extraLoad(logged, planned)).toBeGreaterThanOrEqual(0)
        expect(extraLoad(logged, planned)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
