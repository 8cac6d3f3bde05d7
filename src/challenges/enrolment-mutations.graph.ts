import { CalendarDayFull } from '../calendar/calendar.ts'
import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { ChallengeRef, challengeIdInput } from './challenge.graph.ts'
import { ChallengeFull, StartIsFixed, TooManyEnrolments } from './enrol.ts'
import { enrolmentIdInput, enrolmentPayload } from './enrolment.graph.ts'
import { ChallengeArchived, ChallengeRoleNeeded } from './held-challenge.ts'
import { EnrolmentEnded } from './held-enrolment.ts'
import { joinChallenge, RemovedFromChallenge } from './join-challenge.ts'
import { ChampMustHandOver, leaveChallenge } from './leave-challenge.ts'
import { EnrolmentHasBegun, updateEnrolment } from './update-enrolment.ts'

builder.objectType(ChallengeFull, {
  name: 'ChallengeFull',
  description: 'As many people are in the challenge as may be.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How many people may be in a challenge.' }),
  }),
})
builder.objectType(StartIsFixed, {
  name: 'StartIsFixed',
  description: 'Day 1 is the same for everyone in the challenge: nobody chooses their own.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    startsOn: t.expose('startsOn', { type: 'Date', description: 'Day 1 of all who do not join later.' }),
  }),
})
builder.objectType(RemovedFromChallenge, {
  name: 'RemovedFromChallenge',
  description: 'You were removed from the challenge: only a link that is made after that lets you in again.',
  interfaces: [RefusalInterface],
})
builder.objectType(EnrolmentHasBegun, {
  name: 'EnrolmentHasBegun',
  description: 'Day 1 has begun and stays where it is: leave and join again to begin anew.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The local date that day 1 is.' }),
  }),
})

builder.mutationField('joinChallenge', (t) =>
  t.fieldWithInput({
    type: enrolmentPayload('JoinChallengePayload', 'Your attempt at the challenge that you are in now.'),
    nullable: true,
    description:
      'Joins a public challenge, or one by its link. Who is in it stays as they are; who left begins anew at day 1. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: {
      types: [
        ...[InvalidInput, NotFound, ChallengeArchived, RemovedFromChallenge, StartIsFixed],
        ...[TooManyEnrolments, ChallengeFull, CalendarDayFull, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'The challenge to join, named in one of two ways, and how to take part in it.' },
    input: {
      challengeId: t.input.globalID({
        for: [ChallengeRef],
        description: 'The global id of a public challenge; null beside `inviteToken`.',
      }),
      inviteToken: t.input.string({
        description: 'What stands behind `#token=` in the link of a challenge; null beside `challengeId`.',
      }),
      startsOn: t.input.field({
        type: 'Date',
        description: 'Your day 1 where each chooses it, up to 365 days ahead; null means today, or the date of all.',
      }),
      diet: t.input.string({
        description: 'The one diet that you will follow, up to 100 characters, for you alone to see; null for none.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, challengeId: input.challengeId?.id }
      const { links } = context.services
      return { id: await command(context, (tx, at) => joinChallenge(tx, viewer, request, at, links)) }
    },
  }),
)

builder.mutationField('leaveChallenge', (t) =>
  t.fieldWithInput({
    type: enrolmentPayload('LeaveChallengePayload', 'Your attempt at the challenge, which has ended.'),
    nullable: true,
    description:
      'Leaves a challenge: what you recorded stays yours, and what you shared is shared no more. Its champ hands it over first; alone in it, they archive it. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, ChallengeRoleNeeded, ChampMustHandOver] },
    typeOptions: { description: 'The challenge to leave, which you are in.' },
    input: { challengeId: challengeIdInput(t.input) },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const challengeId = input.challengeId.id
      return { id: await command(context, (tx, at) => leaveChallenge(tx, viewer, { challengeId }, at)) }
    },
  }),
)

builder.mutationField('updateEnrolment', (t) =>
  t.fieldWithInput({
    type: enrolmentPayload('UpdateEnrolmentPayload', 'Your attempt as the change has left it.'),
    nullable: true,
    description:
      'Changes your diet, or your day 1 while it is ahead and yours to choose. What the input leaves out stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [
        ...[InvalidInput, NotFound, EnrolmentEnded, VersionConflict],
        ...[StartIsFixed, EnrolmentHasBegun, CalendarDayFull],
      ],
    },
    typeOptions: { description: 'The parts of your attempt at a challenge to change.' },
    input: {
      enrolmentId: enrolmentIdInput(t.input),
      diet: t.input.string({
        description: 'The one diet that you follow, up to 100 characters; null takes it away, absent leaves it.',
      }),
      startsOn: t.input.field({
        type: 'Date',
        description: 'Your day 1, today or up to 365 days ahead; null leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the enrolment has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.enrolmentId.id
      await command(context, (tx, at) => updateEnrolment(tx, viewer, { ...input, enrolmentId: id }, at))
      return { id }
    },
  }),
)
