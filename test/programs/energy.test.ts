import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goalKinds } from '../../src/programs/bundle.ts'
import {
  macronutrients,
  maintenanceEnergy,
  referenceWeight,
  restingEnergy,
  trainingEnergy,
} from '../../src/programs/generator/energy.ts'
import { aboveFloor, nutritionGate, safeRate } from '../../src/programs/generator/safety.ts'

const man = { sex: 'MALE', ageYears: 30, heightM: 1.8, weightKg: 80 } as const
const woman = { sex: 'FEMALE', ageYears: 30, heightM: 1.65, weightKg: 60 } as const

describe('energy', () => {
  test.each([
    ['Mifflin-St Jeor, a man', man, 1780],
    ['Mifflin-St Jeor, a woman', woman, 1320.25],
    ['Mifflin-St Jeor, an older woman', { ...woman, ageYears: 70 }, 1120.25],
    ['Katch-McArdle, 64 kg lean', { ...man, bodyFatPercent: 20 }, 1752.4],
    ['Katch-McArdle, 42 kg lean', { ...woman, bodyFatPercent: 30 }, 1277.2],
  ])('resting: %s', (_, person, kcal) => expect(restingEnergy(person)).toBeCloseTo(kcal, 6))

  test('training is 4 net MET an hour, spread over the week', () => {
    expect(trainingEnergy(80, 180)).toBeCloseTo(960 / 7, 6)
    expect(trainingEnergy(80, 0)).toBe(0)
  })

  test.each([
    ['SEDENTARY', 0, 2314],
    ['LIGHT', 180, 2581 + 960 / 7],
    ['MODERATE', 420, 2848 + 320],
    ['HIGH', 0, 3204],
  ] as const)('maintenance at %s with %i minutes', (level, minutes, kcal) =>
    expect(maintenanceEnergy(man, level, minutes)).toBeCloseTo(kcal, 6),
  )

  test.each([
    [60, 1.65, 60],
    [81, 1.8, 81],
    [100, 1.8, 85.75],
  ])('reference weight of %f kg at %f m is %f kg', (weightKg, heightM, kg) =>
    expect(referenceWeight(weightKg, heightM)).toBeCloseTo(kg, 6),
  )

  test.each([
    ['two grams of protein a kilogram in a deficit', 2000, 'FAT_LOSS', 70, { proteinG: 140, fatG: 62, carbsG: 221 }],
    ['protein at most 35 %, fat at most 35 %', 1200, 'FAT_LOSS', 80, { proteinG: 105, fatG: 47, carbsG: 89 }],
    ['fat at least 0.6 g a kilogram', 1600, 'GENERAL_HEALTH', 85, { proteinG: 136, fatG: 51, carbsG: 149 }],
    ['much energy goes to carbohydrate', 3500, 'ENDURANCE', 70, { proteinG: 112, fatG: 109, carbsG: 518 }],
  ] as const)('macronutrients: %s', (_, kcal, goal, kg, grams) =>
    expect(macronutrients(kcal, goal, kg)).toEqual({ kcal, ...grams }),
  )

  test('macronutrients come to the energy within rounding, with fat from 20 to 35 %', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 48, max: 200 }),
        fc.constantFrom(...goalKinds),
        fc.double({ min: 40, max: 130, noNaN: true }),
        (n, goal, kg) => {
          const { kcal, proteinG, carbsG, fatG } = macronutrients(n * 25, goal, kg)
          expect(Math.abs(proteinG * 4 + carbsG * 4 + fatG * 9 - kcal)).toBeLessThanOrEqual(2)
          expect((fatG * 9) / kcal).toBeGreaterThan(0.195)
          expect((fatG * 9) / kcal).toBeLessThan(0.355)
          expect((proteinG * 4) / kcal).toBeLessThan(0.355)
        },
      ),
    )
  })
})

