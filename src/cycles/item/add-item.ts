import { z } from 'zod'
import { project } from '../../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput } from '../../lib/refusal.ts'
import { cycleCalendar } from '../cycle-calendar.ts'
import { type HeldCycle, holdCycle } from '../held-cycle.ts'
import { withinLock } from '../lock.ts'
import { planItems } from '../plan.tables.ts'
import { planForWeek, type WeeklyPlan, week } from '../weekly-plan.ts'
import { holdPlan, noteOfItem, requireUnlocked, requireWithinWeek, TooManyPlanItems, toldOf } from './held-item.ts'
import { itemFields, requireGoal } from './item-input.ts'
import { itemsOfPlan, type StoredItem } from './plan-item.ts'

const addPlanItemInput = z.object({
  cycleId: z.string().nullish(),
  week: week.nullish(),
  weeklyPlanId: z.string().nullish(),
  ...itemFields,
  idempotencyKey: z.string().nullish(),
})

type Input = z.output<typeof addPlanItemInput>

/**
 * Plans something for a week of the viewer's, last, and gives its id. The week's plan is made when there is none.
 * @throws InvalidInput, NotFound, PlanLocked, TooManyPlanItems, CalendarDayFull, IdempotencyKeyReused
 */
export function addPlanItem(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const given = parseInput(addPlanItemInput, input)
  if (given.time != null && given.date == null) throw invalidInput(['time'], 'must not be given without a date')
  const { idempotencyKey: key } = given
  return once(tx, viewer, { field: 'addPlanItem', key, input }, at, async (id) => {
    const { cycle, plan } = await weekNamed(tx, viewer, given, at)
    requireUnlocked(cycle, plan.week, [given.weeklyPlanId == null ? 'week' : 'weeklyPlanId'], at.now)
    requireWithinWeek(cycle, plan.week, given.date, ['date'])
    await requireGoal(tx, cycle.id, given.goalId)
    const { title, quota, unit, goalId = null, date = null, time = null, durationMinutes = null } = given
    const item = {
      ...{
        id,
        title,
        quotaQuantity: quota,
        quotaUnit: unit,
        goalId,
        localDate: date,
        localTime: time,
        durationMinutes,
      },
      ...{ carriedFromId: null, splitFromId: null },
    }
    await withinLock(cycle, ['week'], () => insertItems(tx, viewer, plan, [item], at))
    await noteOfItem(
      tx,
      viewer,
      id,
      'PLAN_ITEM_ADDED',
      { before: null, after: { week: plan.week, ...toldOf(item) } },
      at,
    )
    await project(tx, viewer, cycleCalendar, cycle.id, at)
  })
}

/** The week that an input names in one of two ways, with its cycle held. */
async function weekNamed(
  tx: Tx,
  viewer: Viewer,
  { cycleId, week, weeklyPlanId }: Input,
  at: At,
): Promise<{ readonly cycle: HeldCycle; readonly plan: WeeklyPlan }> {
  if (weeklyPlanId != null && cycleId == null && week == null) return holdPlan(tx, viewer, weeklyPlanId)
  if (weeklyPlanId != null || cycleId == null || week == null)
    throw invalidInput([], 'must name the week by cycleId and week, or by weeklyPlanId')
  const cycle = await holdCycle(tx, viewer, cycleId)
  return { cycle, plan: await planForWeek(tx, viewer, cycle, week, at) }
}

/** A new item as it comes into a plan; where it says no place, it comes last. */
export type NewItem = Omit<
  StoredItem,
  'weeklyPlanId' | 'cycleId' | 'userId' | 'position' | 'createdAt' | 'updatedAt' | 'version'
> & { readonly position?: number }

/**
 * Inserts items into a plan whose cycle is held.
 * @throws TooManyPlanItems
 */
export async function insertItems(
  tx: Tx,
  viewer: Viewer,
  { id: weeklyPlanId, cycleId }: Pick<WeeklyPlan, 'id' | 'cycleId'>,
  items: readonly NewItem[],
  at: At,
  path: readonly string[] = [],
): Promise<void> {
  const there = await itemsOfPlan(tx, weeklyPlanId)
  if (there.length + items.length > new TooManyPlanItems(path).limit) throw new TooManyPlanItems(path)
  const last = there.at(-1)?.position ?? 0
  const rows = items.map((item, index) => ({
    ...{ weeklyPlanId, cycleId, userId: viewer.id, position: last + 1 + index, ...item },
    ...{ createdAt: at.now, updatedAt: at.now },
  }))
  if (rows.length > 0) await tx.insert(planItems).values(rows)
}
