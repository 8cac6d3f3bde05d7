import { and, eq, inArray } from 'drizzle-orm'
import { auditEntries } from '../../audit/audit.tables.ts'
import { asSystem, type Tx } from '../../db/viewer.ts'
import { Refusal } from '../../lib/refusal.ts'

/** How the trail tells that the rest of an item was carried over. */
export const carriedOverAction = 'PLAN_ITEM_CARRIED_OVER'

/** The rest of the item was carried over: the old week stays as it was. */
export class PlanItemCarriedOver extends Refusal {
  override readonly name = 'PlanItemCarriedOver'
  constructor(path: readonly string[]) {
    super('What was left of this item was carried over to the next week: the old week stays as it was', path)
  }
}

/**
 * Which of these items were carried over. That is done once: the trail knows it also when what came of it was deleted, or
 * merged into another.
 */
export async function carriedOver(tx: Tx, itemIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (itemIds.length === 0) return new Set()
  const isTold = and(inArray(auditEntries.entityId, [...itemIds]), eq(auditEntries.action, carriedOverAction))
  const rows = await asSystem(tx, (system) =>
    system.select({ id: auditEntries.entityId }).from(auditEntries).where(isTold),
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * Refuses to split or merge items that were carried over: what is made of them could be carried over again.
 * @throws PlanItemCarriedOver
 */
export async function refuseCarried(tx: Tx, itemIds: readonly string[], path: readonly string[]): Promise<void> {
  if ((await carriedOver(tx, itemIds)).size > 0) throw new PlanItemCarriedOver(path)
}
