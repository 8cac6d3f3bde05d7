import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import type { Tx, Viewer } from '../db/viewer.ts'
import { NotFound } from '../lib/refusal.ts'
import { enrolmentSettings, enrolments } from './challenge.tables.ts'
import type { Enrolment } from './held-challenge.ts'

/** Where an enrolment stands: under way or ahead, with its last day closed, or left. */
export type EnrolmentStatus = 'ONGOING' | 'FINISHED' | 'LEFT'

/** Where an enrolment stands: who has left has left it, finished or not. */
export const enrolmentStatus = ({ leftAt, finishedOn }: Pick<Enrolment, 'leftAt' | 'finishedOn'>): EnrolmentStatus => {
  if (leftAt !== null) return 'LEFT'
  return finishedOn === null ? 'ONGOING' : 'FINISHED'
}

const isOfStatus: Readonly<Record<EnrolmentStatus, SQL | undefined>> = {
  ONGOING: and(isNull(enrolments.leftAt), isNull(enrolments.finishedOn)),
  FINISHED: and(isNull(enrolments.leftAt), isNotNull(enrolments.finishedOn)),
  LEFT: isNotNull(enrolments.leftAt),
}

/** Enrolments by id, as far as they are the viewer's or of challenges that they are in. */
export function loadEnrolments(tx: Tx, ids: readonly string[]): Promise<Enrolment[]> {
  return tx
    .select()
    .from(enrolments)
    .where(inArray(enrolments.id, [...ids]))
}

/** The diets of enrolments, as far as they are the viewer's. */
export function loadDiets(tx: Tx, enrolmentIds: readonly string[]): Promise<{ id: string; diet: string | null }[]> {
  return tx
    .select({ id: enrolmentSettings.enrolmentId, diet: enrolmentSettings.diet })
    .from(enrolmentSettings)
    .where(inArray(enrolmentSettings.enrolmentId, [...enrolmentIds]))
}

/** The viewer's enrolments that they have not left, by the id of the challenge. */
export async function loadMyEnrolments(
  tx: Tx,
  challengeIds: readonly string[],
): Promise<{ id: string; enrolment: Enrolment }[]> {
  const rows = await tx
    .select()
    .from(enrolments)
    .where(
      and(
        inArray(enrolments.challengeId, [...challengeIds]),
        sql`${enrolments.userId} = viewer_id()`,
        isNull(enrolments.leftAt),
      ),
    )
  return rows.map((enrolment) => ({ id: enrolment.challengeId, enrolment }))
}

/** A page of the viewer's enrolments that stand there, the newest first. */
export function enrolmentsOf(
  tx: Tx,
  viewer: Viewer,
  statuses: readonly EnrolmentStatus[],
  page: PageOfIds,
): Promise<Enrolment[]> {
  const { within, order } = newestFirst(enrolments.id, page)
  const stand = statuses.length === 0 ? sql`false` : or(...statuses.map((status) => isOfStatus[status]))
  return tx
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.userId, viewer.id), stand, within))
    .orderBy(order)
    .limit(page.limit)
}

/**
 * A page of those who are in a challenge, in the order in which they joined.
 * @throws NotFound when the page is to go on from an enrolment that is gone.
 */
export async function enrolmentsOfChallenge(tx: Tx, challengeId: string, page: PageOfIds): Promise<Enrolment[]> {
  const place = sql`(${enrolments.joinedAt}, ${enrolments.id})`
  const placeOf = (id: string) =>
    sql`(select joined_at, id from enrolments one where one.challenge_id = ${challengeId} and one.id = ${id})`
  const direction = page.inverted ? sql`desc` : sql`asc`
  const rows = await tx
    .select()
    .from(enrolments)
    .where(
      and(
        eq(enrolments.challengeId, challengeId),
        isNull(enrolments.leftAt),
        page.after ? sql`${place} > ${placeOf(page.after)}` : undefined,
        page.before ? sql`${place} < ${placeOf(page.before)}` : undefined,
      ),
    )
    .orderBy(sql`${enrolments.joinedAt} ${direction}`, sql`${enrolments.id} ${direction}`)
    .limit(page.limit)
  if (rows.length > 0) return rows
  for (const name of ['after', 'before'] as const) {
    const id = page[name]
    if (id && (await loadEnrolments(tx, [id])).length === 0) throw new NotFound('participant to go on from', [name])
  }
  return rows
}
