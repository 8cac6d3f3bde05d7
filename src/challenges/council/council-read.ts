import { and, desc, eq, gt, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../../db/page.ts'
import { asSystem, rowsOf, type Tx } from '../../db/viewer.ts'
import { enrolments } from '../challenge.tables.ts'
import { challengeFailures } from '../day/day.tables.ts'
import type { FailureStatus } from '../held-enrolment.ts'
import { councilExceptions, councilVotes } from './council.tables.ts'
import type { RequestStatus } from './request-state.ts'

/** A request, with what decides whether the viewer can vote on it. */
export type CouncilRequest = RequestRow & Seen
type RequestRow = typeof councilExceptions.$inferSelect
type Seen = {
  readonly failureStatus: FailureStatus
  /** When the enrolment ended; null while it goes on. */
  readonly leftAt: Temporal.Instant | null
  readonly isOfCouncil: boolean
  readonly hasVoted: boolean
}

/** A vote, under the id of its request. */
export type Vote = typeof councilVotes.$inferSelect

const seen = {
  request: councilExceptions,
  failureStatus: challengeFailures.status,
  leftAt: enrolments.leftAt,
  isOfCouncil: sql<boolean>`${councilExceptions.challengeId} = any(array(select my_council_challenges()))`,
  hasVoted: sql<boolean>`exists (select from ${councilVotes} vote
    where vote.request_id = council_exceptions.id and vote.user_id = (select viewer_id()))`,
}

/** Requests as far as the viewer may see them: their own, and those of challenges on whose council they are. */
const requestsWhere = (tx: Tx, where: SQL | undefined) =>
  tx
    .select(seen)
    .from(councilExceptions)
    .innerJoin(challengeFailures, eq(challengeFailures.id, councilExceptions.failureId))
    .innerJoin(enrolments, eq(enrolments.id, councilExceptions.enrolmentId))
    .where(where)

const plain = ({ request, ...more }: Seen & { readonly request: RequestRow }): CouncilRequest => ({
  ...request,
  ...more,
})

/** Requests by id, as far as they are the viewer's or before their council. */
export async function loadRequests(tx: Tx, ids: readonly string[]): Promise<CouncilRequest[]> {
  return (await requestsWhere(tx, inArray(councilExceptions.id, [...ids]))).map(plain)
}

/** The latest request of each failure, by the id of the failure. */
export async function loadRequestsOfFailures(
  tx: Tx,
  failureIds: readonly string[],
): Promise<{ readonly id: string; readonly request: CouncilRequest }[]> {
  // There can be any number that were taken back.
  const latest = tx
    .selectDistinctOn([councilExceptions.failureId], { id: councilExceptions.id })
    .from(councilExceptions)
    .where(inArray(councilExceptions.failureId, [...failureIds]))
    .orderBy(councilExceptions.failureId, desc(councilExceptions.id))
  const rows = await requestsWhere(tx, inArray(councilExceptions.id, latest))
  return rows.map(plain).map((request) => ({ id: request.failureId, request }))
}

/** A page of the requests of a challenge, newest first: of these statuses, as they are now, where some are given. */
export async function requestsOfChallenge(
  tx: Tx,
  challengeId: string,
  statuses: readonly RequestStatus[] | null,
  page: PageOfIds,
  now: Temporal.Instant,
): Promise<CouncilRequest[]> {
  const { within, order } = newestFirst(councilExceptions.id, page)
  const stand = statuses && (or(...statuses.map((status) => isNow(status, now))) ?? sql`false`)
  const where = and(eq(councilExceptions.challengeId, challengeId), stand ?? undefined, within)
  return (await requestsWhere(tx, where).orderBy(order).limit(page.limit)).map(plain)
}

/** What `statusOfRequest` says of a row. */
function isNow(status: RequestStatus, now: Temporal.Instant): SQL | undefined {
  const stored = eq(councilExceptions.status, status)
  if (status === 'PENDING') return and(stored, gt(councilExceptions.expiresAt, now))
  const lapsed = and(eq(councilExceptions.status, 'PENDING'), lte(councilExceptions.expiresAt, now))
  return status === 'EXPIRED' ? or(stored, lapsed) : stored
}

/**
 * The votes on requests that the viewer may see, in their order, by the id of the request. Who asked reads them too, and is on no
 * council: so they are read as the system.
 */
export async function loadVotes(
  tx: Tx,
  requestIds: readonly string[],
): Promise<{ readonly id: string; readonly votes: readonly Vote[] }[]> {
  const visible = await loadRequests(tx, requestIds)
  const rows = await asSystem(tx, (system) =>
    system
      .select()
      .from(councilVotes)
      .where(
        inArray(
          councilVotes.requestId,
          visible.map(({ id }) => id),
        ),
      )
      .orderBy(councilVotes.votedAt, councilVotes.userId),
  )
  const byRequest = Map.groupBy(rows, ({ requestId }) => requestId)
  return visible.map(({ id }) => ({ id, votes: byRequest.get(id) ?? [] }))
}

/** A failure, with what the ledger says that it adds. */
export type FailureRow = typeof challengeFailures.$inferSelect & { readonly penaltyDays: number }

// Of one table drizzle names columns without it, which within the subquery would be those of another.
const penaltyDays = sql<string>`(select coalesce(sum(entry.days), 0) from penalty_entries entry
  where entry.failure_id = challenge_failures.id)`
const failuresWhere = (tx: Tx, where: SQL) =>
  tx.select({ failure: challengeFailures, penaltyDays }).from(challengeFailures).where(where)

/** Failures by id, as far as they are the viewer's or before their council. */
export async function loadFailures(tx: Tx, ids: readonly string[]): Promise<FailureRow[]> {
  return (await failuresWhere(tx, inArray(challengeFailures.id, [...ids]))).map(withDays)
}

const withDays = ({ failure, penaltyDays: days }: Awaited<ReturnType<typeof failuresWhere>>[number]): FailureRow => ({
  ...failure,
  penaltyDays: Number(days),
})

/** So many failures of an enrolment are listed, the last ones. */
const mostFailures = 400

/** The failures of enrolments in the order of their days, by the id of the enrolment: of those whose failures the viewer may see. */
export async function loadFailuresOfEnrolments(
  tx: Tx,
  enrolmentIds: readonly string[],
): Promise<{ readonly id: string; readonly failures: readonly FailureRow[] }[]> {
  const [visible, rows] = await Promise.all([
    rowsOf<{ id: string }>(tx, visibleText, [JSON.stringify(enrolmentIds)]),
    failuresWhere(tx, inArray(challengeFailures.enrolmentId, [...enrolmentIds])).orderBy(
      challengeFailures.challengeDay,
    ),
  ])
  const byEnrolment = Map.groupBy(rows.map(withDays), ({ enrolmentId }) => enrolmentId)
  return visible.map(({ id }) => ({ id, failures: (byEnrolment.get(id) ?? []).slice(-mostFailures) }))
}

const visibleText = `
  select id from enrolments where id in (select value::uuid from jsonb_array_elements_text($1::jsonb))
    and (user_id = (select viewer_id()) or challenge_id = any(array(select my_council_challenges())))`
