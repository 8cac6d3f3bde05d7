import { and, eq, inArray } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { reassessments } from './reassessment.tables.ts'

/** What was found when a programme was looked at again. */
export type Reassessment = typeof reassessments.$inferSelect

/** Reassessments by id, as far as they are the viewer's. */
export function loadReassessments(tx: Tx, ids: readonly string[]): Promise<Reassessment[]> {
  return tx
    .select()
    .from(reassessments)
    .where(inArray(reassessments.id, [...ids]))
}

/** Reassessments by the ids of the changes that they made. */
export async function loadReassessmentsOfChanges(
  tx: Tx,
  changeIds: readonly string[],
): Promise<{ id: string; reassessment: Reassessment }[]> {
  const rows = await tx
    .select()
    .from(reassessments)
    .where(inArray(reassessments.changeId, [...changeIds]))
  return rows.flatMap((reassessment) =>
    reassessment.changeId === null ? [] : [{ id: reassessment.changeId, reassessment }],
  )
}

/** A page of the viewer's reassessments, newest first; of one programme where its id is given. */
export function reassessmentsOf(
  tx: Tx,
  viewer: Viewer,
  programId: string | null,
  page: PageOfIds,
): Promise<Reassessment[]> {
  const { within, order } = newestFirst(reassessments.id, page)
  return tx
    .select()
    .from(reassessments)
    .where(
      and(
        eq(reassessments.userId, viewer.id),
        programId === null ? undefined : eq(reassessments.programId, programId),
        within,
      ),
    )
    .orderBy(order)
    .limit(page.limit)
}
