import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import { arrayOf } from '../../db/array.ts'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import type { Tx, Viewer } from '../../db/viewer.ts'
import type { PlanPart } from '../plan.ts'
import { planChangeEvents, planChangeItems } from './plan-change.tables.ts'

/** A change of a plan. */
export type PlanChange = typeof planChangeEvents.$inferSelect

/** The most changes of one session or meal that are told. */
const mostChanges = 20

/** Changes by id, as far as they are the viewer's. */
export function loadPlanChanges(tx: Tx, ids: readonly string[]): Promise<PlanChange[]> {
  return tx
    .select()
    .from(planChangeEvents)
    .where(inArray(planChangeEvents.id, [...ids]))
}

/** What undid changes, by the ids of the changes that were undone. */
export async function loadUndoings(tx: Tx, ids: readonly string[]): Promise<{ id: string; change: PlanChange }[]> {
  const rows = await tx
    .select()
    .from(planChangeEvents)
    .where(inArray(planChangeEvents.undoesId, [...ids]))
  return rows.flatMap((change) => (change.undoesId === null ? [] : [{ id: change.undoesId, change }]))
}

type ChangedParts = { readonly id: string; readonly parts: readonly PlanPart[] }

type LoadParts = (tx: Tx, ids: readonly string[]) => Promise<ChangedParts[]>
const partLoaders = new Map<number, LoadParts>()

/** What changes did, the first so many things of each, by the ids of the changes: one loader for each number. */
export function changedParts(first: number): LoadParts {
  const known = partLoaders.get(first)
  if (known) return known
  const load = (tx: Tx, ids: readonly string[]) => firstParts(tx, ids, first)
  partLoaders.set(first, load)
  return load
}

async function firstParts(tx: Tx, ids: readonly string[], first: number): Promise<ChangedParts[]> {
  const rows = await tx
    .select()
    .from(planChangeItems)
    .where(and(inArray(planChangeItems.changeId, [...ids]), lt(planChangeItems.position, first)))
    .orderBy(asc(planChangeItems.position))
  const byChange = Map.groupBy(rows, ({ changeId }) => changeId)
  return ids.map((id) => ({
    id,
    parts: (byChange.get(id) ?? []).map(
      ({ subject, subjectId, before, after }) => ({ subject, id: subjectId, before, after }) as PlanPart,
    ),
  }))
}

/** The changes that touched planned things, the last 20 of each, by the ids of the things. */
export async function loadChangesOfPlanned(
  tx: Tx,
  plannedIds: readonly string[],
): Promise<{ id: string; changes: PlanChange[] }[]> {
  const touching = await tx.execute<{ planned_id: string; change_id: string }>(sql`
    select thing.id as planned_id, item.change_id
    from unnest(${arrayOf(plannedIds)}::uuid[]) as thing(id)
    cross join lateral (select change_id from plan_change_items
      where user_id = (select viewer_id()) and subject_id = thing.id order by change_id desc limit ${mostChanges}) item`)
  const changes = new Map(
    (await loadPlanChanges(tx, [...new Set(touching.map((row) => row.change_id))])).map((it) => [it.id, it]),
  )
  const byThing = Map.groupBy(touching, (row) => row.planned_id)
  return [...byThing].map(([id, rows]) => ({ id, changes: rows.flatMap((row) => changes.get(row.change_id) ?? []) }))
}

/** A page of the viewer's changes, newest first; of one programme where its id is given. */
export function planChangesOf(
  tx: Tx,
  viewer: Viewer,
  programId: string | null,
  page: PageOfIds,
): Promise<PlanChange[]> {
  const { within, order } = newestFirst(planChangeEvents.id, page)
  return tx
    .select()
    .from(planChangeEvents)
    .where(
      and(
        eq(planChangeEvents.userId, viewer.id),
        programId === null ? undefined : eq(planChangeEvents.programId, programId),
        within,
      ),
    )
    .orderBy(order)
    .limit(page.limit)
}
