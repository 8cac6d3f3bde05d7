import type { DailyWeight } from '../../../src/programs/context/weight-trend.ts'
import { kcalPerDayPerKgPerWeek, macronutrients, referenceWeight } from '../../../src/programs/generator/energy.ts'
import { aboveFloor } from '../../../src/programs/generator/safety.ts'
import { type LoggedDay, reassessmentDays, reassessNutrition } from '../../../src/programs/reassessment/nutrition.ts'
import type { NutritionOutcome } from '../../../src/programs/reassessment/outcomes.ts'
import { aims, type Chance, chanceOf, personOf, type SimulatedPerson } from './people.ts'

/** A person's 24 weeks. */
export type Course = {
  readonly person: SimulatedPerson
  /** True weight without its daily noise, kg, at the start and at the end of each day. */
  readonly weights: readonly number[]
  readonly outcomes: readonly NutritionOutcome[]
  /** The steps other than 0, kcal. */
  readonly steps: readonly number[]
  /** Whether a reassessment ever wanted less than the floor, which nobody here approves. */
  readonly metFloor: boolean
  /** Mean true rate of weeks 13 to 24 less its target, kg a week. */
  readonly rateError: number
  readonly signChanges: number
}

const weeks = 24
const firstDate = Temporal.PlainDate.from('2026-01-05')
const kcalPerKg = 7_700
/** What a kilogram of weight less takes from what is spent, kcal a day (Hall et al., Lancet 2011;378:826-837). */
const spentPerKg = 22
const noise = { weightKg: 0.4, kcal: 150, told: 0.03 } as const
const missedWeighIns = 0.2
const feastKcal = { least: 300, most: 900 } as const
/** Within so much of the target rate, kg a week, and with so many changes of direction, a course has reached it. */
const reached = { kgPerWeek: 0.1, signChanges: 3 } as const

/**
 * As many people as asked for, losing, holding and gaining in turn; the same for the same seed. Who is not reassessed
 * keeps the first target.
 */
export function simulate(people: number, seed: number, { reassessed } = { reassessed: true }): Course[] {
  return Array.from({ length: people }, (_, index) => {
    const chance = chanceOf(seed * 1_000_003 + index * 7_919)
    return courseOf(personOf(aims[index % aims.length] ?? 'LOSING', chance), chance, reassessed)
  })
}

function courseOf(person: SimulatedPerson, chance: Chance, reassessed: boolean): Course {
  const referenceKg = referenceWeight(person.body.weightKg, person.body.heightM)
  const first = person.formulaKcal + person.targetRateKgPerWeek * kcalPerDayPerKgPerWeek
  let targets = macronutrients(aboveFloor(first, person.body.sex).kcal, person.goal, referenceKg)
  let [targetsSince, integral, metFloor] = [firstDate, 0, false]
  const weights = [person.body.weightKg]
  const weighed: DailyWeight[] = []
  const logged: LoggedDay[] = []
  const outcomes: NutritionOutcome[] = []
  const steps: number[] = []
  for (let day = 0; day < weeks * 7; day += 1) {
    const date = firstDate.add({ days: day })
    if (reassessed && day > 0 && day % reassessmentDays === 0) {
      const verdict = reassessNutrition({
        person: { birthDate: person.birthDate, sex: person.body.sex, conditions: [] },
        until: date.subtract({ days: 1 }),
        goal: person.goal,
        referenceKg,
        targetRateKgPerWeek: person.targetRateKgPerWeek,
        targets,
        targetsSince,
        integral,
        belowFloorApproved: false,
        weights: weighed,
        logged,
      })
      outcomes.push(verdict.outcome)
      metFloor ||= verdict.needsApproval !== null
      integral = verdict.integral
      if (verdict.stepKcal !== 0) {
        steps.push(verdict.stepKcal)
        targets = verdict.targets
        targetsSince = date
      }
    }
    const eaten = eatenOn(person, targets.kcal, chance)
    const weightKg = weights.at(-1) ?? 0
    weights.push(weightKg + (eaten - spentAt(person, weightKg)) / kcalPerKg)
    if (chance.share() >= missedWeighIns)
      weighed.push({ date, weightKg: (weights.at(-1) ?? 0) + chance.normal(0, noise.weightKg) })
    if (chance.share() < person.loggedDays)
      logged.push({ date, kcal: eaten * person.told * chance.normal(1, noise.told), targetKcal: targets.kcal })
  }
  const half = (weeks / 2) * 7
  const meanRate = ((weights[half * 2] ?? 0) - (weights[half] ?? 0)) / (weeks / 2)
  const rateError = meanRate - person.targetRateKgPerWeek
  return { person, weights, outcomes, steps, metFloor, rateError, signChanges: signChangesOf(steps) }
}

const spentAt = ({ formulaKcal, offFormulaKcal, body }: SimulatedPerson, weightKg: number) =>
  formulaKcal + offFormulaKcal - spentPerKg * (body.weightKg - weightKg)

function eatenOn({ eaten, feastDays }: SimulatedPerson, targetKcal: number, chance: Chance): number {
  const feast = chance.share() < feastDays ? chance.between(feastKcal.least, feastKcal.most) : 0
  return targetKcal * eaten + chance.normal(0, noise.kcal) + feast
}

const signChangesOf = (steps: readonly number[]) =>
  steps.filter((step, index) => index > 0 && Math.sign(step) !== Math.sign(steps[index - 1] ?? step)).length

export const isWithin = ({ rateError }: Course): boolean => Math.abs(rateError) <= reached.kgPerWeek
export const isSteady = ({ signChanges }: Course): boolean => signChanges <= reached.signChanges

/** The share of the courses for which something holds, 0 to 1. */
export const shareOf = (courses: readonly Course[], holds: (course: Course) => boolean): number =>
  courses.filter(holds).length / courses.length
