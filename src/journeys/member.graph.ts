import { AuditEntryConnection, AuditEntryRef } from '../audit/audit.graph.ts'
import { circleTrail } from '../audit/audit.ts'
import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, NotFound } from '../lib/refusal.ts'
import { ProfileRef } from '../people/profile.graph.ts'
import { loadProfiles } from '../people/profile.ts'
import { JourneyRoleNeeded, JourneyStatusConflict } from './held-journey.ts'
import { costOfHistory, daysOf, MemberDayRef, rangeArgs } from './history.graph.ts'
import { JourneyRef, JourneyRoleRef, journeyIdInput, journeyPayload } from './journey.graph.ts'
import { joinJourney, leaveJourney, OwnerMustTransfer, removeMember, setMemberRole, transferJourney } from './member.ts'
import { loadMyMemberships, type Member, membersOf, RemovedFromJourney, TooManyJourneys } from './membership.ts'
import { JourneyStreakRef, streakOf } from './streak.graph.ts'

const JourneyMemberRef = builder.objectRef<Member>('JourneyMember').implement({
  description: 'Somebody who is in a journey. Visible to those who are in it too.',
  fields: (t) => ({
    profile: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Who it is, as others see them; null only when their account goes at this moment.',
      resolve: ({ id }, _args, context) => context.load(loadProfiles, id),
    }),
    role: t.expose('role', { type: JourneyRoleRef, description: 'What this member may do in the journey.' }),
    joinedAt: t.expose('joinedAt', {
      type: 'DateTime',
      description: 'When they came in, the last time when they had left in between.',
    }),
  }),
})

builder.objectField(JourneyMemberRef, 'streak', (t) =>
  t.field({
    type: JourneyStreakRef,
    nullable: true,
    description: 'The streak of this member as it is now; null only when they go at this moment.',
    complexity: 5,
    resolve: ({ id, journeyId }, _args, context) => streakOf(context, { journeyId, userId: id }),
  }),
)

builder.objectField(JourneyMemberRef, 'days', (t) =>
  t.field({
    type: [MemberDayRef],
    nullable: true,
    description:
      'The days of this member between two of their local dates, at most 366 days, each with its state and score; what they answered and noted, and when they are to be free, stays with them. Null only when they go at this moment.',
    complexity: costOfHistory,
    args: rangeArgs(t.arg),
    resolve: ({ id, journeyId }, range, context) => daysOf(context, { userId: id, journeyId }, range),
  }),
)

const JourneyMemberConnection = connectionOf(JourneyMemberRef, 'JourneyMember')

builder.objectField(JourneyRef, 'myMembership', (t) =>
  t.field({
    type: JourneyMemberRef,
    nullable: true,
    description: 'You among its members; null when you are not in it.',
    resolve: async ({ id }, _args, context) => (await context.load(loadMyMemberships, id))?.member ?? null,
  }),
)

builder.objectField(JourneyRef, 'members', (t) =>
  t.connection(
    {
      type: JourneyMemberRef,
      nullable: true,
      description: 'Who is in it, in the order in which they joined. Null for who is not in it, and beside an error.',
      complexity: costOfPage,
      resolve: async ({ id }, args, context) =>
        (await context.load(loadMyMemberships, id)) ? pageById(args, (page) => membersOf(context.tx, id, page)) : null,
    },
    JourneyMemberConnection,
  ),
)

builder.objectField(JourneyRef, 'auditTrail', (t) =>
  t.connection(
    {
      type: AuditEntryRef,
      nullable: true,
      description:
        'Every recorded change of it, its dimensions, members and invites, newest first. Null for who does not administer it, and beside an error.',
      complexity: costOfPage,
      resolve: async ({ id }, args, context) => {
        const mine = await context.load(loadMyMemberships, id)
        if (!mine || mine.member.role === 'MEMBER') return null
        return pageById(args, (page) => circleTrail(context.tx, id, page))
      },
    },
    AuditEntryConnection,
  ),
)

