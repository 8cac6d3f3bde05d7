import { describe, expect, test } from 'vitest'
import { macronutrients } from '../../../src/programs/generator/energy.ts'
import { type NutritionFacts, reassessNutrition } from '../../../src/programs/reassessment/nutrition.ts'

const until = Temporal.PlainDate.from('2026-06-30')
const ago = (days: number) => until.subtract({ days })
const daily = (days: number) => Array.from({ length: days }, (_, daysAgo) => daysAgo)
/** A weight on each of these days before the last, that changes so much a week. */
const weighed = (kgPerWeek: number, days = daily(60)) =>
  days.map((daysAgo) => ({ date: ago(daysAgo), weightKg: 90 - (kgPerWeek * daysAgo) / 7 }))
const logged = (days: number, kcal = 2_200, targetKcal = 2_200) =>
  daily(days).map((daysAgo) => ({ date: ago(daysAgo), kcal, targetKcal }))

const targets = macronutrients(2_200, 'FAT_LOSS', 80)
const mia: NutritionFacts = {
  person: { birthDate: '1990-01-01', sex: 'FEMALE', conditions: [] },
  until,
  goal: 'FAT_LOSS',
  referenceKg: 80,
  targetRateKgPerWeek: -0.5,
  targets,
  targetsSince: null,
  integral: 0,
  belowFloorApproved: false,
  weights: weighed(-0.3),
  logged: logged(14),
}
const verdictOf = (given: Partial<NutritionFacts> = {}) => reassessNutrition({ ...mia, ...given })
const known = (given: Partial<NutritionFacts['person']>) => ({ person: { ...mia.person, ...given } })

describe('a reassessment of the targets', () => {
  test('lowers them when the loss is too slow: carbohydrate gives most, protein nothing', () => {
    const { targets: after, ...verdict } = verdictOf()
    expect(verdict).toMatchObject({ outcome: 'ADJUSTED', stepKcal: -125, needsApproval: null })
    expect(verdict.integral).toBeCloseTo(-0.2)
    expect(after).toEqual({ kcal: 2_075, proteinG: 160, carbsG: 213, fatG: 65 })
    expect(targets).toEqual({ kcal: 2_200, proteinG: 160, carbsG: 237, fatG: 68 })
    expect(verdict.reason).toBe(
      'The weight changes by −0.30 kg a week (± 0.00); the plan is for −0.50. The daily target goes from 2200 to 2075 kcal.',
    )
  })

  test('tells what it read', () => {
    expect(verdictOf().inputs).toEqual([
      { name: 'Weigh-ins', value: '14', unit: 'days', note: 'of 14, at least 8' },
      { name: 'Logged days', value: '14', unit: 'days', note: 'of 14, at least 10' },
      { name: 'Energy adherence', value: '100', unit: '%', note: 'at least 80 %' },
      {
        name: 'Weight change',
        value: '−0.30',
        unit: 'kg/week',
        note: 'from 21 weigh-ins of 21 days, standard error 0.00',
      },
      { name: 'Target', value: '−0.50', unit: 'kg/week', note: null },
      { name: 'Difference', value: '−0.20', unit: 'kg/week', note: 'differences below 0.10 are taken for chance' },
      { name: 'Sum of differences', value: '−0.20', unit: 'kg/week', note: null },
      { name: 'Energy target', value: '2200', unit: 'kcal/day', note: null },
    ])
  })

  test.each([
    ['raises them when the loss is too fast', -0.5, -0.7, 'ADJUSTED', 125],
    ['raises them when the gain is too slow', 0.25, 0.05, 'ADJUSTED', 125],
    ['lowers them when the gain is too fast', 0.25, 0.45, 'ADJUSTED', -125],
    ['holds them when the rate is as planned', -0.5, -0.5, 'HELD', 0],
    ['holds them when it is nearly so', -0.5, -0.42, 'HELD', 0],
  ] as const)('%s', (_what, targetRateKgPerWeek, rate, outcome, stepKcal) => {
    expect(verdictOf({ targetRateKgPerWeek, weights: weighed(rate) })).toMatchObject({ outcome, stepKcal })
  })

  test('that holds them leaves them as they were, sums up, and says why', () => {
    expect(verdictOf({ weights: weighed(-0.42) })).toMatchObject({
      targets,
      integral: expect.closeTo(-0.08),
      reason:
        'The weight changes by −0.42 kg a week (± 0.00); the plan is for −0.50. The difference is less than 0.10, which chance can make: the daily target stays at 2200 kcal.',
    })
  })
})

