import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { EnrolmentEnded } from '../held-enrolment.ts'
import {
  ChallengeFailureRef,
  CouncilDecisionRef,
  CouncilRequestRef,
  CouncilRequestStatusRef,
  FailureStatusRef,
} from './council.graph.ts'
import { loadRequests } from './council-read.ts'
import { AlreadyVoted, decideForgiveness, OwnRequest } from './decide-forgiveness.ts'
import { DecisionTooLate, FailureNotStanding, ForgivenessDecided } from './held-request.ts'
import {
  ForgivenessAlreadyRequested,
  ForgivenessAskedTooOften,
  NoCouncil,
  RequestTooLate,
  requestForgiveness,
  withdrawForgiveness,
} from './request-forgiveness.ts'

builder.objectType(RequestTooLate, {
  name: 'RequestTooLate',
  description: 'The 24 hours in which forgiveness of the failure could be asked for are over.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    until: t.expose('until', { type: 'DateTime', description: 'From when on it was too late to ask.' }),
  }),
})

builder.objectType(FailureNotStanding, {
  name: 'FailureNotStanding',
  description: 'The failure is forgiven already, or counts no more: there is nothing to forgive.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    status: t.expose('status', { type: FailureStatusRef, description: 'What the failure is instead of standing.' }),
  }),
})

builder.objectType(ForgivenessAskedTooOften, {
  name: 'ForgivenessAskedTooOften',
  description: 'Forgiveness of this failure was asked for and withdrawn as often as it may be.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How often forgiveness of one failure can be asked for.' }),
  }),
})
builder.objectType(ForgivenessAlreadyRequested, {
  name: 'ForgivenessAlreadyRequested',
  description: 'You have asked for forgiveness of this failure already, and have not taken it back.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    request: t.field({
      type: CouncilRequestRef,
      nullable: true,
      description: 'The request that there is already; null only when it goes at this moment.',
      resolve: ({ requestId }, _args, context) => context.load(loadRequests, requestId),
    }),
    status: t.expose('status', { type: CouncilRequestStatusRef, description: 'Where the earlier request stands.' }),
  }),
})

builder.objectType(NoCouncil, {
  name: 'NoCouncil',
  description: 'Nobody but you is on the council of the challenge, and nobody decides of themselves.',
  interfaces: [RefusalInterface],
})

builder.objectType(OwnRequest, {
  name: 'OwnRequest',
  description: 'You asked this yourself: others of the council decide of it.',
  interfaces: [RefusalInterface],
})

builder.objectType(AlreadyVoted, {
  name: 'AlreadyVoted',
  description: 'You have voted otherwise on this request, and a vote is final.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    decision: t.expose('decision', { type: CouncilDecisionRef, description: 'What you voted for at that time.' }),
  }),
})

builder.objectType(ForgivenessDecided, {
  name: 'ForgivenessDecided',
  description: 'The request was approved, denied or withdrawn in the meantime: nothing of it changes any more.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    status: t.expose('status', { type: CouncilRequestStatusRef, description: 'What has become of the request.' }),
  }),
})

builder.objectType(DecisionTooLate, {
  name: 'DecisionTooLate',
  description: 'The 24 hours in which the request could be decided or withdrawn are over.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    expiredAt: t.expose('expiredAt', { type: 'DateTime', description: 'From when on it was too late to decide.' }),
  }),
})

const payloadOf = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      request: t.field({
        type: CouncilRequestRef,
        nullable: true,
        description: 'The request as it is now; null only when it goes at this moment.',
        resolve: ({ id }, _args, context) => context.load(loadRequests, id),
      }),
    }),
  })

builder.mutationField('requestForgiveness', (t) =>
  t.fieldWithInput({
    type: payloadOf('RequestForgivenessPayload', 'What the council was asked, and has 24 hours to decide.'),
    nullable: true,
    description:
      'Asks the council of a challenge to waive the penalty of a day that you missed, within 24 hours of its failure being recorded. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [
        ...[InvalidInput, NotFound, EnrolmentEnded, FailureNotStanding, ForgivenessAlreadyRequested],
        ForgivenessAskedTooOften,
        ...[RequestTooLate, NoCouncil, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'Which failure is to be forgiven, and why.' },
    input: {
      failureId: t.input.globalID({
        for: [ChallengeFailureRef],
        required: true,
        description: 'The global id of a failure of yours.',
      }),
      reason: t.input.string({
        required: true,
        description: 'Why it is to be forgiven, 3 to 2,000 characters, which the council reads.',
      }),
      idempotencyKey: t.input.field({
        type: 'UUID',
        description: 'The same key makes one request; null makes a new one.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, failureId: input.failureId.id }
      return { id: await command(context, (tx, at) => requestForgiveness(tx, viewer, given, at)) }
    },
  }),
)

builder.mutationField('decideForgiveness', (t) =>
  t.fieldWithInput({
    type: payloadOf('DecideForgivenessPayload', 'The request, decided once enough votes are of one mind.'),
    nullable: true,
    description:
      'Votes as one of the council on the request of somebody else, once and for all, within 24 hours of it. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [
        ...[InvalidInput, NotFound, OwnRequest, AlreadyVoted, ForgivenessDecided, DecisionTooLate],
        ...[EnrolmentEnded, FailureNotStanding],
      ],
    },
    typeOptions: { description: 'Which request is voted on, and how.' },
    input: {
      requestId: t.input.globalID({
        for: [CouncilRequestRef],
        required: true,
        description: 'The global id of a request to a council that you are on.',
      }),
      decision: t.input.field({
        type: CouncilDecisionRef,
        required: true,
        description: 'What you vote for, which is final.',
      }),
      note: t.input.string({
        description: 'What you say to it, at most 2,000 characters, which who asks reads; null for nothing.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, requestId: input.requestId.id }
      return { id: await command(context, (tx, at) => decideForgiveness(tx, viewer, given, at)) }
    },
  }),
)

builder.mutationField('withdrawForgiveness', (t) =>
  t.fieldWithInput({
    type: payloadOf('WithdrawForgivenessPayload', 'The request that was taken back.'),
    nullable: true,
    description:
      'Takes back a request of yours that is pending; within its 24 hours the failure can be brought before the council again. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, ForgivenessDecided, DecisionTooLate] },
    typeOptions: { description: 'Which of your requests is taken back.' },
    input: {
      requestId: t.input.globalID({
        for: [CouncilRequestRef],
        required: true,
        description: 'The global id of a request of yours that is pending.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { requestId: input.requestId.id }
      return { id: await command(context, (tx, at) => withdrawForgiveness(tx, viewer, given, at)) }
    },
  }),
)
