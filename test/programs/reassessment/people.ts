import type { GoalKind } from '../../../src/programs/bundle.ts'
import { activityLevels, sexes } from '../../../src/programs/consultation/answers.ts'
import { maintenanceEnergy, type Person } from '../../../src/programs/generator/energy.ts'

/** Numbers that look like chance and are the same for the same seed (mulberry32, T. Ettinger). */
export function chanceOf(seed: number) {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    share,
    between: (least: number, most: number) => least + (most - least) * share(),
    /** Box and Muller's. */
    normal: (mean: number, deviation: number) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    of: <T>(list: readonly [T, ...T[]]): T => list[Math.floor(share() * list.length)] ?? list[0],
  }
}
export type Chance = ReturnType<typeof chanceOf>

export const aims = ['LOSING', 'HOLDING', 'GAINING'] as const
export type Aim = (typeof aims)[number]

export type SimulatedPerson = {
  readonly aim: Aim
  readonly goal: GoalKind
  readonly body: Person
  readonly birthDate: string
  readonly targetRateKgPerWeek: number
  /** By the formula that the first target is made with, kcal a day. */
  readonly formulaKcal: number
  /** What the person truly spends more than that at the first weight. */
  readonly offFormulaKcal: number
  /** What is eaten ÷ the target, and what is logged ÷ what is eaten, on an ordinary day. */
  readonly eaten: number
  readonly told: number
  /** The shares of days that are logged, and on which far more is eaten. */
  readonly loggedDays: number
  readonly feastDays: number
}

const goals = { LOSING: 'FAT_LOSS', HOLDING: 'GENERAL_HEALTH', GAINING: 'MUSCLE_GAIN' } as const

/**
 * A grown person. Height by sex (NCD-RisC's means and deviations), a body mass index of 24 to 36 for who loses and 20 to
 * 28 for others, every level of activity alike often. What is truly spent is off the formula by 175 kcal (standard
 * deviation; Mifflin-St Jeor is within 10 % of resting energy for four in five, Frankenfield 2005, and activity is
 * guessed). Loses .25 to .75 % of the weight a week, holds, or gains .1 to .25 kg a week.
 */
export function personOf(aim: Aim, chance: Chance): SimulatedPerson {
  const sex = chance.of(sexes)
  const heightM = sex === 'FEMALE' ? chance.normal(1.65, 0.065) : chance.normal(1.78, 0.07)
  const ageYears = Math.floor(chance.between(20, 60))
  const bmi = aim === 'LOSING' ? chance.between(24, 36) : chance.between(20, 28)
  const body = { sex, heightM, ageYears, weightKg: bmi * heightM ** 2 }
  return {
    aim,
    goal: goals[aim],
    body,
    birthDate: `${2025 - ageYears}-06-01`,
    targetRateKgPerWeek: {
      LOSING: -chance.between(0.0025, 0.0075) * body.weightKg,
      HOLDING: 0,
      GAINING: chance.between(0.1, 0.25),
    }[aim],
    formulaKcal: maintenanceEnergy(body, chance.of(activityLevels), 0),
    offFormulaKcal: chance.normal(0, 175),
    eaten: chance.normal(1.02, 0.05),
    told: chance.normal(0.95, 0.05),
    loggedDays: chance.between(0.6, 1),
    feastDays: chance.between(0, 0.1),
  }
}
