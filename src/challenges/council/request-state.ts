import type { EnrolmentRole, FailureStatus } from '../held-enrolment.ts'
import type { councilDecisions, councilRequestStatuses } from './council.tables.ts'

export type RequestStatus = (typeof councilRequestStatuses)[number]
export type CouncilDecision = (typeof councilDecisions)[number]

/** For so many hours the council can decide of a request. */
export const decisionHours = 24

/** So many hours before that ends, those who have not voted are told. */
export const reminderHours = 6

/** What a request is at an instant: one that nobody decided has lapsed as its time is over, whether a job ran or not. */
export function statusOfRequest(
  { status, expiresAt }: { readonly status: RequestStatus; readonly expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): RequestStatus {
  if (status !== 'PENDING') return status
  return Temporal.Instant.compare(now, expiresAt) < 0 ? 'PENDING' : 'EXPIRED'
}

/** What votes make of a request: as many of one mind as the quorum asks for decide it. */
export function decisionOf(
  votes: readonly CouncilDecision[],
  quorum: number,
): Extract<RequestStatus, 'PENDING' | 'APPROVED' | 'DENIED'> {
  const approvals = votes.filter((vote) => vote === 'APPROVE').length
  if (approvals >= quorum) return 'APPROVED'
  return votes.length - approvals >= quorum ? 'DENIED' : 'PENDING'
}

/** Whether somebody is on the council of a challenge, to which its champ belongs; `role` is null for who is not enrolled now. */
export const isOfCouncil = (role: EnrolmentRole | null): boolean => role !== null && role !== 'PARTICIPANT'

/** Whether the council can still decide: a failure that stands, of an enrolment that goes on or is finished. */
export const isOpen = (
  request: {
    readonly status: RequestStatus
    readonly expiresAt: Temporal.Instant
    readonly failureStatus: FailureStatus
    readonly leftAt: Temporal.Instant | null
  },
  now: Temporal.Instant,
): boolean =>
  statusOfRequest(request, now) === 'PENDING' && request.failureStatus === 'STANDING' && request.leftAt === null