builder.objectType(OwnerMustTransfer, {
  name: 'OwnerMustTransfer',
  description: 'It is about the owner, who stays so until the journey is transferred to another member.',
  interfaces: [RefusalInterface],
})
builder.objectType(RemovedFromJourney, {
  name: 'RemovedFromJourney',
  description: 'You were removed from the journey: only an invite that is made after that lets you in again.',
  interfaces: [RefusalInterface],
})

const own = {
  joinJourney: {
    run: joinJourney,
    payload: journeyPayload('JoinJourneyPayload', 'The journey that you are in now.'),
    description: 'Joins a public journey; who is in it stays as they are. Null only beside an error.',
    input: 'The journey to join, a public one.',
    errors: [NotFound, JourneyStatusConflict, RemovedFromJourney, TooManyJourneys],
  },
  leaveJourney: {
    run: leaveJourney,
    payload: journeyPayload('LeaveJourneyPayload', 'The journey that you have left, if everybody may see it.'),
    description: 'Leaves a journey; what you checked in stays. Its owner cannot. Null only beside an error.',
    input: 'The journey to leave, which you are in.',
    errors: [NotFound, JourneyRoleNeeded, JourneyStatusConflict, OwnerMustTransfer],
  },
}

for (const [name, step] of Object.entries(own))
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: step.payload,
      nullable: true,
      description: step.description,
      authScopes: { signedIn: true },
      errors: { types: step.errors },
      typeOptions: { description: step.input },
      input: {
        journeyId: journeyIdInput(t.input),
      },
      resolve: async (_root, { input }, context) => {
        const viewer = viewerOf(context)
        const id = input.journeyId.id
        await command(context, (tx, at) => step.run(tx, viewer, { journeyId: id }, at))
        return { id }
      },
    }),
  )

const others = {
  removeMember: {
    run: removeMember,
    payload: journeyPayload('RemoveMemberPayload', 'The journey, with one member less.'),
    description:
      'Removes somebody from a journey: an admin removes members, the owner admins too, nobody the owner. They come back by a newer invite alone. Null only beside an error.',
    input: 'Who is to be removed, and from where.',
    errors: [NotFound, JourneyRoleNeeded, JourneyStatusConflict, OwnerMustTransfer],
  },
  transferJourney: {
    run: transferJourney,
    payload: journeyPayload('TransferJourneyPayload', 'The journey, of which you are an admin now.'),
    description: 'Makes another member the owner of your journey; you become an admin. Null only beside an error.',
    input: 'Who is to own the journey from now on.',
    errors: [InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict],
  },
}

for (const [name, step] of Object.entries(others))
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: step.payload,
      nullable: true,
      description: step.description,
      authScopes: { signedIn: true },
      errors: { types: step.errors },
      typeOptions: { description: step.input },
      input: {
        journeyId: journeyIdInput(t.input),
        profileId: t.input.globalID({
          for: [ProfileRef],
          required: true,
          description: 'The global id of the profile of the member.',
        }),
      },
      resolve: async (_root, { input }, context) => {
        const viewer = viewerOf(context)
        const request = { journeyId: input.journeyId.id, profileId: input.profileId.id }
        await command(context, (tx, at) => step.run(tx, viewer, request, at))
        return { id: request.journeyId }
      },
    }),
  )

builder.mutationField('setMemberRole', (t) =>
  t.fieldWithInput({
    type: journeyPayload('SetMemberRolePayload', 'The journey, with the role as it is now.'),
    nullable: true,
    description: 'Makes a member of your journey an admin, or an admin a member. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict, OwnerMustTransfer] },
    typeOptions: { description: 'Who is to have which role.' },
    input: {
      journeyId: journeyIdInput(t.input),
      profileId: t.input.globalID({
        for: [ProfileRef],
        required: true,
        description: 'The global id of the profile of the member.',
      }),
      role: t.input.field({
        type: JourneyRoleRef,
        required: true,
        description: 'ADMIN or MEMBER; another owner comes by `transferJourney`.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { journeyId: input.journeyId.id, profileId: input.profileId.id, role: input.role }
      await command(context, (tx, at) => setMemberRole(tx, viewer, request, at))
      return { id: request.journeyId }
    },
  }),
)
