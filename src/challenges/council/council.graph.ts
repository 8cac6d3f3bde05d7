import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import { ProfileRef } from '../../people/profile.graph.ts'
import { loadProfiles } from '../../people/profile.ts'
import { ChallengeRef } from '../challenge.graph.ts'
import { EnrolmentRef } from '../enrolment.graph.ts'
import { loadEnrolments } from '../enrolments.ts'
import { ChallengeFeatRef } from '../feat/challenge-feat.graph.ts'
import type { FailureStatus } from '../held-enrolment.ts'
import {
  type CouncilRequest,
  type FailureRow,
  loadFailures,
  loadFailuresOfEnrolments,
  loadRequests,
  loadRequestsOfFailures,
  loadVotes,
  requestsOfChallenge,
  type Vote,
} from './council-read.ts'
import { requestableUntil } from './request-forgiveness.ts'
import { type CouncilDecision, isOpen, type RequestStatus, statusOfRequest } from './request-state.ts'

export const CouncilRequestStatusRef = describedEnum(
  'CouncilRequestStatus',
  'Where a request to the council stands, its time included.',
  {
    PENDING: 'The council can still decide, and who asked can take it back.',
    APPROVED: 'The failure is forgiven: the day stays missed, and adds nothing.',
    DENIED: 'The council has decided against it: the failure stands.',
    WITHDRAWN: 'Who asked has taken it back, and may ask again in time.',
    EXPIRED: 'Nobody decided within 24 hours: the failure stands.',
  } satisfies Record<RequestStatus, string>,
)

export const CouncilDecisionRef = describedEnum('CouncilDecision', 'What one of the council says to a request.', {
  APPROVE: 'To forgive the failure, so that it adds nothing.',
  DENY: 'To let the failure stand as it is.',
} satisfies Record<CouncilDecision, string>)

export const FailureStatusRef = describedEnum('FailureStatus', 'Whether a missed day of a challenge counts.', {
  STANDING: 'It counts, and adds what the challenge says.',
  FORGIVEN: 'The council has forgiven it: it stays missed, and adds nothing.',
  VOID: 'An earlier one was forgiven, and so the challenge had ended before this day.',
} satisfies Record<FailureStatus, string>)

const CouncilVoteRef = builder.objectRef<Vote>('CouncilVote').implement({
  description: 'What one of the council said to a request, once and for all. Visible to the council and to who asked.',
  fields: (t) => ({
    profile: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Who voted, as others see them; null only when their account goes at this moment.',
      resolve: ({ userId }, _args, context) => context.load(loadProfiles, userId),
    }),
    decision: t.expose('decision', { type: CouncilDecisionRef, description: 'What they voted for, which is final.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What they said to it, up to 2,000 characters; null for nothing.',
    }),
    votedAt: t.expose('votedAt', {
      type: 'DateTime',
      description: 'The instant at which they voted, once and for all.',
    }),
  }),
})

export const CouncilRequestRef = builder.objectRef<CouncilRequest>('CouncilRequest')
export const ChallengeFailureRef = builder.objectRef<FailureRow>('ChallengeFailure')

builder.node(ChallengeFailureRef, {
  description:
    'A day of a challenge that closed without being met: one, however much of it was lacking. Visible to its person and to the council.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: loadNodes(loadFailures),
  fields: (t) => ({
    day: t.exposeInt('challengeDay', { description: 'The number of the day, counted 1, 2, 3 from the start on.' }),
    date: t.expose('localDate', { type: 'Date', description: 'The local date of the person, in ISO form.' }),
    failedFeats: t.expose('failedFeats', {
      type: [ChallengeFeatRef],
      description: 'What was not met of all that the day asked, at most 10 feats.',
    }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'When it was recorded, some time after the day had closed.',
    }),
    status: t.expose('status', { type: FailureStatusRef, description: 'Whether it counts at this moment.' }),
    penaltyDays: t.exposeInt('penaltyDays', {
      description: 'How many days it adds to the challenge now, by the ledger.',
    }),
    requestableUntil: t.field({
      type: 'DateTime',
      description: 'From when on forgiveness can no longer be asked for: 24 hours after it was recorded.',
      resolve: (failure) => requestableUntil(failure),
    }),
    request: t.field({
      type: CouncilRequestRef,
      nullable: true,
      description: 'The latest request to forgive it, a withdrawn one too; null when there was none.',
      resolve: async ({ id }, _args, context) => (await context.load(loadRequestsOfFailures, id))?.request ?? null,
    }),
  }),
})

