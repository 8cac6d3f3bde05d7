import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { project } from '../../calendar/calendar.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { onceNaming } from '../../idempotency/idempotency.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../../lib/refusal.ts'
import { cycleCalendar } from '../cycle-calendar.ts'
import { withinLock } from '../lock.ts'
import { planItemLogs, planItems } from '../plan.tables.ts'
import { refuseCarried } from './carried.ts'
import { removeItems } from './delete-item.ts'
import { holdItem, noteOfItem, requireUnlocked, toldOf } from './held-item.ts'
import { mostQuantity } from './item-input.ts'
import { mostLogs, TooManyItemLogs } from './log-item.ts'
import { itemsOfPlan, loadDone, loadPlanItems, type StoredItem } from './plan-item.ts'
import { sumOf } from './rest.ts'

/** The items cannot become one: they are of several weeks, or counted in several units. */
export class ItemsNotAlike extends Refusal {
  override readonly name = 'ItemsNotAlike'
  readonly differ: 'WEEK' | 'UNIT'
  constructor(differ: 'WEEK' | 'UNIT') {
    super(`Only items of one ${differ === 'WEEK' ? 'week' : 'unit'} can be merged`, ['planItemIds'])
    this.differ = differ
  }
}

const mergePlanItemsInput = z.object({
  planItemIds: z.array(z.string()).min(2).max(10),
  idempotencyKey: z.string().nullish(),
})

/**
 * Merges plan items of the viewer's of one week and unit into the one that comes first in the plan: their quotas are added,
 * and what was logged of them is logged of it. Gives its id.
 * @throws InvalidInput, NotFound, PlanLocked, ItemsNotAlike, PlanItemCarriedOver, TooManyItemLogs, IdempotencyKeyReused
 */
export function mergePlanItems(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { planItemIds, idempotencyKey: key } = parseInput(mergePlanItemsInput, input)
  return onceNaming(tx, viewer, { field: 'mergePlanItems', key, input }, at, async () => {
    const twice = planItemIds.findIndex((id, index) => planItemIds.indexOf(id) !== index)
    if (twice >= 0) throw invalidInput(['planItemIds', String(twice)], 'must not be named twice')
    const { plan, cycle } = await holdItem(tx, viewer, {
      planItemId: planItemIds[0] ?? '',
      path: ['planItemIds', '0'],
    })
    const { kept, others } = await alike(tx, planItemIds, plan.id)
    requireUnlocked(cycle, plan.week, ['planItemIds'], at.now)
    await refuseCarried(tx, planItemIds, ['planItemIds'])
    const all = [kept, ...others]
    const quotaQuantity = sumOf(all.map((item) => item.quotaQuantity))
    if (quotaQuantity > mostQuantity)
      throw invalidInput(['planItemIds'], `must have quotas of at most ${mostQuantity} in sum`)
    const done = await loadDone(tx, planItemIds)
    if (done.reduce((sum, { logs }) => sum + logs, 0) > mostLogs) throw new TooManyItemLogs(['planItemIds'])
    const otherIds = others.map(({ id }) => id)
    await withinLock(cycle, ['planItemIds'], async () => {
      await tx.update(planItemLogs).set({ planItemId: kept.id }).where(inArray(planItemLogs.planItemId, otherIds))
      await removeItems(tx, otherIds, kept.id)
      await tx
        .update(planItems)
        .set({ quotaQuantity, updatedAt: at.now, version: kept.version + 1 })
        .where(eq(planItems.id, kept.id))
    })
    await keepOrigin(tx, kept, others)
    const before = all.map((item) => ({ id: item.id, ...toldOf(item) }))
    const after = toldOf({ ...kept, quotaQuantity })
    for (const { id } of all) await noteOfItem(tx, viewer, id, 'PLAN_ITEMS_MERGED', { before, after }, at)
    await project(tx, viewer, cycleCalendar, cycle.id, at)
    return kept.id
  })
}

/**
 * The items that are named, of which the first in the plan is kept.
 * @throws NotFound, ItemsNotAlike
 */
async function alike(tx: Tx, ids: readonly string[], planId: string) {
  const seen = new Set((await loadPlanItems(tx, ids)).map(({ id }) => id))
  const unknown = ids.findIndex((id) => !seen.has(id))
  if (unknown >= 0) throw new NotFound('plan item', ['planItemIds', String(unknown)])
  const named = (await itemsOfPlan(tx, planId)).filter(({ id }) => ids.includes(id))
  const [kept, ...others] = named
  if (!kept || named.length < ids.length) throw new ItemsNotAlike('WEEK')
  if (others.some(({ quotaUnit }) => quotaUnit !== kept.quotaUnit)) throw new ItemsNotAlike('UNIT')
  return { kept, others }
}

/** What is kept tells of one item of the week before whose rest it holds, where any of them did. */
async function keepOrigin(tx: Tx, kept: StoredItem, others: readonly StoredItem[]): Promise<void> {
  const carriedFromId = kept.carriedFromId ?? others.find((item) => item.carriedFromId !== null)?.carriedFromId
  if (kept.carriedFromId !== null || !carriedFromId) return
  await asSystem(tx, (system) => system.update(planItems).set({ carriedFromId }).where(eq(planItems.id, kept.id)))
}
