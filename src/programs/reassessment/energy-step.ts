import { kcalPerDayPerKgPerWeek } from '../generator/energy.ts'
import type { WeightRate } from './rate.ts'

/** What the step of an energy target is made from. */
export type StepInput = {
  /** Kilograms a week, losing negative. */
  readonly targetRateKgPerWeek: number
  readonly rate: Pick<WeightRate, 'kgPerWeek' | 'standardError'>
  /** The current target, kcal a day. */
  readonly kcal: number
  /** What the reassessments before have summed up, kg a week. */
  readonly integral: number
  readonly floorKcal: number
  /** Whether the person has agreed to a target below the floor. */
  readonly belowFloorApproved: boolean
}

export type EnergyStep = {
  /** Target rate − rate, kg a week. */
  readonly error: number
  /** Errors smaller than this, kg a week, are taken for noise. */
  readonly deadband: number
  readonly inDeadband: boolean
  /** What is added to the target: a multiple of 25 kcal, 0 in the deadband. */
  readonly stepKcal: number
  readonly kcal: number
  /** Whether the step was cut to its bounds or held at the floor. */
  readonly saturated: boolean
  readonly integral: number
  /** The target below the floor that the step leads to and that waits for the person's approval; null when none does. */
  readonly wantedKcal: number | null
}

const gain = { proportional: 0.5, integral: 100 } as const
const integralMost = 1
const leastDeadband = 0.1
/** The most a step changes, kcal a day, and as a share of the target. */
const stepMost = { kcal: 250, share: 0.1 } as const
const stepKcal = 25

/** A step in whole 25 kcal, towards zero. */
const wholeSteps = (kcal: number) => plain(Math.trunc(kcal / stepKcal) * stepKcal)
/** Without the sign of zero. */
const plain = (value: number) => value + 0
const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value))

/**
 * The step of the energy target that brings the rate to its target: `u = .5 · 1100 · e + 100 · I` kcal a day, rounded to
 * 25, where e is target − rate and I = clamp(Σe, ±1). Σ is over every reassessment that measured a rate, those in the
 * deadband |e| < max(.1, SE) too, which step by nothing. |u| is at most 250 kcal and 10 % of the target, in whole steps
 * of 25. I keeps its value over a step that was cut, and over one that the floor held, so that it does not wind up. A
 * step down ends at the floor, or where the target is when that is lower already, unless what is below was approved.
 */
export function energyStep(input: StepInput): EnergyStep {
  const error = input.targetRateKgPerWeek - input.rate.kgPerWeek
  const deadband = Math.max(leastDeadband, input.rate.standardError)
  const summed = clamp(input.integral + error, integralMost)
  const measured = { error, deadband }
  if (Math.abs(error) < deadband)
    return {
      ...measured,
      inDeadband: true,
      stepKcal: 0,
      kcal: input.kcal,
      saturated: false,
      integral: summed,
      wantedKcal: null,
    }
  const wanted = gain.proportional * kcalPerDayPerKgPerWeek * error + gain.integral * summed
  const rounded = plain(Math.sign(wanted) * Math.round(Math.abs(wanted) / stepKcal) * stepKcal)
  const step = clamp(rounded, wholeSteps(Math.min(stepMost.kcal, stepMost.share * input.kcal)))
  const lowest = input.belowFloorApproved ? Number.NEGATIVE_INFINITY : Math.min(input.floorKcal, input.kcal)
  const taken = Math.max(step, wholeSteps(lowest - input.kcal))
  const held = taken !== step
  const saturated = held || step !== rounded
  return {
    ...measured,
    inDeadband: false,
    stepKcal: taken,
    kcal: input.kcal + taken,
    saturated,
    integral: saturated ? input.integral : summed,
    wantedKcal: held ? input.kcal + step : null,
  }
}