builder.node(CouncilRequestRef, {
  description:
    'What somebody asks the council of their challenge: to waive the penalty of a missed day, which stays missed. Visible to who asks and to the council.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: loadNodes(loadRequests),
  fields: (t) => ({
    failure: t.field({
      type: ChallengeFailureRef,
      nullable: true,
      description: 'The missed day that it is about; null only when it goes at this moment.',
      resolve: ({ failureId }, _args, context) => context.load(loadFailures, failureId),
    }),
    enrolment: t.field({
      type: EnrolmentRef,
      nullable: true,
      description: 'The enrolment whose day was missed; null only when it goes at this moment.',
      resolve: ({ enrolmentId }, _args, context) => context.load(loadEnrolments, enrolmentId),
    }),
    profile: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Who asks, as others see them; null only when their account goes at this moment.',
      resolve: ({ userId }, _args, context) => context.load(loadProfiles, userId),
    }),
    reason: t.exposeString('reason', { description: 'Why they ask, in 3 to 2,000 characters of their own.' }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'The instant at which they asked.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'From when on it can be decided no more: 24 hours after it was made.',
    }),
    status: t.field({
      type: CouncilRequestStatusRef,
      description: 'Where it stands at this moment, its time included.',
      resolve: (request, _args, context) => statusOfRequest(request, context.at.now),
    }),
    quorum: t.exposeInt('quorum', {
      description: 'How many of the council must be of one mind, for or against, 1 to 10.',
    }),
    votes: t.field({
      type: [CouncilVoteRef],
      description: 'What the council has said so far, at most 21 votes, in the order in which they came.',
      resolve: async ({ id }, _args, context) => [...((await context.load(loadVotes, id))?.votes ?? [])],
    }),
    decidedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was approved, denied or withdrawn, or expired; null while it is pending.',
      resolve: (request, _args, context) =>
        request.decidedAt ?? (statusOfRequest(request, context.at.now) === 'EXPIRED' ? request.expiresAt : null),
    }),
    isDecidable: t.boolean({
      description: 'Whether you can vote on it now: one of the council who has not, of the request of somebody else.',
      resolve: (request, _args, context) =>
        isOpen(request, context.at.now) &&
        request.isOfCouncil &&
        !request.hasVoted &&
        request.userId !== viewerOf(context).id,
    }),
  }),
})

builder.objectField(EnrolmentRef, 'failures', (t) =>
  t.field({
    type: [ChallengeFailureRef],
    nullable: true,
    description:
      'The missed days of it in their order, the last 400 at most. Null for who is neither its person nor on the council.',
    resolve: async ({ id }, _args, context) => {
      const found = await context.load(loadFailuresOfEnrolments, id)
      return found && [...found.failures]
    },
  }),
)

builder.queryField('councilRequests', (t) =>
  t.connection(
    {
      type: CouncilRequestRef,
      nullable: true,
      description:
        'The requests to the council of a challenge, newest first: all of them for the council, your own for anybody else. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: {
        challengeId: t.arg.globalID({
          for: [ChallengeRef],
          required: true,
          description: 'The global id of a challenge that you are or were in.',
        }),
        status: t.arg({
          type: [CouncilRequestStatusRef],
          description: 'Only those that stand so now; null gives all.',
        }),
      },
      resolve: (_root, { challengeId, status, ...args }, context) =>
        pageById(args, (page) => requestsOfChallenge(context.tx, challengeId.id, status ?? null, page, context.at.now)),
    },
    connectionOf(CouncilRequestRef, 'CouncilRequest'),
  ),
)
