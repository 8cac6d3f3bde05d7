import { z } from 'zod'
import { appendBySystem } from '../../audit/audit.ts'
import { instantFrom } from '../../db/columns.ts'
import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import type { JobKind } from '../../jobs/queue.ts'
import { notify, notifyAll } from '../../notifications/notify.ts'
import type { FailureStatus } from '../held-enrolment.ts'
import { councilOf } from './council.ts'
import { expiringNotices, nameOf, outcomeNotice } from './council-notices.ts'
import { endRequest, entryOfRequest, holdRequest } from './held-request.ts'
import { isOpen, type RequestStatus, statusOfRequest } from './request-state.ts'

const ofRequest = z.object({ requestId: z.uuid() })
export type OfRequest = z.infer<typeof ofRequest>

/** Ends a request that nobody decided, as its time is over. */
export const expireForgiveness: JobKind<OfRequest> = { name: 'expire-forgiveness', payload: ofRequest }

/** Tells those of the council who have not voted that a request expires soon. */
export const tellOfExpiry: JobKind<OfRequest> = { name: 'tell-of-forgiveness-expiry', payload: ofRequest }

/** Ends a request whose time is over, if nobody did before, and tells who asked; as the system. Twice is the same as once. */
export async function expireRequest(system: Tx, { requestId }: OfRequest, at: At): Promise<void> {
  const held = await holdRequest(system, requestId, null)
  if (held?.request.status !== 'PENDING' || statusOfRequest(held.request, at.now) !== 'EXPIRED') return
  const { request, enrolment, failure } = held
  await endRequest(system, request, 'EXPIRED', request.expiresAt)
  const entry = entryOfRequest(request, failure, 'PENDING', 'EXPIRED')
  await appendBySystem(system, at, { ...entry, action: 'FORGIVENESS_EXPIRED' })
  await notify(system, outcomeNotice(request, 'EXPIRED', failure, enrolment, enrolment), at)
}

/** Tells of a request that can still be decided those of the council who have not voted; as the system. Twice is the same as once. */
export async function tellCouncilOfExpiry(system: Tx, { requestId }: OfRequest, at: At): Promise<void> {
  const [row] = await rowsOf<Row>(system, requestText, [requestId])
  if (!row) return
  const expiresAt = instantFrom(row.expires_at)
  const leftAt = row.left_at === null ? null : instantFrom(row.left_at)
  if (!isOpen({ status: row.status, failureStatus: row.failure_status, expiresAt, leftAt }, at.now)) return
  const [council, voted, name] = await Promise.all([
    councilOf(system, row.challenge_id, row.user_id),
    rowsOf<{ user_id: string }>(system, votersText, [requestId]),
    nameOf(system, row.user_id),
  ])
  const hasVoted = new Set(voted.map(({ user_id }) => user_id))
  const waitedFor = council.filter((userId) => !hasVoted.has(userId))
  const told = { id: requestId, expiresAt, name, day: row.challenge_day, title: row.title }
  await notifyAll(system, expiringNotices(told, waitedFor), at)
}

type Row = {
  challenge_id: string
  user_id: string
  status: RequestStatus
  expires_at: string
  failure_status: FailureStatus
  challenge_day: number
  left_at: string | null
  title: string
}

const requestText = `
  select request.challenge_id, request.user_id, request.status, request.expires_at, failure.status as failure_status,
    failure.challenge_day, enrolment.left_at, challenge.title
  from council_exceptions request
  join challenge_failures failure on failure.id = request.failure_id
  join enrolments enrolment on enrolment.id = request.enrolment_id
  join challenges challenge on challenge.id = request.challenge_id
  where request.id = $1`

const votersText = 'select user_id from council_votes where request_id = $1'
