import { daysBetween, includesDate } from '../../lib/date-range.ts'
import type { GoalKind } from '../bundle.ts'
import type { ConsultationAnswers } from '../consultation/answers.ts'
import type { DailyWeight } from '../context/weight-trend.ts'
import { type DailyTargets, macronutrients } from '../generator/energy.ts'
import { ageOn } from '../generator/generate.ts'
import { energyFloor, nutritionGate } from '../generator/safety.ts'
import type { AdaptationInput } from '../plan.ts'
import { type EnergyStep, energyStep } from './energy-step.ts'
import type { NutritionOutcome } from './outcomes.ts'
import { rateDays, rateOf, type WeightRate } from './rate.ts'
import { adjusted, held, kilograms, percent, rounded } from './sentences.ts'

/** The version of these rules: a reassessment says by which it was made. */
export const nutritionRuleVersion = '1'

/** A local date on which meals were logged: what they carry, and the target of that day. */
export type LoggedDay = { readonly date: Temporal.PlainDate; readonly kcal: number; readonly targetKcal: number }

/** What is known of a person; null is what no consultation has told. */
type KnownPerson = {
  /** ISO. */
  readonly birthDate: string | null
  readonly sex: ConsultationAnswers['body']['sex'] | null
  readonly conditions: ConsultationAnswers['injuries']['conditions'] | null
}

export type NutritionFacts = {
  readonly person: KnownPerson
  /** The last whole local date; the 14 days end with it. */
  readonly until: Temporal.PlainDate
  readonly goal: GoalKind
  /** The weight that protein and fat are counted by (`referenceWeight`), kg. */
  readonly referenceKg: number
  readonly targetRateKgPerWeek: number
  readonly targets: DailyTargets
  /** The first date of these targets; null when that is longer ago than anything here. */
  readonly targetsSince: Temporal.PlainDate | null
  /** Σe of the reassessments before; 0 at the first. */
  readonly integral: number
  readonly belowFloorApproved: boolean
  /** Weights with the burn-in of their trend, in any order. */
  readonly weights: readonly DailyWeight[]
  /** Days on which something was logged, in any order, each date once. */
  readonly logged: readonly LoggedDay[]
}

export type NutritionVerdict = {
  readonly outcome: NutritionOutcome
  /** The targets from now on: as they were unless the outcome is `ADJUSTED`. */
  readonly targets: DailyTargets
  /** What was added to the energy target, kcal a day. */
  readonly stepKcal: number
  readonly integral: number
  /** The targets that the step leads to and that are below the floor: they hold only once the person has approved them. */
  readonly needsApproval: { readonly floorKcal: number; readonly targets: DailyTargets } | null
  readonly rate: WeightRate | null
  /** For people. */
  readonly reason: string
  readonly inputs: readonly AdaptationInput[]
}

/** The days that are asked for, and how many of them must tell something. */
export const reassessmentDays = 14
const least = { weighIns: 8, loggedDays: 10, adherence: 0.8 } as const

const consultationNeeded =
  'Without birth date, sex and health conditions from a consultation, targets are not changed automatically.'

/**
 * What a reassessment says of the daily targets: `NOT_AUTOMATED` for whom no plan is made without a professional
 * (`nutritionGate`) or of whom that is not known; `INSUFFICIENT_DATA` with fewer than 8 dates with a weigh-in or 10 with
 * logged meals of the 14 days; `ADHERENCE_FIRST` with an energy adherence below 80 %; else the step of `energyStep`,
 * `ADJUSTED` when it changes the target and `HELD` when not. Days before the present targets began do not count: they
 * tell nothing of these, and asking twice does not step twice.
 */
