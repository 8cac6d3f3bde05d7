import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import type { Tx } from '../../db/viewer.ts'
import { progressPhotos } from './photo.tables.ts'

export type ProgressPhoto = typeof progressPhotos.$inferSelect

/** Photos by id, as far as they are the viewer's or shared with them. */
export function loadProgressPhotos(tx: Tx, ids: readonly string[]): Promise<ProgressPhoto[]> {
  return tx
    .select()
    .from(progressPhotos)
    .where(inArray(progressPhotos.id, [...ids]))
}

/** A page of the photos of an enrolment that the viewer may see, newest first; of one week when that is given. */
export const photosOfEnrolment = (tx: Tx, enrolmentId: string, week: number | null, page: PageOfIds) =>
  photosWhere(
    tx,
    and(
      eq(progressPhotos.enrolmentId, enrolmentId),
      week === null ? undefined : eq(progressPhotos.challengeWeek, week),
    ),
    page,
  )

/** A page of the photos that are shared in a challenge, newest first: of others', those alone of one that the viewer is in. */
export const sharedPhotos = (tx: Tx, challengeId: string, page: PageOfIds) =>
  photosWhere(tx, and(eq(progressPhotos.isShared, true), eq(progressPhotos.challengeId, challengeId)), page)

function photosWhere(tx: Tx, isWanted: SQL | undefined, page: PageOfIds): Promise<ProgressPhoto[]> {
  const { within, order } = newestFirst(progressPhotos.id, page)
  return tx.select().from(progressPhotos).where(and(isWanted, within)).orderBy(order).limit(page.limit)
}
