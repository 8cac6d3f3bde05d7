import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { ProfileRef } from '../../people/profile.graph.ts'
import { loadProfiles } from '../../people/profile.ts'
import { JourneyRef } from '../journey.graph.ts'
import { loadMyMemberships } from '../membership.ts'
import {
  type Invite,
  type InvitePreview,
  type InviteState,
  invitePreview,
  inviteState,
  invitesOfJourney,
  invitesToViewer,
  loadInvitePreviews,
  loadInvites,
} from './invite.ts'
import { invitePath } from './invite-mail.ts'

export const JourneyInviteRef = builder.objectRef<Invite>('JourneyInvite')

export const InviteStateRef = describedEnum('InviteState', 'Where an invite stands, which its time decides too.', {
  PENDING: 'Open: it can be accepted.',
  ACCEPTED: 'Whom it was for has joined by it.',
  DECLINED: 'Whom it was for does not want to join.',
  REVOKED: 'An admin of the journey took it back.',
  EXPIRED: 'Its seven days are over.',
  USED_UP: 'As many people as may have joined by the link.',
} satisfies Record<InviteState, string>)

const InvitePreviewRef = builder.objectRef<InvitePreview>('InvitePreview').implement({
  description: 'What somebody who is invited sees before they join. Visible to whoever has the token of the invite.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What the journey is called, 3 to 100 characters.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What the journey is about; null for nothing.',
    }),
    memberCount: t.exposeInt('memberCount', { description: 'How many people are in the journey now.' }),
    invitedBy: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Who made the invite; null for who is not signed in, who sees no profiles.',
      resolve: ({ invitedBy }, _args, context) => context.load(loadProfiles, invitedBy),
    }),
    state: t.field({
      type: InviteStateRef,
      description: 'Whether it can be accepted at this moment, or why not.',
      resolve: ({ invite }, _args, context) => inviteState(invite, context.at.now),
    }),
  }),
})

builder.node(JourneyInviteRef, {
  description:
    'An invite to a journey: to one e-mail address, or by a link. Visible to the admins of the journey, and to whom it is for once their address is verified.',
  id: { resolve: (invite) => invite.id },
  loadManyWithoutCache: loadNodes(loadInvites),
  fields: (t) => ({
    preview: t.field({
      type: InvitePreviewRef,
      nullable: true,
      description: 'What it is an invite to; null when the journey was deleted.',
      resolve: ({ id }, _args, context) => context.load(loadInvitePreviews, id),
    }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'The address that it is for, in lower case; null for a link.',
    }),
    url: t.string({
      nullable: true,
      description:
        'The address of the link, for an app to show; null for an invite by e-mail, whose link only its mail has, and once it is not open.',
      resolve: (invite, _args, { services, at }) =>
        invite.email === null && inviteState(invite, at.now) === 'PENDING'
          ? services.links.urlOf(invitePath, invite.id)
          : null,
    }),
    useLimit: t.exposeInt('useLimit', { description: 'How many people may join by it, 1 to 500.' }),
    uses: t.exposeInt('uses', { description: 'How many people have joined by it so far.' }),
    state: t.field({
      type: InviteStateRef,
      description: 'Where it stands at this moment, its time included.',
      resolve: (invite, _args, context) => inviteState(invite, context.at.now),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The instant at which it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'From when on nobody joins by it any more.' }),
    settledAt: t.expose('settledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was accepted for the last time it may be, declined or revoked; null before.',
    }),
  }),
})

const JourneyInviteConnection = connectionOf(JourneyInviteRef, 'JourneyInvite')

builder.objectField(JourneyRef, 'invites', (t) =>
  t.connection(
    {
      type: JourneyInviteRef,
      nullable: true,
      description: 'The invites to it, newest first. Null for who does not administer it, and beside an error.',
      complexity: costOfPage,
      resolve: async ({ id }, args, context) => {
        const mine = await context.load(loadMyMemberships, id)
        if (!mine || mine.member.role === 'MEMBER') return null
        return pageById(args, (page) => invitesOfJourney(context.tx, id, page))
      },
    },
    JourneyInviteConnection,
  ),
)

builder.queryFields((t) => ({
  invite: t.field({
    type: InvitePreviewRef,
    nullable: true,
    description:
      'What the invite of a token is to; nobody needs to be signed in. Null for a token of no invite, or of one that is gone.',
    args: {
      token: t.arg.string({ required: true, description: 'What stands behind `#token=` in the link.' }),
    },
    resolve: (_root, { token }, context) => invitePreview(context.tx, { token }, context.services.links),
  }),
  myInvites: t.connection(
    {
      type: JourneyInviteRef,
      nullable: true,
      description:
        'The invites to your e-mail address once it is verified, open or not, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      resolve: (_root, args, context) => pageById(args, (page) => invitesToViewer(context.tx, page)),
    },
    JourneyInviteConnection,
  ),
}))
