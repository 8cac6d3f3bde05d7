import type { DailyTargets } from './energy.ts'
import type { ServedFood } from './meal-pools.ts'

/** A food on a day's plates; an optional one may come to 0 g. */
export type Plate = { food: ServedFood; optional: boolean }

export type Day = { grams: number[]; totals: DailyTargets; withinTolerance: boolean; miss: number }

/** How far energy and protein of a day may be from the target. */
const tolerance = 0.05

const nutrients = ['kcal', 'proteinG', 'carbsG', 'fatG'] as const
/**
 * Weights of the squared relative misses, the pull towards the scaled usual portion, and the least of a portion. The
 * balanced aim makes the better plate; the strict one finds whether energy and protein can be met at all.
 */
const aims = {
  balanced: { weights: [40, 40, 3, 3], pull: 0.02, least: 0.5 },
  strict: { weights: [40, 40, 0.02, 0.02], pull: 0.0005, least: 0.3 },
} as const
type Aim = (typeof aims)[keyof typeof aims]

const sweeps = 120
const repairs = 80

type Variable = { perGram: number[]; usual: number; least: number; most: number; step: number; start: number }

/** Oils are weighed to 1 g, everything else to 5 g. */
export const gramStep = (food: Pick<ServedFood, 'group'>): number => (food.group === 'OIL_AND_FAT' ? 1 : 5)

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

function variables(plates: readonly Plate[], targets: DailyTargets, aim: Aim): Variable[] {
  const usualKcal = plates
    .filter(({ optional }) => !optional)
    .reduce((sum, { food }) => sum + (food.portion.usualG * food.kcal) / 100, 0)
  const scale = clamp(targets.kcal / Math.max(1, usualKcal), 0.5, 2)
  return plates.map(({ food, optional }) => {
    const step = gramStep(food)
    const most = Math.floor(food.portion.maximumG / step) * step
    const least = optional ? 0 : Math.min(most, Math.ceil((food.portion.usualG * aim.least) / step) * step)
    const start = optional ? 0 : clamp(food.portion.usualG * scale, least, most)
    const perGram = nutrients.map((nutrient) => food[nutrient] / 100 / Math.max(1, targets[nutrient]))
    return { perGram, usual: food.portion.usualG, least, most, step, start }
  })
}

/** Relative miss of each nutrient: 0 is on target. */
function misses(items: readonly Variable[], grams: readonly number[]): number[] {
  return nutrients.map((_, n) => items.reduce((sum, item, i) => sum + (item.perGram[n] ?? 0) * (grams[i] ?? 0), -1))
}

/** The exact minimum along each coordinate in turn of a convex quadratic over a box: it converges to the bounded least squares. */
function descend(items: readonly Variable[], { weights, pull }: Aim): number[] {
  const grams = items.map((item) => item.start)
  const miss = misses(items, grams)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    items.forEach((item, i) => {
      const now = grams[i] ?? 0
      const slope = item.perGram.reduce((sum, a, n) => sum + (weights[n] ?? 0) * a * (miss[n] ?? 0), 0)
      const curve = item.perGram.reduce((sum, a, n) => sum + (weights[n] ?? 0) * a * a, 0)
      const towards = pull / item.usual ** 2
      const next = clamp(now - (slope + towards * (now - item.start)) / (curve + towards), item.least, item.most)
      item.perGram.forEach((a, n) => {
        miss[n] = (miss[n] ?? 0) + a * (next - now)
      })
      grams[i] = next
    })
  }
  return grams
}

const cost = (miss: readonly number[], { weights }: Aim) =>
  miss.reduce((sum, value, n) => sum + (weights[n] ?? 0) * value * value, 0)

/** Whole steps: each amount rounded, then the single step that helps most while one does. */
function rounded(items: readonly Variable[], grams: readonly number[], aim: Aim): number[] {
  const whole = items.map((item, i) =>
    clamp(Math.round((grams[i] ?? 0) / item.step) * item.step, item.least, item.most),
  )
  let miss = misses(items, whole)
  for (let repair = 0; repair < repairs; repair++) {
    const moves = items.flatMap((item, i) =>
      [-item.step, item.step]
        .filter((by) => (whole[i] ?? 0) + by >= item.least && (whole[i] ?? 0) + by <= item.most)
        .map((by) => ({ i, by, miss: miss.map((value, n) => value + (item.perGram[n] ?? 0) * by) })),
    )
    const best = moves.reduce<(typeof moves)[number] | null>(
      (found, move) => (cost(move.miss, aim) < cost(found?.miss ?? miss, aim) - 1e-9 ? move : found),
      null,
    )
    if (!best) return whole
    whole[best.i] = (whole[best.i] ?? 0) + best.by
    miss = best.miss
  }
  return whole
}

/** What the grams of these foods come to. */
function totalsOf(plates: readonly Pick<Plate, 'food'>[], grams: readonly number[]): DailyTargets {
  const total = (nutrient: (typeof nutrients)[number]) =>
    plates.reduce((sum, { food }, i) => sum + (food[nutrient] * (grams[i] ?? 0)) / 100, 0)
  return { kcal: total('kcal'), proteinG: total('proteinG'), carbsG: total('carbsG'), fatG: total('fatG') }
}

const toTenth = (value: number) => Math.round(value * 10) / 10

/** The totals are told to 0.1; the tolerance is judged before that rounding, which could carry a day across it. */
function day(plates: readonly Plate[], grams: number[], targets: DailyTargets): Day {
  const exact = totalsOf(plates, grams)
  const off = (nutrient: 'kcal' | 'proteinG') => Math.abs(exact[nutrient] / targets[nutrient] - 1)
  const miss = Math.max(off('kcal'), off('proteinG'))
  const totals = {
    kcal: toTenth(exact.kcal),
    proteinG: toTenth(exact.proteinG),
    carbsG: toTenth(exact.carbsG),
    fatG: toTenth(exact.fatG),
  }
  return { grams, totals, withinTolerance: miss <= tolerance, miss }
}

const nearer = (first: Day, second: Day): Day => (second.withinTolerance || second.miss < first.miss ? second : first)

/** The day by one aim; an optional food that comes to less than two fifths of a portion is left out where the day allows. */
function solved(plates: readonly Plate[], targets: DailyTargets, aim: Aim): Day {
  const items = variables(plates, targets, aim)
  const solution = (limited: readonly Variable[]) => day(plates, rounded(limited, descend(limited, aim), aim), targets)
  const first = solution(items)
  const isCrumb = (i: number) => plates[i]?.optional === true && (first.grams[i] ?? 0) < (items[i]?.usual ?? 0) * 0.4
  if (!items.some((item, i) => item.most > 0 && isCrumb(i))) return first
  const second = solution(items.map((item, i) => (isCrumb(i) ? { ...item, most: 0, start: 0 } : item)))
  return second.withinTolerance || !first.withinTolerance ? nearer(first, second) : first
}

/**
 * Grams of each plate, within its portion and in whole steps, that bring the day nearest to the targets: energy and
 * protein foremost, carbohydrate and fat as far as they allow. The same input gives the same grams.
 */
export function solveDay(plates: readonly Plate[], targets: DailyTargets): Day {
  const balanced = solved(plates, targets, aims.balanced)
  return balanced.withinTolerance ? balanced : nearer(balanced, solved(plates, targets, aims.strict))
}