describe('is not automated', () => {
  test.each([
    ['the day before the 18th birthday', known({ birthDate: '2008-07-01' }), 'before 18'],
    ['in pregnancy', known({ conditions: ['PREGNANCY'] }), 'pregnancy'],
    ['while breastfeeding', known({ conditions: ['BREASTFEEDING'] }), 'breastfeeding'],
    ['with an eating disorder', known({ conditions: ['DIABETES', 'EATING_DISORDER'] }), 'eating disorder'],
    ['without a birth date', known({ birthDate: null }), 'consultation'],
    ['without a sex', known({ sex: null }), 'consultation'],
    ['without conditions', known({ conditions: null }), 'consultation'],
    ['before anything is counted', { ...known({ conditions: ['PREGNANCY'] }), weights: [], logged: [] }, 'pregnancy'],
  ])('%s', (_what, given, reason) => {
    const verdict = verdictOf({ ...given, integral: 0.3 })
    expect(verdict).toMatchObject({ outcome: 'NOT_AUTOMATED', targets, stepKcal: 0, integral: 0.3, inputs: [] })
    expect(verdict.reason).toContain(reason)
  })

  test('but is on the 18th birthday, and with diabetes', () => {
    expect(verdictOf(known({ birthDate: '2008-06-30', conditions: ['DIABETES'] })).outcome).toBe('ADJUSTED')
  })
})

describe('needs data', () => {
  const older = Array.from({ length: 40 }, (_, day) => day + 14)
  test.each([
    ['7 weigh-ins', { weights: weighed(-0.3, [...daily(7), ...older]) }, 'INSUFFICIENT_DATA'],
    ['8 weigh-ins', { weights: weighed(-0.3, [...daily(8), ...older]) }, 'ADJUSTED'],
    ['8 weigh-ins of which one is a day too old', { weights: weighed(-0.3, [...daily(7), 14]) }, 'INSUFFICIENT_DATA'],
    ['9 logged days', { logged: logged(9) }, 'INSUFFICIENT_DATA'],
    ['10 logged days', { logged: logged(10) }, 'ADJUSTED'],
    ['9 logged days that were followed badly', { logged: logged(9, 500) }, 'INSUFFICIENT_DATA'],
    ['targets of 9 days', { targetsSince: ago(8) }, 'INSUFFICIENT_DATA'],
    ['targets of 10 days', { targetsSince: ago(9) }, 'ADJUSTED'],
    ['targets that begin only tomorrow', { targetsSince: ago(-1) }, 'INSUFFICIENT_DATA'],
    [
      'later days',
      { logged: logged(24).map((day) => ({ ...day, date: day.date.add({ days: 15 }) })) },
      'INSUFFICIENT_DATA',
    ],
  ] as const)('%s', (_what, given, outcome) => {
    expect(verdictOf(given).outcome).toBe(outcome)
  })

  test('and says what there was', () => {
    expect(verdictOf({ logged: logged(9), integral: 0.4 })).toMatchObject({
      targets,
      integral: 0.4,
      reason:
        'Of the last 14 days under these targets 14 have a weigh-in and 9 have logged meals; a reassessment needs 8 and 10. The targets stay.',
    })
  })
})

describe('asks for adherence first', () => {
  test.each([
    ['a fifth more than the target', logged(14, 2_640), 'ADJUSTED'],
    ['a little more than that', logged(14, 2_650), 'ADHERENCE_FIRST'],
    ['a fifth less', logged(14, 1_760), 'ADJUSTED'],
    ['a little less than that', logged(14, 1_750), 'ADHERENCE_FIRST'],
    ['two days of 14 at three times the target', [...logged(14).slice(2), ...logged(2, 6_600)], 'ADJUSTED'],
    ['three of them', [...logged(14).slice(3), ...logged(3, 6_600)], 'ADHERENCE_FIRST'],
    ['days without a target', logged(14, 2_200, 0), 'ADHERENCE_FIRST'],
  ] as const)('%s', (_what, days, outcome) => {
    expect(verdictOf({ logged: days, integral: 0.2 })).toMatchObject({
      outcome,
      ...(outcome === 'ADHERENCE_FIRST' && { targets, integral: 0.2, stepKcal: 0 }),
    })
  })
})

describe('the floor', () => {
  const at = (kcal: number) => ({ targets: macronutrients(kcal, 'FAT_LOSS', 80), logged: logged(14, kcal, kcal) })
  test.each([
    ['of women is 1,200 kcal', 'FEMALE', 1_200, 1_100],
    ['of men is 1,500 kcal', 'MALE', 1_500, 1_375],
  ] as const)('%s: less waits for approval', (_what, sex, floorKcal, wanted) => {
    const facts = { ...at(floorKcal), ...known({ sex }) }
    expect(verdictOf(facts)).toMatchObject({
      outcome: 'HELD',
      targets: facts.targets,
      integral: 0,
      needsApproval: { floorKcal, targets: macronutrients(wanted, 'FAT_LOSS', 80) },
      reason: expect.stringContaining(`${wanted} kcal would come nearer to the plan, but is below ${floorKcal} kcal`),
    })
    expect(verdictOf({ ...facts, belowFloorApproved: true })).toMatchObject({
      outcome: 'ADJUSTED',
      targets: { kcal: wanted },
      needsApproval: null,
    })
  })

  test('is gone down to, and what is below waits', () => {
    expect(verdictOf(at(1_250))).toMatchObject({
      outcome: 'ADJUSTED',
      targets: { kcal: 1_200 },
      needsApproval: { targets: { kcal: 1_125 } },
    })
  })

  test('is no hindrance on the way up', () => {
    expect(verdictOf({ ...at(1_100), weights: weighed(-0.8) })).toMatchObject({
      outcome: 'ADJUSTED',
      targets: { kcal: 1_200 },
      needsApproval: null,
    })
  })
})
