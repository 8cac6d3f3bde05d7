import { and, eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { project } from '../../calendar/calendar.ts'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, Refusal } from '../../lib/refusal.ts'
import { cycleCalendar } from '../cycle-calendar.ts'
import { withinLock } from '../lock.ts'
import { planItems } from '../plan.tables.ts'
import { insertItems } from './add-item.ts'
import { refuseCarried } from './carried.ts'
import { holdItem, noteOfItem, requireUnlocked, requireWithinWeek, toldOf } from './held-item.ts'
import { itemFields } from './item-input.ts'
import type { StoredItem } from './plan-item.ts'
import { makeUp, sumOf } from './rest.ts'

/** The quotas of the parts do not make up that of the whole. */
export class PartsDoNotMakeUp extends Refusal {
  override readonly name = 'PartsDoNotMakeUp'
  readonly quota: number
  readonly sum: number
  constructor(quota: number, sum: number) {
    super(`The quotas of the parts sum up to ${sum} instead of ${quota}`, ['parts'])
    this.quota = quota
    this.sum = sum
  }
}

const { quota, date, time, durationMinutes } = itemFields
const part = z.object({ title: itemFields.title.nullish(), quota, date, time, durationMinutes })

const splitPlanItemInput = z.object({
  planItemId: z.string(),
  expectedVersion: z.int().nullish(),
  parts: z.array(part).min(2).max(10),
  idempotencyKey: z.string().nullish(),
})

type Part = z.output<typeof part>

/**
 * Splits a plan item of the viewer's into parts of the same week, unit and goal, of which the first is the item itself, with
 * what was logged; the others come behind it. Gives the id of the item.
 * @throws InvalidInput, NotFound, VersionConflict, PlanLocked, PartsDoNotMakeUp, PlanItemCarriedOver, TooManyPlanItems,
 *   CalendarDayFull, IdempotencyKeyReused
 */
export async function splitPlanItem(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { parts, idempotencyKey: key, ...named } = parseInput(splitPlanItemInput, input)
  await once(tx, viewer, { field: 'splitPlanItem', key, input }, at, async () => {
    const { item, plan, cycle } = await holdItem(tx, viewer, named)
    requireUnlocked(cycle, plan.week, ['planItemId'], at.now)
    await refuseCarried(tx, [item.id], ['planItemId'])
    const quotas = parts.map((one) => one.quota)
    if (!makeUp(item.quotaQuantity, quotas)) throw new PartsDoNotMakeUp(item.quotaQuantity, sumOf(quotas))
    const made = parts.map((one, index) => partOf(item, one, index))
    for (const [index, one] of made.entries())
      requireWithinWeek(cycle, plan.week, one.localDate, ['parts', String(index), 'date'])
    const [first = item, ...others] = made
    const added = others.map((one) => ({ id: at.newId(), ...one, carriedFromId: null, splitFromId: item.id }))
    await withinLock(cycle, ['planItemId'], async () => {
      await makeRoom(tx, item, others.length)
      await tx
        .update(planItems)
        .set({ ...first, updatedAt: at.now, version: item.version + 1 })
        .where(eq(planItems.id, item.id))
      await insertItems(tx, viewer, plan, added, at, ['parts'])
    })
    const ids = [item.id, ...added.map(({ id }) => id)]
    const after = made.map((one, index) => ({ id: ids[index], ...toldOf(one) }))
    await noteOfItem(tx, viewer, item.id, 'PLAN_ITEM_SPLIT', { before: toldOf(item), after }, at)
    await project(tx, viewer, cycleCalendar, cycle.id, at)
  })
  return named.planItemId
}

/** A part as it stands in the plan. The first one keeps when the item is to be done where it says nothing of it. */
function partOf(item: StoredItem, given: Part, index: number) {
  const kept = index === 0 ? item : { localDate: null, localTime: null, durationMinutes: null }
  const localDate = given.date === undefined ? kept.localDate : given.date
  const localTime = given.time === undefined ? kept.localTime : given.time
  if (given.time != null && localDate === null)
    throw invalidInput(['parts', String(index), 'time'], 'must not be given without a date')
  const { quotaUnit, goalId, position } = item
  return {
    ...{ title: given.title ?? item.title, quotaQuantity: given.quota, quotaUnit, goalId, localDate },
    localTime: localDate === null ? null : localTime,
    durationMinutes: given.durationMinutes === undefined ? kept.durationMinutes : given.durationMinutes,
    position: position + index,
  }
}

/** Moves what stands behind an item on by some places. */
async function makeRoom(tx: Tx, { weeklyPlanId, position }: StoredItem, places: number): Promise<void> {
  await tx
    .update(planItems)
    .set({ position: sql`${planItems.position} + ${places}::integer` })
    .where(and(eq(planItems.weeklyPlanId, weeklyPlanId), gt(planItems.position, position)))
}
