import { Refusal } from '../../lib/refusal.ts'
import type { DailyTargets } from './energy.ts'

/** No day of allowed foods comes within 5 % of the targets. */
export class TargetUnreachable extends Refusal {
  override readonly name = 'TargetUnreachable'
  readonly target: DailyTargets
  readonly closest: DailyTargets
  constructor(target: DailyTargets, closest: DailyTargets) {
    super(
      `No allowed foods reach ${target.kcal} kcal and ${Math.round(target.proteinG)} g of protein a day; the closest day ` +
        `has ${Math.round(closest.kcal)} kcal and ${Math.round(closest.proteinG)} g`,
      ['answers'],
    )
    this.target = target
    this.closest = closest
  }
}
