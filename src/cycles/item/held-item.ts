import { eq } from 'drizzle-orm'
import { append } from '../../audit/audit.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { invalidInput, NotFound, Refusal, VersionConflict } from '../../lib/refusal.ts'
import { type HeldCycle, holdCycle } from '../held-cycle.ts'
import { isLocked, PlanLocked } from '../lock.ts'
import { weeklyPlans } from '../plan.tables.ts'
import { firstDayOfWeek, lastDayOfWeek } from '../week.ts'
import { loadWeeklyPlans, type WeeklyPlan } from '../weekly-plan.ts'
import { loadPlanItems, type StoredItem } from './plan-item.ts'

/** A week has so many items at most. */
const mostItems = 50

/** A week would have more items than it may. */
export class TooManyPlanItems extends Refusal {
  override readonly name = 'TooManyPlanItems'
  readonly limit = mostItems
  constructor(path: readonly string[]) {
    super(`A week has at most ${mostItems} plan items`, path)
  }
}

/** An item of the viewer's with its week and its cycle, which is held. */
export type HeldItem = { readonly item: StoredItem; readonly plan: WeeklyPlan; readonly cycle: HeldCycle }

/** Which item an input names, and where. */
type Named = {
  readonly planItemId: string
  readonly expectedVersion?: number | null | undefined
  readonly path?: readonly string[]
}

/**
 * A plan item of the viewer's with its cycle held, so that nothing in that changes until the transaction ends.
 * @throws NotFound for that of another too; VersionConflict
 */
export async function holdItem(
  tx: Tx,
  viewer: Viewer,
  { planItemId, expectedVersion, path = ['planItemId'] }: Named,
): Promise<HeldItem> {
  const [seen] = await loadPlanItems(tx, [planItemId])
  if (!seen) throw new NotFound('plan item', path)
  const cycle = await holdCycle(tx, viewer, seen.cycleId, { path })
  const [item] = await loadPlanItems(tx, [planItemId])
  const [plan] = item ? await loadWeeklyPlans(tx, [item.weeklyPlanId]) : []
  if (!item || !plan) throw new NotFound('plan item', path)
  if (expectedVersion != null && expectedVersion !== item.version) throw new VersionConflict(item.version)
  return { item, plan, cycle }
}

/**
 * Refuses to change the quotas of a week that is locked, before anything is written. Behind it stands the database.
 * @throws PlanLocked
 */
export function requireUnlocked(cycle: HeldCycle, week: number, path: readonly string[], now: Temporal.Instant): void {
  if (week >= cycle.lock.lockWeek && isLocked(cycle, now)) throw new PlanLocked(cycle, week, path)
}

/**
 * Refuses a date that is not in the week.
 * @throws InvalidInput
 */
export function requireWithinWeek(
  { startsOn }: Pick<HeldCycle, 'startsOn'>,
  week: number,
  date: Temporal.PlainDate | null | undefined,
  path: readonly string[],
): void {
  if (date == null) return
  const [from, to] = [firstDayOfWeek(startsOn, week), lastDayOfWeek(startsOn, week)]
  const isWithin = Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0
  if (!isWithin) throw invalidInput(path, `must be in week ${week}, from ${from} to ${to}`)
}

/** The plan that an input names by its own id, with its cycle held. */
export async function holdPlan(
  tx: Tx,
  viewer: Viewer,
  weeklyPlanId: string,
): Promise<{ readonly plan: WeeklyPlan; readonly cycle: HeldCycle }> {
  const path = ['weeklyPlanId']
  const [plan] = await tx.select().from(weeklyPlans).where(eq(weeklyPlans.id, weeklyPlanId))
  if (!plan) throw new NotFound('weekly plan', path)
  return { plan, cycle: await holdCycle(tx, viewer, plan.cycleId, { path }) }
}

/** What an entry of the trail says of an item. */
export const toldOf = ({ title, quotaQuantity, quotaUnit, goalId, localDate, localTime, durationMinutes }: Told) => ({
  ...{ title, quotaQuantity, quotaUnit, goalId, localDate, localTime, durationMinutes },
})

type Told = Pick<
  StoredItem,
  'title' | 'quotaQuantity' | 'quotaUnit' | 'goalId' | 'localDate' | 'localTime' | 'durationMinutes'
>

/** Appends what was done to a plan item. */
export const noteOfItem = (
  tx: Tx,
  viewer: Viewer,
  itemId: string,
  action: string,
  change: { readonly before: unknown; readonly after: unknown },
  at: At,
): Promise<void> => append(tx, viewer, at, { entityType: 'PlanItem', entityId: itemId, action, ...change })
