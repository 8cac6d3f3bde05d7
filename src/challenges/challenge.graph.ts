import { AuditEntryConnection, AuditEntryRef } from '../audit/audit.graph.ts'
import { circleTrail } from '../audit/audit.ts'
import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import type { challengeStarts, challengeStatuses } from './challenge.tables.ts'
import { loadChallenges, publicChallenges } from './challenge.ts'
import { type ChallengeInvitePreview, challengeInvitePath, challengeInvitePreview } from './challenge-invite.ts'
import { ChallengeTypeRef } from './challenge-type.graph.ts'
import { loadChallengeTypes } from './challenge-type.ts'
import { loadMyEnrolments } from './enrolments.ts'
import { type Challenge, ChallengeArchived, ChallengeRoleNeeded } from './held-challenge.ts'
import type { EnrolmentRole } from './held-enrolment.ts'

export const ChallengeRef = builder.objectRef<Challenge>('Challenge')

const ChallengeStatusRef = describedEnum('ChallengeStatus', 'Whether a challenge can be joined still.', {
  ACTIVE: 'It is joined by its link, and a public one by everybody.',
  ARCHIVED: 'Nobody joins any more; those who are in it go on.',
} satisfies Record<(typeof challengeStatuses)[number], string>)

export const ChallengeStartRef = describedEnum('ChallengeStart', 'Who decides on which date day 1 of a challenge is.', {
  FIXED: 'All start on one date; who joins later starts on the day of joining.',
  ROLLING: 'Each chooses their own date, today or up to 365 days ahead.',
} satisfies Record<(typeof challengeStarts)[number], string>)

export const EnrolmentRoleRef = describedEnum('EnrolmentRole', 'What somebody may do in a challenge.', {
  CHAMP: 'Leads it and is of its council; one is it, unless their account was deleted and no council was there.',
  COUNCIL: 'Decides with the champ whether missed days are forgiven.',
  PARTICIPANT: 'Does the challenge and sees the others.',
} satisfies Record<EnrolmentRole, string>)

builder.node(ChallengeRef, {
  description:
    'A challenge that a group takes on together. A public one that is active is visible to everybody who is signed in, any other to those who are in it.',
  id: { resolve: (challenge) => challenge.id },
  loadManyWithoutCache: loadNodes(loadChallenges),
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it is called, 3 to 100 characters.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What it is about, up to 2,000 characters; null for nothing.',
    }),
    type: t.field({
      type: ChallengeTypeRef,
      nullable: true,
      description: 'The rules that it goes by; null is never answered to whoever sees it.',
      resolve: ({ typeId }, _args, context) => context.load(loadChallengeTypes, typeId),
    }),
    isPublic: t.exposeBoolean('isPublic', {
      description: 'Whether anybody who is signed in finds and joins it; a private one is joined by its link alone.',
    }),
    start: t.expose('start', { type: ChallengeStartRef, description: 'Whether all have the same day 1 or choose it.' }),
    startsOn: t.expose('startsOn', {
      type: 'Date',
      nullable: true,
      description: 'Day 1 of all who do not join later; null where each chooses their own.',
    }),
    status: t.expose('status', { type: ChallengeStatusRef, description: 'Whether anybody joins it at this moment.' }),
    participantCount: t.exposeInt('participants', {
      description: 'How many people are in it now, up to 10,000, its champ among them.',
    }),
    inviteUrl: t.string({
      nullable: true,
      description: 'The link by which people join it; null for who is neither its champ nor of its council.',
      resolve: async ({ id, inviteId }, _args, context) => {
        const mine = await context.load(loadMyEnrolments, id)
        if (!mine || mine.enrolment.role === 'PARTICIPANT') return null
        return context.services.links.urlOf(challengeInvitePath, inviteId)
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The instant at which it was made.' }),
    version: t.exposeInt('version', {
      description: 'Counts its changes, those of who is in it apart: give it as `expectedVersion`.',
    }),
  }),
})

