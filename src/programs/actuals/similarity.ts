import type { Components } from './link.tables.ts'

/** How like its plan something is: `Σ w·s / Σ w` over the components that can be computed, null when none can. */
export type Similarity = {
  /** 0 to 1, to a thousandth. */
  readonly similarity: number | null
  /** The value of each component that could be computed, 0 to 1. */
  readonly components: Components
  /** The weight of these among all, 0 to 1. */
  readonly coverage: number
}

/** What training is compared by. Null is what is not known. */
export type SessionFacts = {
  readonly kind: string
  readonly exerciseIds: readonly string[]
  readonly loadKg: number | null
  readonly durationMinutes: number | null
  readonly distanceM: number | null
}

/** What a meal is compared by. Null is what is not known. */
export type MealFacts = {
  readonly type: string
  readonly kcal: number | null
  readonly proteinG: number | null
  readonly carbsG: number | null
  readonly fatG: number | null
}

export const sessionWeights = { kind: 0.4, exercises: 0.3, volume: 0.2, startTime: 0.1 } as const
export const mealWeights = { type: 0.3, kcal: 0.25, protein: 0.2, carbs: 0.15, fat: 0.1 } as const

/** From so many minutes on a start is as far from the planned one as can be. */
const farStartMinutes = 240

/** On which of its measures training is compared with its plan: the first that is known of both. */
const volumeMeasures = ['LOAD', 'DURATION', 'DISTANCE'] as const
export type VolumeMeasure = (typeof volumeMeasures)[number]
type Volume = Pick<SessionFacts, 'loadKg' | 'durationMinutes' | 'distanceM'>

const amountOn = (volume: Volume, measure: VolumeMeasure): number | null =>
  ({ LOAD: volume.loadKg, DURATION: volume.durationMinutes, DISTANCE: volume.distanceM })[measure]

/** What was done ÷ what was planned, on the first measure of which both are known; null when there is none. */
export function volumeRatio(planned: Volume, done: Volume): { measure: VolumeMeasure; ratio: number } | null {
  for (const measure of volumeMeasures) {
    const [target, amount] = [amountOn(planned, measure), amountOn(done, measure)]
    if (target !== null && target > 0 && amount !== null) return { measure, ratio: amount / target }
  }
  return null
}

/**
 * How like a planned session training is: the same kind .4, the exercises of both (Jaccard) .3, the smaller volume ÷ the
 * greater .2, the start .1, which falls to nothing over four hours. `startsApartMinutes` is null for a session without
 * a time.
 */
export function sessionSimilarity(
  planned: SessionFacts,
  done: SessionFacts,
  startsApartMinutes: number | null,
): Similarity {
  const ratio = volumeRatio(planned, done)?.ratio
  return weighted(sessionWeights, {
    kind: planned.kind === done.kind ? 1 : 0,
    exercises: jaccard(new Set(planned.exerciseIds), new Set(done.exerciseIds)),
    volume: ratio === undefined ? null : ratio === 0 ? 0 : Math.min(ratio, 1 / ratio),
    startTime: startsApartMinutes === null ? null : Math.max(0, 1 - Math.abs(startsApartMinutes) / farStartMinutes),
  })
}

/** How like a planned meal what was eaten is: the type .30, and by `1 − |Δ| / target` kcal .25, protein .20, carbohydrate .15, fat .10. */
export function mealSimilarity(planned: MealFacts, eaten: MealFacts): Similarity {
  return weighted(mealWeights, {
    type: planned.type === eaten.type ? 1 : 0,
    kcal: closeness(planned.kcal, eaten.kcal),
    protein: closeness(planned.proteinG, eaten.proteinG),
    carbs: closeness(planned.carbsG, eaten.carbsG),
    fat: closeness(planned.fatG, eaten.fatG),
  })
}

function weighted<Name extends string>(
  weights: Readonly<Record<Name, number>>,
  values: Readonly<Record<Name, number | null>>,
): Similarity {
  const names = Object.keys(weights) as Name[]
  const known = names.filter((name) => values[name] !== null)
  const sum = (of: readonly Name[], value: (name: Name) => number) => of.reduce((total, name) => total + value(name), 0)
  const weight = sum(known, (name) => weights[name])
  return {
    similarity: weight === 0 ? null : toThousandth(sum(known, (name) => weights[name] * (values[name] ?? 0)) / weight),
    components: Object.fromEntries(known.map((name) => [name, toThousandth(values[name] ?? 0)])),
    coverage: toThousandth(weight / sum(names, (name) => weights[name])),
  }
}

/** Shared ÷ all; null unless both name exercises. */
function jaccard(planned: ReadonlySet<string>, done: ReadonlySet<string>): number | null {
  if (planned.size === 0 || done.size === 0) return null
  return planned.intersection(done).size / planned.union(done).size
}

function closeness(target: number | null, amount: number | null): number | null {
  if (target === null || amount === null) return null
  if (target === 0) return amount === 0 ? 1 : 0
  return Math.max(0, 1 - Math.abs(amount - target) / target)
}

/** To a thousandth, as it is stored: what is judged is what can be read. */
export const toThousandth = (value: number): number => Math.round(value * 1_000) / 1_000
