import { eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { project } from '../../calendar/calendar.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { cycleCalendar } from '../cycle-calendar.ts'
import { withinLock } from '../lock.ts'
import { planItems } from '../plan.tables.ts'
import { holdItem, noteOfItem, requireUnlocked, toldOf } from './held-item.ts'
import { doneOf } from './plan-item.ts'

const deletePlanItemInput = z.object({ planItemId: z.string(), expectedVersion: z.int().nullish() })

/**
 * Deletes a plan item of the viewer's with what was logged of it, while its week is not locked. What was carried over or split
 * from it stays. Gives the id of its weekly plan.
 * @throws NotFound, VersionConflict, PlanLocked
 */
export async function deletePlanItem(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { item, plan, cycle } = await holdItem(tx, viewer, parseInput(deletePlanItemInput, input))
  requireUnlocked(cycle, plan.week, ['planItemId'], at.now)
  const done = (await doneOf(tx, [item.id]))(item.id)
  await withinLock(cycle, ['planItemId'], () => removeItems(tx, [item.id], null))
  const before = { week: plan.week, ...toldOf(item), done }
  await noteOfItem(tx, viewer, item.id, 'PLAN_ITEM_DELETED', { before, after: null }, at)
  await project(tx, viewer, cycleCalendar, cycle.id, at)
  return plan.id
}

/** Removes items of a held cycle. What came of them comes of another from then on, or of none. */
export async function removeItems(tx: Tx, ids: readonly string[], insteadId: string | null): Promise<void> {
  await asSystem(tx, async (system) => {
    await system
      .update(planItems)
      .set({ carriedFromId: null })
      .where(inArray(planItems.carriedFromId, [...ids]))
    await system
      .update(planItems)
      .set({ splitFromId: sql`nullif(${insteadId}::uuid, ${planItems.id})` })
      .where(inArray(planItems.splitFromId, [...ids]))
  })
  for (const id of ids) await tx.delete(planItems).where(eq(planItems.id, id))
}
