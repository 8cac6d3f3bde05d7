import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../../db/viewer.ts'
import { once } from '../../idempotency/idempotency.ts'
import { enqueue } from '../../jobs/queue.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound, Refusal } from '../../lib/refusal.ts'
import { textOf } from '../../lib/text-of.ts'
import { notifyAll } from '../../notifications/notify.ts'
import { holdAccounts } from '../../people/hold-account.ts'
import { requestHours } from '../day/closing-notices.ts'
import { type Failure, ownEnrolment } from '../held-enrolment.ts'
import { councilExceptions } from './council.tables.ts'
import { councilOf } from './council.ts'
import { nameOf, requestedNotices } from './council-notices.ts'
import { expireForgiveness, tellOfExpiry } from './expire-forgiveness.ts'
import { endRequest, entryOfRequest, FailureNotStanding, holdRequest, requirePending } from './held-request.ts'
import { decisionHours, type RequestStatus, reminderHours, statusOfRequest } from './request-state.ts'

/** The time in which forgiveness of the failure could be asked for is over. */
export class RequestTooLate extends Refusal {
  override readonly name = 'RequestTooLate'
  readonly until: Temporal.Instant
  constructor(until: Temporal.Instant) {
    super(`Forgiveness could be asked for within ${requestHours} hours of the failure`, ['failureId'])
    this.until = until
  }
}

/** Forgiveness of the failure was asked for, and that was not withdrawn. */
export class ForgivenessAlreadyRequested extends Refusal {
  override readonly name = 'ForgivenessAlreadyRequested'
  readonly requestId: string
  readonly status: RequestStatus
  constructor(requestId: string, status: RequestStatus) {
    super(`Forgiveness of this failure was asked for already: the request is ${status.toLowerCase()}`, ['failureId'])
    this.requestId = requestId
    this.status = status
  }
}

/** So often can forgiveness of one failure be asked for: each time the council is told. */
const mostRequests = 3

/** Forgiveness of the failure was asked for, and withdrawn, as often as it may be. */
export class ForgivenessAskedTooOften extends Refusal {
  override readonly name = 'ForgivenessAskedTooOften'
  readonly limit = mostRequests
  constructor() {
    super(`Forgiveness of one failure can be asked for ${mostRequests} times`, ['failureId'])
  }
}

/** Nobody but the person themselves is on the council. */
export class NoCouncil extends Refusal {
  override readonly name = 'NoCouncil'
  constructor() {
    super('Nobody but you is on the council of this challenge: there is nobody to decide', ['failureId'])
  }
}

/** Until when forgiveness of a failure can be asked for, that instant not included. */
export const requestableUntil = ({ recordedAt }: Pick<Failure, 'recordedAt'>): Temporal.Instant =>
  recordedAt.add({ hours: requestHours })

const requestInput = z.object({
  failureId: z.uuid(),
  reason: textOf(3, 2_000),
  idempotencyKey: z.string().nullish(),
})

/**
 * Asks the council to waive the penalty of one of the viewer's failures. Gives the id of the request.
 * @throws InvalidInput, NotFound, EnrolmentEnded, FailureNotStanding, ForgivenessAlreadyRequested, ForgivenessAskedTooOften,
 *   RequestTooLate, NoCouncil, IdempotencyKeyReused
 */
export function requestForgiveness(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { failureId, reason, idempotencyKey } = parseInput(requestInput, input)
  return once(tx, viewer, { field: 'requestForgiveness', key: idempotencyKey, input }, at, (id) =>
    asSystem(tx, async (system) => {
      const [found] = await rowsOf<{ enrolment_id: string; challenge_id: string }>(system, failureText, [
        failureId,
        viewer.id,
      ])
      if (!found) throw new NotFound('failure of yours', ['failureId'])
      const council = await councilOf(system, found.challenge_id, viewer.id)
      await holdAccounts(system, viewer, council)
      const enrolment = await ownEnrolment(tx, viewer, found.enrolment_id, ['failureId'])
      const failure = enrolment.failures.find((one) => one.id === failureId)
      if (!failure) throw new NotFound('failure of yours', ['failureId'])
      await requireRequestable(system, failure, at.now)
      if (council.length === 0) throw new NoCouncil()
      const { challengeId, userId, title } = enrolment
      const expiresAt = at.now.add({ hours: decisionHours })
      await system.insert(councilExceptions).values({
        ...{ id, failureId, enrolmentId: enrolment.id, challengeId, userId, reason, quorum: enrolment.councilQuorum },
        ...{ requestedAt: at.now, expiresAt, status: 'PENDING', decidedAt: null },
      })
      await enqueue(system, expireForgiveness, { requestId: id }, { key: id, runAt: expiresAt })
      const runAt = expiresAt.subtract({ hours: reminderHours })
      await enqueue(system, tellOfExpiry, { requestId: id }, { key: id, runAt })
      const entry = entryOfRequest({ id, challengeId, userId }, failure, null, 'PENDING')
      await append(system, viewer, at, { ...entry, action: 'FORGIVENESS_REQUESTED' })
      const told = { id, expiresAt, title, day: failure.day, name: await nameOf(system, userId) }
      await notifyAll(system, requestedNotices(told, council), at)
    }),
  )
}

const failureText = 'select enrolment_id, challenge_id from challenge_failures where id = $1 and user_id = $2'

async function requireRequestable(system: Tx, failure: Failure, now: Temporal.Instant): Promise<void> {
  if (failure.status !== 'STANDING') throw new FailureNotStanding(failure.status, ['failureId'])
  const all = await system.select().from(councilExceptions).where(eq(councilExceptions.failureId, failure.id))
  const earlier = all.find(({ status }) => status !== 'WITHDRAWN')
  if (earlier) throw new ForgivenessAlreadyRequested(earlier.id, statusOfRequest(earlier, now))
  const until = requestableUntil(failure)
  if (Temporal.Instant.compare(now, until) >= 0) throw new RequestTooLate(until)
  if (all.length >= mostRequests) throw new ForgivenessAskedTooOften()
}

/**
 * Takes back what the viewer asked for, while nobody has decided. Gives the id of the request.
 * @throws InvalidInput, NotFound, ForgivenessDecided, DecisionTooLate
 */
export function withdrawForgiveness(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { requestId } = parseInput(z.object({ requestId: z.uuid() }), input)
  return asSystem(tx, async (system) => {
    const held = await holdRequest(system, requestId, viewer)
    if (held?.request.userId !== viewer.id) throw new NotFound('request of yours', ['requestId'])
    const { request, failure } = held
    requirePending(request, at.now)
    await endRequest(system, request, 'WITHDRAWN', at.now)
    const entry = entryOfRequest(request, failure, 'PENDING', 'WITHDRAWN')
    await append(system, viewer, at, { ...entry, action: 'FORGIVENESS_WITHDRAWN' })
    return requestId
  })
}
