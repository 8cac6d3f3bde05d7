import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { JourneyRoleNeeded, JourneyStatusConflict } from '../held-journey.ts'
import { journeyIdInput, journeyPayload } from '../journey.graph.ts'
import { RemovedFromJourney, TooManyJourneys } from '../membership.ts'
import { acceptInvite, declineInvite, InviteForOtherAddress } from './answer-invite.ts'
import { InviteStateRef, JourneyInviteRef } from './invite.graph.ts'
import { loadInvites } from './invite.ts'
import { AlreadyInvited, InviteNotOpen, inviteToJourney, revokeInvite, TooManyInvites } from './make-invite.ts'

builder.objectType(TooManyInvites, {
  name: 'TooManyInvites',
  description: 'There are 50 open invites to the journey, or you made 50 by e-mail within 24 hours.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How many there may be, of which there are as many.' }),
  }),
})
builder.objectType(AlreadyInvited, {
  name: 'AlreadyInvited',
  description: 'An open invite to the journey is for this address already: revoke it to mail another.',
  interfaces: [RefusalInterface],
})
builder.objectType(InviteNotOpen, {
  name: 'InviteNotOpen',
  description: 'The invite was accepted, declined, revoked or used up, or its time is over.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    state: t.expose('state', { type: InviteStateRef, description: 'Where the invite stands, so that it is refused.' }),
  }),
})
builder.objectType(InviteForOtherAddress, {
  name: 'InviteForOtherAddress',
  description: 'The invite is for an e-mail address that you have not shown to be yours: verify it first.',
  interfaces: [RefusalInterface],
})

const invitePayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      invite: t.field({
        type: JourneyInviteRef,
        nullable: true,
        description: 'The invite as it is now; null when you may not see it any more.',
        resolve: ({ id }, _args, context) => context.load(loadInvites, id),
      }),
    }),
  })

builder.mutationField('inviteToJourney', (t) =>
  t.fieldWithInput({
    type: invitePayload('InviteToJourneyPayload', 'The invite that was made, with its link if it has one to show.'),
    nullable: true,
    description:
      'Invites to a journey that you administer, for seven days: one person by their e-mail address, or several by a link. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: {
      types: [
        ...[InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict],
        ...[TooManyInvites, AlreadyInvited, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'Whom to invite: `email` for one person, `useLimit` for a link.' },
    input: {
      journeyId: journeyIdInput(t.input),
      email: t.input.string({
        description:
          'The address that is mailed the link, and that who accepts must have verified; null makes a link. One address is mailed at most 5 in 24 hours.',
      }),
      useLimit: t.input.int({ description: 'How many people may join by the link, 1 to 500; null beside an address.' }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, journeyId: input.journeyId.id }
      return { id: await command(context, (tx, at) => inviteToJourney(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('revokeInvite', (t) =>
  t.fieldWithInput({
    type: invitePayload('RevokeInvitePayload', 'The invite by which nobody joins any more.'),
    nullable: true,
    description: 'Takes back an open invite to a journey that you administer. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, JourneyRoleNeeded, JourneyStatusConflict, InviteNotOpen] },
    typeOptions: { description: 'Which invite is to be taken back.' },
    input: {
      inviteId: t.input.globalID({
        for: [JourneyInviteRef],
        required: true,
        description: 'The global id of the invite that is meant.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.inviteId.id
      await command(context, (tx, at) => revokeInvite(tx, viewer, { inviteId: id }, at))
      return { id }
    },
  }),
)

builder.mutationField('acceptInvite', (t) =>
  t.fieldWithInput({
    type: journeyPayload('AcceptInvitePayload', 'The journey that you are in now.'),
    nullable: true,
    description:
      'Joins a journey by an invite; the same again answers the same and uses nothing up. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [
        ...[InvalidInput, NotFound, InviteForOtherAddress, InviteNotOpen],
        ...[JourneyStatusConflict, RemovedFromJourney, TooManyJourneys],
      ],
    },
    typeOptions: { description: 'The invite to accept, named in one of two ways.' },
    input: {
      token: t.input.string({ description: 'What stands behind `#token=` in the link; null beside `inviteId`.' }),
      inviteId: t.input.globalID({
        for: [JourneyInviteRef],
        description: 'The global id of an invite to your address; null beside `token`.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { token: input.token, inviteId: input.inviteId?.id }
      const { links } = context.services
      return { id: await command(context, (tx, at) => acceptInvite(tx, viewer, request, at, links)) }
    },
  }),
)

builder.mutationField('declineInvite', (t) =>
  t.fieldWithInput({
    type: invitePayload('DeclineInvitePayload', 'The invite that you do not take up.'),
    nullable: true,
    description: 'Declines an invite to your e-mail address. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, InviteForOtherAddress, InviteNotOpen] },
    typeOptions: { description: 'The invite to decline, named in one of two ways.' },
    input: {
      token: t.input.string({ description: 'What stands behind `#token=` in the link; null beside `inviteId`.' }),
      inviteId: t.input.globalID({
        for: [JourneyInviteRef],
        description: 'The global id of an invite to your address; null beside `token`.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { token: input.token, inviteId: input.inviteId?.id }
      const { links } = context.services
      return { id: await command(context, (tx, at) => declineInvite(tx, viewer, request, at, links)) }
    },
  }),
)