export function reassessNutrition(facts: NutritionFacts): NutritionVerdict {
  const { person, until, targets, integral, weights, logged } = facts
  const asItWas = { targets, stepKcal: 0, integral, needsApproval: null, rate: null, inputs: [] }
  const { sex } = person
  if (!person.birthDate || !sex || !person.conditions)
    return { ...asItWas, outcome: 'NOT_AUTOMATED', reason: consultationNeeded }
  const gate = nutritionGate(ageOn(person.birthDate, until), person.conditions)
  if (!gate.automated)
    return { ...asItWas, outcome: 'NOT_AUTOMATED', reason: gate.reasons.map(({ text }) => text).join(' ') }

  const span = { from: firstDay(facts), to: until }
  const weighed = weights.filter(({ date }) => includesDate(span, date)).length
  const days = logged.filter(({ date }) => includesDate(span, date))
  const counted = [
    told('Weigh-ins', `${weighed}`, 'days', `of ${reassessmentDays}, at least ${least.weighIns}`),
    told('Logged days', `${days.length}`, 'days', `of ${reassessmentDays}, at least ${least.loggedDays}`),
  ]
  const rate = rateOf(weights, until)
  if (weighed < least.weighIns || days.length < least.loggedDays || !rate)
    return {
      ...asItWas,
      outcome: 'INSUFFICIENT_DATA',
      reason: `Of the last ${reassessmentDays} days under these targets ${weighed} have a weigh-in and ${days.length} have logged meals; a reassessment needs ${least.weighIns} and ${least.loggedDays}. The targets stay.`,
      inputs: counted,
    }
  const adherence = energyAdherence(days)
  const followed = [
    ...counted,
    told('Energy adherence', percent(adherence), '%', `at least ${percent(least.adherence)} %`),
  ]
  if (adherence < least.adherence)
    return {
      ...asItWas,
      outcome: 'ADHERENCE_FIRST',
      rate,
      reason: `What was eaten came to ${percent(adherence)} % of the way to its targets, less than ${percent(least.adherence)} %: what these targets do is seen when they are followed. They stay.`,
      inputs: followed,
    }
  const floorKcal = energyFloor[sex]
  const step = energyStep({ ...facts, rate, kcal: targets.kcal, floorKcal })
  return { ...verdictOf(facts, step, rate, floorKcal), inputs: [...followed, ...readings(facts, step, rate)] }
}

/**
 * How closely logged days kept to their energy targets, 0 to 1: the mean of `1 − |logged − target| / target`, where a day
 * that is off by its whole target or more counts nothing. It is linear in the miss, so a day a little off is not a day lost.
 */
function energyAdherence(days: readonly LoggedDay[]): number {
  const closeness = days.map(({ kcal, targetKcal }) =>
    targetKcal > 0 ? Math.max(0, 1 - Math.abs(kcal - targetKcal) / targetKcal) : 0,
  )
  return closeness.reduce((sum, value) => sum + value, 0) / days.length
}

function firstDay({ until, targetsSince }: NutritionFacts): Temporal.PlainDate {
  const from = until.subtract({ days: reassessmentDays - 1 })
  return targetsSince && daysBetween(from, targetsSince) > 0 ? targetsSince : from
}

function verdictOf(facts: NutritionFacts, step: EnergyStep, rate: WeightRate, floorKcal: number) {
  const of = (kcal: number) => macronutrients(kcal, facts.goal, facts.referenceKg)
  const changes = step.stepKcal !== 0
  const words = {
    rate,
    targetRateKgPerWeek: facts.targetRateKgPerWeek,
    beforeKcal: facts.targets.kcal,
    step,
    floorKcal,
  }
  return {
    outcome: changes ? ('ADJUSTED' as const) : ('HELD' as const),
    targets: changes ? of(step.kcal) : facts.targets,
    stepKcal: step.stepKcal,
    integral: step.integral,
    needsApproval: step.wantedKcal === null ? null : { floorKcal, targets: of(step.wantedKcal) },
    rate,
    reason: changes ? adjusted(words) : held(words),
  }
}

function readings(facts: NutritionFacts, step: EnergyStep, rate: WeightRate): AdaptationInput[] {
  return [
    told(
      'Weight change',
      kilograms(rate.kgPerWeek),
      'kg/week',
      `from ${rate.weighIns} weigh-ins of ${rateDays} days, standard error ${rounded(rate.standardError)}`,
    ),
    told('Target', kilograms(facts.targetRateKgPerWeek), 'kg/week', null),
    told(
      'Difference',
      kilograms(step.error),
      'kg/week',
      `differences below ${rounded(step.deadband)} are taken for chance`,
    ),
    told(
      'Sum of differences',
      kilograms(step.integral),
      'kg/week',
      step.saturated ? 'kept: the step was limited' : null,
    ),
    told('Energy target', `${facts.targets.kcal}`, 'kcal/day', null),
  ]
}

const told = (name: string, value: string, unit: string, note: string | null): AdaptationInput => ({
  name,
  value,
  unit,
  note,
})
