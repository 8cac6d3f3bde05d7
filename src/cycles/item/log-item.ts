import { z } from 'zod'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { hundredthsBetween } from '../../lib/hundredths.ts'
import { instant, momentOf } from '../../lib/moment.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { Refusal } from '../../lib/refusal.ts'
import { optionalTextOf } from '../../lib/text-of.ts'
import { planItemLogs } from '../plan.tables.ts'
import { holdItem, noteOfItem } from './held-item.ts'
import { mostQuantity } from './item-input.ts'
import { loadDone } from './plan-item.ts'
import { sumOf } from './rest.ts'

/** So often can it be said what was done of one item. */
export const mostLogs = 500

/** What was done of the item was said as often as it may be. */
export class TooManyItemLogs extends Refusal {
  override readonly name = 'TooManyItemLogs'
  readonly limit = mostLogs
  constructor(path: readonly string[]) {
    super(`What was done of a plan item can be logged ${mostLogs} times`, path)
  }
}

/** More would be taken back than was logged. */
export class DoneBelowZero extends Refusal {
  override readonly name = 'DoneBelowZero'
  readonly done: number
  constructor(done: number) {
    super(`No more can be taken back than was logged, which is ${done}`, ['quantity'])
    this.done = done
  }
}

const logPlanItemInput = z.object({
  planItemId: z.string(),
  quantity: hundredthsBetween(-mostQuantity, mostQuantity).refine((quantity) => quantity !== 0, 'must not be 0'),
  occurredAt: instant.nullish(),
  note: optionalTextOf(2_000).nullish(),
  idempotencyKey: z.string().nullish(),
})

/**
 * Says what was done of a plan item, or takes back what was said too much, and gives the id of that. No lock holds it: what
 * happened is a fact.
 * @throws InvalidInput, NotFound, DoneBelowZero, TooManyItemLogs, IdempotencyKeyReused
 */
export function logPlanItem(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { planItemId, quantity, occurredAt, note = null, idempotencyKey: key } = parseInput(logPlanItemInput, input)
  return once(tx, viewer, { field: 'logPlanItem', key, input }, at, async (id) => {
    const { item, cycle } = await holdItem(tx, viewer, { planItemId })
    const happenedAt = occurredAt ?? at.now
    const moment = momentOf(cycle.history, happenedAt, at.now, 'occurredAt')
    const [earlier] = await loadDone(tx, [item.id])
    if ((earlier?.logs ?? 0) >= mostLogs) throw new TooManyItemLogs(['planItemId'])
    const before = earlier?.done ?? 0
    const done = sumOf([before, quantity])
    if (done < 0) throw new DoneBelowZero(before)
    const row = { id, planItemId: item.id, userId: viewer.id, quantity, note, occurredAt: happenedAt, loggedAt: at.now }
    await tx.insert(planItemLogs).values({ ...row, ...moment })
    const after = { done, quantity, occurredAt: happenedAt }
    await noteOfItem(tx, viewer, item.id, 'PLAN_ITEM_LOGGED', { before: { done: before }, after }, at)
  })
}