describe('the safe rate, kg a week', () => {
  const base = { weightKg: 80, heightM: 1.8, weeks: 12 }
  test.each([
    ['loss by default, 0.5 %', { ...base, goal: { kind: 'FAT_LOSS' } }, -0.4, 0],
    ['the loss asked for', { ...base, goal: { kind: 'FAT_LOSS', targetRateKgPerWeek: -0.6 } }, -0.6, 0],
    ['loss held to 1 %', { ...base, goal: { kind: 'FAT_LOSS', targetRateKgPerWeek: -1 } }, -0.8, 1],
    ['no gain under a goal of loss', { ...base, goal: { kind: 'FAT_LOSS', targetRateKgPerWeek: 0.3 } }, 0, 0],
    ['no deficit when underweight', { ...base, weightKg: 55, goal: { kind: 'FAT_LOSS' } }, 0, 1],
    ['no deficit towards underweight', { ...base, goal: { kind: 'FAT_LOSS', targetWeightKg: 55 } }, 0, 1],
    ['no deficit at the target weight', { ...base, goal: { kind: 'FAT_LOSS', targetWeightKg: 80 } }, 0, 1],
    [
      'loss held to a BMI of 18.5 at the end',
      { weightKg: 55, heightM: 1.7, weeks: 12, goal: { kind: 'FAT_LOSS', targetRateKgPerWeek: -0.5 } },
      -1.535 / 12,
      1,
    ],
    ['gain by default, 0.25 %', { ...base, goal: { kind: 'MUSCLE_GAIN' } }, 0.2, 0],
    ['gain by default, at most 0.25 kg', { ...base, weightKg: 120, goal: { kind: 'MUSCLE_GAIN' } }, 0.25, 0],
    ['gain held to 0.5 %', { ...base, weightKg: 60, goal: { kind: 'MUSCLE_GAIN', targetRateKgPerWeek: 0.5 } }, 0.3, 1],
    ['other goals keep the weight', { ...base, goal: { kind: 'ENDURANCE' } }, 0, 0],
    [
      'an underweight person does not lose under another goal either',
      { ...base, weightKg: 55, goal: { kind: 'STRENGTH', targetRateKgPerWeek: -0.3 } },
      0,
      1,
    ],
  ] as const)('%s', (_, input, kgPerWeek, reasons) => {
    const rate = safeRate(input)
    expect(rate.kgPerWeek).toBeCloseTo(kgPerWeek, 6)
    expect(rate.reasons).toHaveLength(reasons)
  })
})

describe('the energy floor', () => {
  test.each([
    [1110, 'FEMALE', 1200, 1],
    [1190, 'FEMALE', 1200, 0],
    [1187, 'FEMALE', 1200, 1],
    [1490, 'MALE', 1500, 0],
    [1300, 'MALE', 1500, 1],
    [2012, 'MALE', 2000, 0],
    [2013, 'FEMALE', 2025, 0],
  ] as const)('%i kcal of a %s becomes %i', (kcal, sex, target, reasons) => {
    const floored = aboveFloor(kcal, sex)
    expect(floored.kcal).toBe(target)
    expect(floored.reasons).toHaveLength(reasons)
  })
})

describe('the gate', () => {
  test.each([
    [17, [], false, ['body.birthDate']],
    [18, [], true, []],
    [30, ['PREGNANCY'], false, ['injuries.conditions']],
    [30, ['BREASTFEEDING'], false, ['injuries.conditions']],
    [30, ['EATING_DISORDER'], false, ['injuries.conditions']],
    [16, ['EATING_DISORDER'], false, ['body.birthDate', 'injuries.conditions']],
    [30, ['DIABETES', 'HEART_CONDITION'], true, ['injuries.conditions', 'injuries.conditions']],
  ] as const)('at %i with %j', (age, conditions, automated, inputs) => {
    const gate = nutritionGate(age, conditions)
    expect(gate.automated).toBe(automated)
    expect(gate.reasons.flatMap((reason) => reason.inputs)).toEqual(inputs)
  })
})
