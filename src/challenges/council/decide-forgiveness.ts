import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../../db/viewer.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { NotFound, Refusal } from '../../lib/refusal.ts'
import { optionalTextOf } from '../../lib/text-of.ts'
import { notify } from '../../notifications/notify.ts'
import { forgive } from '../day/forgive.ts'
import { EnrolmentEnded, enrolmentById } from '../held-enrolment.ts'
import { councilDecisions, councilVotes } from './council.tables.ts'
import { outcomeNotice } from './council-notices.ts'
import {
  endRequest,
  entryOfRequest,
  FailureNotStanding,
  type HeldRequest,
  holdRequest,
  requirePending,
} from './held-request.ts'
import { type CouncilDecision, decisionOf, isOfCouncil } from './request-state.ts'

/** It is about the viewer themselves, of whom others decide. */
export class OwnRequest extends Refusal {
  override readonly name = 'OwnRequest'
  constructor() {
    super('This request is your own: others of the council decide of it', ['requestId'])
  }
}

/** The viewer has voted, which is final. */
export class AlreadyVoted extends Refusal {
  override readonly name = 'AlreadyVoted'
  readonly decision: CouncilDecision
  constructor(decision: CouncilDecision) {
    super(`You have voted already, to ${decision.toLowerCase()}: a vote is final`, ['decision'])
    this.decision = decision
  }
}

const decideInput = z.object({
  requestId: z.uuid(),
  decision: z.enum(councilDecisions),
  note: optionalTextOf(2_000).nullish(),
})

/**
 * Votes on a request as one of the council: as many of one mind as the quorum asks for decide it, and an approval waives the penalty
 * in the same transaction. The same vote again changes nothing. Gives the id of the request.
 * @throws InvalidInput, NotFound, OwnRequest, AlreadyVoted, ForgivenessDecided, DecisionTooLate, EnrolmentEnded, FailureNotStanding
 */
export function decideForgiveness(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { requestId, decision, note } = parseInput(decideInput, input)
  return asSystem(tx, async (system) => {
    const held = await holdRequest(system, requestId, viewer)
    if (held?.request.userId === viewer.id) throw new OwnRequest()
    if (!held || !isOfCouncil(held.viewerRole)) throw new NotFound('request', ['requestId'])
    const votes = await system.select().from(councilVotes).where(eq(councilVotes.requestId, requestId))
    const own = votes.find(({ userId }) => userId === viewer.id)
    if (own?.decision === decision) return requestId
    if (own) throw new AlreadyVoted(own.decision)
    requireOpen(held, at.now)
    const vote = { requestId, userId: viewer.id, challengeId: held.request.challengeId, decision, votedAt: at.now }
    await system.insert(councilVotes).values({ ...vote, note: note ?? null })
    await settle(system, viewer, held, [...votes.map((one) => one.decision), decision], at)
    return requestId
  })
}

function requireOpen({ request, enrolment, failure }: HeldRequest, now: Temporal.Instant): void {
  requirePending(request, now)
  if (enrolment.leftAt) throw new EnrolmentEnded(enrolment.leftAt, ['requestId'])
  if (failure.status !== 'STANDING') throw new FailureNotStanding(failure.status, ['requestId'])
}

/** Ends the request if the votes decide it. The days are locked before the boards, and these before the feeds. */
async function settle(
  system: Tx,
  viewer: Viewer,
  { request, enrolment, failure }: HeldRequest,
  votes: readonly CouncilDecision[],
  at: At,
): Promise<void> {
  const status = decisionOf(votes, request.quorum)
  if (status === 'PENDING') return
  await endRequest(system, request, status, at.now)
  if (status === 'APPROVED') await forgive(system, enrolment, failure.id, at)
  const after = (status === 'APPROVED' && (await enrolmentById(system, enrolment.id))) || enrolment
  const approvals = votes.filter((vote) => vote === 'APPROVE').length
  const counted = { approvals, denials: votes.length - approvals }
  const entry = entryOfRequest(request, failure, 'PENDING', status, counted)
  await append(system, viewer, at, { ...entry, action: `FORGIVENESS_${status}` })
  await notify(system, outcomeNotice(request, status, failure, enrolment, after), at)
}
