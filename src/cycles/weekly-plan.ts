import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { onceNaming } from '../idempotency/idempotency.ts'
import { differs, withoutUndefined } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { VersionConflict } from '../lib/refusal.ts'
import { optionalTextOf } from '../lib/text-of.ts'
import { type HeldCycle, holdCycle } from './held-cycle.ts'
import { weeklyPlans } from './plan.tables.ts'
import { weeksOfCycle } from './week.ts'

export type WeeklyPlan = typeof weeklyPlans.$inferSelect

/** A week of a cycle, as an input names it. */
export const week = z.int().min(1).max(weeksOfCycle)

const planWeekInput = z.object({
  cycleId: z.string(),
  week,
  focus: optionalTextOf(2_000).nullish(),
  reflection: optionalTextOf(10_000).nullish(),
  expectedVersion: z.int().nullish(),
  idempotencyKey: z.string().nullish(),
})

/**
 * Says what a week of a cycle is about, and what the viewer thinks of it when they look back: no lock holds either. A week has
 * one plan, which is made when there is none. What is absent stays, null takes it away, what is so already is no change. Gives
 * the id of the plan.
 * @throws InvalidInput, NotFound, VersionConflict, IdempotencyKeyReused
 */
export async function planWeek(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { cycleId, week, expectedVersion, idempotencyKey, ...given } = parseInput(planWeekInput, input)
  return onceNaming(tx, viewer, { field: 'planWeek', key: idempotencyKey, input }, at, async (id) => {
    const cycle = await holdCycle(tx, viewer, cycleId)
    const earlier = await planOfWeek(tx, cycle, week)
    if (expectedVersion != null && expectedVersion !== (earlier?.version ?? 0))
      throw new VersionConflict(earlier?.version ?? 0)
    const asked = withoutUndefined(given)
    if (!earlier) return (await makePlan(tx, viewer, cycle, { id, week, ...asked }, at)).id
    if (!differs(earlier, asked)) return earlier.id
    await tx
      .update(weeklyPlans)
      .set({ ...asked, updatedAt: at.now, version: earlier.version + 1 })
      .where(eq(weeklyPlans.id, earlier.id))
    const { focus, reflection } = earlier
    await append(tx, viewer, at, {
      ...{ entityType: 'WeeklyPlan', entityId: earlier.id, action: 'WEEK_PLANNED' },
      ...{ before: { week, focus, reflection }, after: { week, focus, reflection, ...asked } },
    })
    return earlier.id
  })
}

/** The plan of a week of a cycle that is held; one that says nothing yet is made when there is none. */
export async function planForWeek(tx: Tx, viewer: Viewer, cycle: HeldCycle, week: number, at: At): Promise<WeeklyPlan> {
  return (await planOfWeek(tx, cycle, week)) ?? makePlan(tx, viewer, cycle, { id: at.newId(), week }, at)
}

/** The plan of a week of a cycle, as far as it is the viewer's; undefined while there is none. */
export async function planOfWeek(tx: Tx, { id }: { readonly id: string }, week: number) {
  const [plan] = await tx
    .select()
    .from(weeklyPlans)
    .where(and(eq(weeklyPlans.cycleId, id), eq(weeklyPlans.week, week)))
  return plan
}

const weekOfCycleInput = z.object({ cycleId: z.string(), week })

/**
 * The plan of a week of the viewer's cycle; null while there is none.
 * @throws InvalidInput
 */
export async function weekOfCycle(tx: Tx, asked: unknown): Promise<WeeklyPlan | null> {
  const { cycleId, week } = parseInput(weekOfCycleInput, asked)
  return (await planOfWeek(tx, { id: cycleId }, week)) ?? null
}

/** Weekly plans by id, as far as they are the viewer's. */
export function loadWeeklyPlans(tx: Tx, ids: readonly string[]): Promise<WeeklyPlan[]> {
  return tx
    .select()
    .from(weeklyPlans)
    .where(inArray(weeklyPlans.id, [...ids]))
}

/** The plans of cycles, each cycle's by week; one without any is not among them. */
export async function loadPlansOfCycles(
  tx: Tx,
  cycleIds: readonly string[],
): Promise<{ id: string; plans: WeeklyPlan[] }[]> {
  const rows = await tx
    .select()
    .from(weeklyPlans)
    .where(inArray(weeklyPlans.cycleId, [...cycleIds]))
    .orderBy(asc(weeklyPlans.week))
  return [...Map.groupBy(rows, (plan) => plan.cycleId)].map(([id, plans]) => ({ id, plans }))
}

type NewPlan = Pick<WeeklyPlan, 'id' | 'week'> & Partial<Pick<WeeklyPlan, 'focus' | 'reflection'>>

async function makePlan(
  tx: Tx,
  viewer: Viewer,
  { id: cycleId }: HeldCycle,
  plan: NewPlan,
  at: At,
): Promise<WeeklyPlan> {
  const { id, week, focus = null, reflection = null } = plan
  const told = { week, focus, reflection }
  const row = { id, cycleId, userId: viewer.id, ...told, createdAt: at.now, updatedAt: at.now, version: 1 }
  await tx.insert(weeklyPlans).values(row)
  await append(tx, viewer, at, {
    ...{ entityType: 'WeeklyPlan', entityId: id, action: 'WEEK_PLANNED' },
    ...{ before: null, after: told },
  })
  return row
}