builder.objectField(ChallengeRef, 'auditTrail', (t) =>
  t.connection(
    {
      type: AuditEntryRef,
      nullable: true,
      description:
        'Every recorded change of it and of who is in it, newest first. Null for who is not its champ, and beside an error.',
      complexity: costOfPage,
      resolve: async ({ id }, args, context) => {
        const mine = await context.load(loadMyEnrolments, id)
        if (mine?.enrolment.role !== 'CHAMP') return null
        return pageById(args, (page) => circleTrail(context.tx, id, page))
      },
    },
    AuditEntryConnection,
  ),
)

builder.objectType(ChallengeRoleNeeded, {
  name: 'ChallengeRoleNeeded',
  description: 'You see the challenge, and have not the role in it that this needs.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    neededRole: t.expose('neededRole', {
      type: EnrolmentRoleRef,
      description: 'The least role that may do it: PARTICIPANT for whoever is in the challenge.',
    }),
  }),
})
builder.objectType(ChallengeArchived, {
  name: 'ChallengeArchived',
  description: 'The challenge is archived: nobody joins it any more.',
  interfaces: [RefusalInterface],
})

const ChallengeInvitePreviewRef = builder.objectRef<ChallengeInvitePreview>('ChallengeInvitePreview').implement({
  description: 'What somebody who has the link of a challenge sees before they join.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What the challenge is called, 3 to 100 characters.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What the challenge is about; null for nothing.',
    }),
    type: t.expose('type', { type: ChallengeTypeRef, description: 'The rules that the challenge goes by.' }),
    start: t.expose('start', { type: ChallengeStartRef, description: 'Whether all have the same day 1 or choose it.' }),
    startsOn: t.expose('startsOn', {
      type: 'Date',
      nullable: true,
      description: 'Day 1 of all who do not join later; null where each chooses their own.',
    }),
    status: t.expose('status', { type: ChallengeStatusRef, description: 'Whether the link lets anybody in still.' }),
    participantCount: t.exposeInt('participants', { description: 'How many people are in the challenge now.' }),
  }),
})

builder.queryFields((t) => ({
  challenge: t.field({
    type: ChallengeRef,
    nullable: true,
    description: 'One challenge; null when there is none with this id that you may see.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.globalID({
        for: [ChallengeRef],
        required: true,
        description: 'The global id of the challenge that is meant.',
      }),
    },
    resolve: (_root, { id }, context) => context.load(loadChallenges, id.id),
  }),
  challenges: t.connection(
    {
      type: ChallengeRef,
      nullable: true,
      description: 'The public challenges that can be joined, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: {
        search: t.arg.string({
          description:
            'Only those with all these words in title or description, whatever their case; "…" for words in a row, - before one that must not be there. At most 100 characters; null gives all.',
        }),
      },
      resolve: (_root, { search, ...args }, context) =>
        pageById(args, (page) => publicChallenges(context.tx, { search }, page)),
    },
    connectionOf(ChallengeRef, 'Challenge'),
  ),
  challengeInvite: t.field({
    type: ChallengeInvitePreviewRef,
    nullable: true,
    description:
      'What the link of a token leads to; nobody needs to be signed in. Null for a token of no challenge, or of a link that was renewed.',
    args: {
      token: t.arg.string({ required: true, description: 'What stands behind `#token=` in the link.' }),
    },
    resolve: (_root, { token }, context) => challengeInvitePreview(context.tx, { token }, context.services.links),
  }),
}))

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** The challenge that a mutation is about, in its input. */
export const challengeIdInput = (t: InputFields) =>
  t.globalID({ for: [ChallengeRef], required: true, description: 'The global id of the challenge that is meant.' })

/** The payload of a mutation that leaves a challenge behind. */
export const challengePayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      challenge: t.field({
        type: ChallengeRef,
        nullable: true,
        description: 'The challenge as it is now; null when you may not see it any more.',
        resolve: ({ id }, _args, context) => context.load(loadChallenges, id),
      }),
    }),
  })
