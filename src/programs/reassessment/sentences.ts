import type { EnergyStep } from './energy-step.ts'
import type { WeightRate } from './rate.ts'

/** What the reason of a step names. */
type Words = {
  readonly rate: WeightRate
  readonly targetRateKgPerWeek: number
  readonly beforeKcal: number
  readonly step: EnergyStep
  readonly floorKcal: number
}

/** To a hundredth, with its sign: "+0.25", "−0.40", "0.00". */
export function kilograms(value: number): string {
  const text = rounded(Math.abs(value))
  if (Number(text) === 0) return text
  return `${value < 0 ? '−' : '+'}${text}`
}

export const rounded = (value: number): string => value.toFixed(2)
/** A share in whole per cent, rounded down: 79.9 % is not 80 %. */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)}`

const measured = ({ rate, targetRateKgPerWeek }: Words) =>
  `The weight changes by ${kilograms(rate.kgPerWeek)} kg a week (± ${rounded(rate.standardError)}); the plan is for ${kilograms(targetRateKgPerWeek)}.`

/** Why the energy target changes. */
export function adjusted(words: Words): string {
  const { step, beforeKcal } = words
  const bound = step.saturated && step.wantedKcal === null ? ', the most for one reassessment' : ''
  return `${measured(words)} The daily target goes from ${beforeKcal} to ${step.kcal} kcal${bound}.${belowFloor(words)}`
}

/** Why the energy target stays. */
export function held(words: Words): string {
  const { step, beforeKcal } = words
  if (step.inDeadband)
    return `${measured(words)} The difference is less than ${rounded(step.deadband)}, which chance can make: the daily target stays at ${beforeKcal} kcal.`
  if (step.wantedKcal === null)
    return `${measured(words)} The change that this asks for rounds to nothing: the daily target stays at ${beforeKcal} kcal.`
  return `${measured(words)} The daily target stays at ${beforeKcal} kcal.${belowFloor(words)}`
}

const belowFloor = ({ step, floorKcal }: Words): string =>
  step.wantedKcal === null
    ? ''
    : ` ${step.wantedKcal} kcal would come nearer to the plan, but is below ${floorKcal} kcal: it needs your approval.`
