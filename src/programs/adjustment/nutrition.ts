import { toThousandth } from '../actuals/similarity.ts'
import type { Nutrients } from '../plan.ts'

/** A day's targets as they are and as they are to be. kcal and grams. */
export type TargetChange = { readonly before: Readonly<Nutrients>; readonly after: Readonly<Nutrients> }

/** From this change of the day's load on, carbohydrate moves with it. */
const leastLoadChange = 0.2
/** The share of the day's kcal that moves when the load doubles or is gone. */
const mostShare = 0.15
const kcalPerGram = 4
const stepG = 5
/** What adding decimals leaves behind does not cost a step. */
const dust = 1e-9

/**
 * The targets after the day's load changed by `loadChange` of itself (−1 all of it gone, 1 doubled): 15 % of the kcal at
 * −1 and 1, in proportion between, all of it carbohydrate at 4 kcal a gram, to whole 5 g that stay within that. Never
 * below `floorKcal`, nor below no carbohydrate. Null when nothing changes: below a fifth, and where no step is left.
 */
export function targetsForLoad(targets: Nutrients, loadChange: number, floorKcal: number): TargetChange | null {
  const change = Math.min(1, Math.max(-1, toThousandth(loadChange)))
  if (Math.abs(change) < leastLoadChange) return null
  const wanted = mostShare * targets.kcal * change
  if (wanted > 0) {
    const most = targets.carbsG + wanted / kcalPerGram
    return withCarbs(targets, Math.max(targets.carbsG, Math.floor(most / stepG + dust) * stepG))
  }
  const least = targets.carbsG - Math.min(-wanted, Math.max(0, targets.kcal - floorKcal)) / kcalPerGram
  return withCarbs(targets, Math.min(targets.carbsG, Math.max(0, Math.ceil(least / stepG - dust) * stepG)))
}

/** The targets with as much carbohydrate, to whole 5 g, as brings them to what keeps the weight; null when they are there. */
export function targetsForIllness(targets: Nutrients, maintenanceKcal: number | null): TargetChange | null {
  if (maintenanceKcal === null || maintenanceKcal <= targets.kcal) return null
  const enough = targets.carbsG + (maintenanceKcal - targets.kcal) / kcalPerGram
  return withCarbs(targets, Math.ceil(enough / stepG - dust) * stepG)
}

function withCarbs(before: Nutrients, carbsG: number): TargetChange | null {
  if (carbsG === before.carbsG) return null
  const kcal = Math.round((before.kcal + (carbsG - before.carbsG) * kcalPerGram) * 10) / 10
  return { before: { ...before }, after: { ...before, kcal, carbsG } }
}
