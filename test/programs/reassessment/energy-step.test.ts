import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { energyStep, type StepInput } from '../../../src/programs/reassessment/energy-step.ts'

const stepOf = (given: Partial<Omit<StepInput, 'rate'>> & { rate?: number; error?: number }) =>
  energyStep({
    targetRateKgPerWeek: 0,
    kcal: 2_400,
    integral: 0,
    floorKcal: 1_500,
    belowFloorApproved: false,
    ...given,
    rate: { kgPerWeek: given.rate ?? 0, standardError: given.error ?? 0.05 },
  })

describe('the step of the energy target', () => {
  // u = 550 e + 100 I, with I = e at the first: 650 e.
  test.each([
    ['goes down when the loss is too slow', -0.5, -0.3, -125, 2_275],
    ['up when it is too fast', -0.5, -0.7, 125, 2_525],
    ['up when the gain is too slow', 0.25, 0.05, 125, 2_525],
    ['down when it is too fast', 0.25, 0.45, -125, 2_275],
    ['down when a weight that is to be held rises', 0, 0.2, -125, 2_275],
    ['up when it falls', 0, -0.2, 125, 2_525],
    // 650 · .15 = 97.5
    ['to the nearest 25', 0, -0.15, 100, 2_500],
    ['to the nearest 25 below', 0, 0.15, -100, 2_300],
    // 650 · .3 = 195
    ['by 200', -0.5, -0.2, -200, 2_200],
    // 10 % of 2,400 are 240, in whole steps 225.
    ['by no more than a tenth, in whole steps', -0.75, 0, -225, 2_175],
    ['nor above', 0, -0.75, 225, 2_625],
  ])('%s', (_what, targetRateKgPerWeek, rate, step, kcal) => {
    expect(stepOf({ targetRateKgPerWeek, rate })).toMatchObject({ stepKcal: step, kcal, wantedKcal: null })
  })

  test('is at most 250 kcal', () => {
    expect(stepOf({ rate: 2, kcal: 4_000 })).toMatchObject({ stepKcal: -250, saturated: true })
  })

  test.each([
    ['below .1', 0.099, 0.02, 0],
    ['from .1 on', 0.1, 0.02, -75],
    ['below the standard error', 0.19, 0.2, 0],
    ['from the standard error on', 0.2, 0.2, -125],
  ])('%s: a difference of %s with an error of %s steps %s', (_what, rate, error, stepKcal) => {
    expect(stepOf({ rate, error })).toMatchObject({ stepKcal, inDeadband: stepKcal === 0 })
  })

  test('adds what is summed up, the present difference too', () => {
    // 550 · −.2 + 100 · (−.3 − .2) = −160
    expect(stepOf({ rate: 0.2, integral: -0.3 })).toMatchObject({ stepKcal: -150, integral: -0.5 })
    // 550 · −.2 + 100 · (.7 − .2) = −60
    expect(stepOf({ rate: 0.2, integral: 0.7 })).toMatchObject({ stepKcal: -50, integral: expect.closeTo(0.5) })
  })

  test('sums up what the deadband holds, and never beyond 1', () => {
    expect(stepOf({ rate: 0.05, integral: 0.2 }).integral).toBeCloseTo(0.15)
    expect(stepOf({ rate: -0.09, integral: 0.95 })).toMatchObject({ stepKcal: 0, integral: 1 })
    expect(stepOf({ rate: 0.2, integral: -0.9, kcal: 4_000 })).toMatchObject({ stepKcal: -200, integral: -1 })
  })

  test('that is cut does not sum up, up or down', () => {
    expect(stepOf({ rate: 0.9, integral: 0.3 })).toMatchObject({ stepKcal: -225, saturated: true, integral: 0.3 })
    expect(stepOf({ rate: -0.9, integral: -0.3 })).toMatchObject({ stepKcal: 225, saturated: true, integral: -0.3 })
  })

  describe('at the floor of 1,500 kcal', () => {
    // 550 · −.2 + 100 · (0 − .2) = −130
    const tooSlow = { rate: 0.2 }
    test.each([
      ['goes down to it and tells what it wanted', 1_550, -50, 1_500, 1_425],
      ['stays on it', 1_500, 0, 1_500, 1_375],
      ['goes down to it in whole steps', 1_537, -25, 1_512, 1_412],
      ['stays where it is already lower', 1_400, 0, 1_400, 1_275],
    ])('%s', (_what, kcal, stepKcal, after, wantedKcal) => {
      const expected = { stepKcal, kcal: after, wantedKcal, saturated: true, integral: 0 }
      expect(stepOf({ ...tooSlow, kcal })).toMatchObject(expected)
    })

    test('goes below it with approval', () => {
      expect(stepOf({ ...tooSlow, kcal: 1_550, belowFloorApproved: true })).toMatchObject({
        stepKcal: -125,
        kcal: 1_425,
        wantedKcal: null,
        integral: -0.2,
      })
    })

    test.each([1_500, 1_400])('goes up from %s', (kcal) => {
      expect(stepOf({ rate: -0.2, kcal })).toMatchObject({ stepKcal: 125, kcal: kcal + 125, wantedKcal: null })
    })
  })
})

describe('whatever was measured', () => {
  const inputs = fc.record({
    targetRateKgPerWeek: fc.double({ min: -1, max: 0.5, noNaN: true }),
    rate: fc.double({ min: -3, max: 3, noNaN: true }),
    error: fc.double({ min: 0, max: 0.5, noNaN: true }),
    kcal: fc.integer({ min: 800, max: 5_000 }),
    integral: fc.double({ min: -1, max: 1, noNaN: true }),
    floorKcal: fc.constantFrom(1_200, 1_500),
    belowFloorApproved: fc.boolean(),
  })

  test('a step is a multiple of 25, at most 250 kcal and a tenth', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { stepKcal } = stepOf(input)
        expect(Math.abs(stepKcal % 25)).toBe(0)
        expect(Math.abs(stepKcal)).toBeLessThanOrEqual(Math.min(250, 0.1 * input.kcal))
      }),
    )
  })

  test('the target does not go below the floor without approval, nor further below it', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { kcal, wantedKcal } = stepOf({ ...input, belowFloorApproved: false })
        expect(kcal).toBeGreaterThanOrEqual(Math.min(input.floorKcal, input.kcal))
        if (wantedKcal !== null) expect(wantedKcal).toBeLessThan(input.floorKcal)
      }),
    )
  })

  test('what is summed up stays within 1', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(Math.abs(stepOf(input).integral)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('of two differences beyond the deadband the greater never steps less', () => {
    fc.assert(
      fc.property(inputs, fc.double({ min: 0, max: 2, noNaN: true }), (input, more) => {
        const [less, greater] = [stepOf(input), stepOf({ ...input, rate: input.rate - more })]
        fc.pre(!less.inDeadband && !greater.inDeadband)
        expect(greater.stepKcal).toBeGreaterThanOrEqual(less.stepKcal)
      }),
    )
  })

  test('a first step never goes against its difference', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { stepKcal, error } = stepOf({ ...input, integral: 0 })
        expect(stepKcal * error).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('turned about it steps as much the other way, away from the floor', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const free = { ...input, belowFloorApproved: true }
        const turned = {
          ...free,
          targetRateKgPerWeek: -input.targetRateKgPerWeek,
          rate: -input.rate,
          integral: -input.integral,
        }
        expect(stepOf(turned).stepKcal + stepOf(free).stepKcal).toBe(0)
      }),
    )
  })
})
