import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { reassessments } from './reassessment.tables.ts'

/** What was found when a programme was looked at again. */
export type Reassessment = typeof reassessments.$inferSelect

type Page = { after?: string; before?: string; limit: number; inverted: boolean }

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
export function reassessmentsOf(tx: Tx, viewer: Viewer, programId: string | null, page: Page): Promise<Reassessment[]> {
  return tx
    .select()
    .from(reassessments)
    .where(
      and(
        eq(reassessments.userId, viewer.id),
        programId === null ? undefined : eq(reassessments.programId, programId),
        page.after ? lt(reassessments.id, page.after) : undefined,
        page.before ? gt(reassessments.id, page.before) : undefined,
      ),
    )
    .orderBy(page.inverted ? asc(reassessments.id) : desc(reassessments.id))
    .limit(page.limit)
}
