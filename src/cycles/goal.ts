import { asc, inArray } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { goals } from './cycle.tables.ts'

export type Goal = typeof goals.$inferSelect

/** Goals by id, as far as they are the viewer's. */
export function loadGoals(tx: Tx, ids: readonly string[]): Promise<Goal[]> {
  return tx
    .select()
    .from(goals)
    .where(inArray(goals.id, [...ids]))
}

/** The goals of cycles, the personal one of each first; a cycle without any is not among them. */
export async function loadGoalsOfCycles(tx: Tx, cycleIds: readonly string[]): Promise<{ id: string; goals: Goal[] }[]> {
  const rows = await tx
    .select()
    .from(goals)
    .where(inArray(goals.cycleId, [...cycleIds]))
    .orderBy(asc(goals.type))
  return [...Map.groupBy(rows, (goal) => goal.cycleId)].map(([id, goals]) => ({ id, goals }))
}
