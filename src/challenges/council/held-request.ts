import { eq } from 'drizzle-orm'
import { rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { Refusal } from '../../lib/refusal.ts'
import { holdAccounts } from '../../people/hold-account.ts'
import {
  type EnrolmentRole,
  enrolmentById,
  type Failure,
  type FailureStatus,
  type HeldEnrolment,
  lockDays,
} from '../held-enrolment.ts'
import { councilExceptions } from './council.tables.ts'
import { type RequestStatus, statusOfRequest } from './request-state.ts'

type RequestRow = typeof councilExceptions.$inferSelect

/** A request under a lock, with what it asks for and what the viewer is in its challenge; null for who is not in it now. */
export type HeldRequest = {
  readonly request: RequestRow
  readonly enrolment: HeldEnrolment
  readonly failure: Failure
  readonly viewerRole: EnrolmentRole | null
}

/** The request was approved, denied or withdrawn. */
export class ForgivenessDecided extends Refusal {
  override readonly name = 'ForgivenessDecided'
  readonly status: RequestStatus
  constructor(status: RequestStatus) {
    super(`This request is ${status.toLowerCase()}: nothing of it changes any more`, ['requestId'])
    this.status = status
  }
}

/** The time in which the request could be decided is over. */
export class DecisionTooLate extends Refusal {
  override readonly name = 'DecisionTooLate'
  readonly expiredAt: Temporal.Instant
  constructor(expiredAt: Temporal.Instant) {
    super('This request has expired: it can be decided no more', ['requestId'])
    this.expiredAt = expiredAt
  }
}

/** The failure is forgiven already, or void: there is nothing to forgive. */
export class FailureNotStanding extends Refusal {
  override readonly name = 'FailureNotStanding'
  readonly status: FailureStatus
  constructor(status: FailureStatus, path: readonly string[]) {
    super(`This failure is ${status.toLowerCase()}: there is nothing to forgive`, path)
    this.status = status
  }
}

/**
 * A request with its enrolment, under the locks of all that a decision changes: the accounts, the days of who asks, the enrolments
 * and the request. Undefined when it is gone. As the system, for nobody where `viewer` is null.
 */
export async function holdRequest(
  system: Tx,
  requestId: string,
  viewer: Viewer | null,
): Promise<HeldRequest | undefined> {
  const named = eq(councilExceptions.id, requestId)
  const [found] = await system.select().from(councilExceptions).where(named)
  if (!found) return undefined
  if (viewer) await holdAccounts(system, viewer, [found.userId])
  await lockDays(system, found.userId)
  const viewerId = viewer?.id ?? found.userId
  const rows = await rowsOf<{ user_id: string; role: EnrolmentRole; left_at: string | null }>(system, enrolmentsText, [
    found.enrolmentId,
    found.challengeId,
    viewerId,
  ])
  const [request] = await system.select().from(councilExceptions).where(named).for('update')
  const enrolment = request && (await enrolmentById(system, request.enrolmentId))
  const failure = enrolment?.failures.find(({ id }) => id === request?.failureId)
  if (!request || !enrolment || !failure) return undefined
  const own = rows.find(({ user_id, left_at }) => user_id === viewerId && left_at === null)
  return { request, enrolment, failure, viewerRole: own?.role ?? null }
}

// Both in the order of their ids: of two who decide about each other each may end the other's challenge.
const enrolmentsText = `
  select user_id, role, left_at from enrolments
  where id = $1 or (challenge_id = $2 and user_id = $3 and left_at is null) order by id for no key update`

/**
 * Refuses a request that nobody waits for any more.
 * @throws ForgivenessDecided, DecisionTooLate
 */
export function requirePending(request: RequestRow, now: Temporal.Instant): void {
  const status = statusOfRequest(request, now)
  if (status === 'EXPIRED') throw new DecisionTooLate(request.expiresAt)
  if (status !== 'PENDING') throw new ForgivenessDecided(status)
}

/** What an entry of the trail says of a request. Why it is asked for is not in it: it may be about somebody's health. */
export function entryOfRequest(
  { id, challengeId, userId }: Pick<RequestRow, 'id' | 'challengeId' | 'userId'>,
  { day }: Pick<Failure, 'day'>,
  before: RequestStatus | null,
  after: RequestStatus,
  more: object = {},
) {
  return {
    ...{ entityType: 'CouncilRequest', entityId: id, circleId: challengeId, ownerId: userId },
    before: before && { status: before },
    after: { status: after, challengeDay: day, ...more },
  }
}

/** Ends a request as it was decided, withdrawn or has lapsed; as the system, which holds it. */
export async function endRequest(
  system: Tx,
  { id }: Pick<RequestRow, 'id'>,
  status: RequestStatus,
  decidedAt: Temporal.Instant,
): Promise<void> {
  await system.update(councilExceptions).set({ status, decidedAt }).where(eq(councilExceptions.id, id))
}
