import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { ProfileRef } from '../people/profile.graph.ts'
import { loadProfiles } from '../people/profile.ts'
import { ChallengeRef, EnrolmentRoleRef } from './challenge.graph.ts'
import { loadChallenges } from './challenge.ts'
import {
  type EnrolmentStatus,
  enrolmentStatus,
  enrolmentsOf,
  enrolmentsOfChallenge,
  loadDiets,
  loadEnrolments,
  loadMyEnrolments,
} from './enrolments.ts'
import type { Enrolment } from './held-challenge.ts'
import { EnrolmentEnded } from './held-enrolment.ts'

export const EnrolmentRef = builder.objectRef<Enrolment>('Enrolment')

const EnrolmentStatusRef = describedEnum('EnrolmentStatus', 'Where somebody’s attempt at a challenge stands.', {
  ONGOING: 'It goes on, or its day 1 is ahead.',
  FINISHED: 'Its last day has closed, and its person is in the challenge still.',
  LEFT: 'Its person has left the challenge or was removed: nothing of it changes any more.',
} satisfies Record<EnrolmentStatus, string>)

builder.node(EnrolmentRef, {
  description:
    'One person’s attempt at a challenge, from their day 1 on. Visible to that person, and to those who are in the challenge.',
  id: { resolve: (enrolment) => enrolment.id },
  loadManyWithoutCache: loadNodes(loadEnrolments),
  fields: (t) => ({
    challenge: t.field({
      type: ChallengeRef,
      nullable: true,
      description: 'The challenge that it is of; null when you may not see it any more.',
      resolve: ({ challengeId }, _args, context) => context.load(loadChallenges, challengeId),
    }),
    profile: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Whose it is, as others see them; null only when their account goes at this moment.',
      resolve: ({ userId }, _args, context) => context.load(loadProfiles, userId),
    }),
    role: t.expose('role', {
      type: EnrolmentRoleRef,
      description: 'What they may do in the challenge, or last could.',
    }),
    status: t.field({
      type: EnrolmentStatusRef,
      description: 'Whether it goes on, is finished or was left.',
      resolve: (enrolment) => enrolmentStatus(enrolment),
    }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'Day 1, a local date of the person.' }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime', description: 'When they joined the challenge for it.' }),
    leftAt: t.expose('leftAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they left or were removed; null for who is in it.',
    }),
    finishedOn: t.expose('finishedOn', {
      type: 'Date',
      nullable: true,
      description: 'The local date of its last day, once that has closed; null before.',
    }),
    diet: t.string({
      nullable: true,
      description: 'The one diet that you follow in it, in your words; null where you said none, and for others.',
      resolve: async ({ id }, _args, context) => (await context.load(loadDiets, id))?.diet ?? null,
    }),
    version: t.exposeInt('version', {
      description: 'Counts what its person changed of it: give it as `expectedVersion`.',
    }),
  }),
})

const EnrolmentConnection = connectionOf(EnrolmentRef, 'Enrolment')

builder.objectField(ChallengeRef, 'myEnrolment', (t) =>
  t.field({
    type: EnrolmentRef,
    nullable: true,
    description: 'Your attempt at it; null when you are not in it.',
    resolve: async ({ id }, _args, context) => (await context.load(loadMyEnrolments, id))?.enrolment ?? null,
  }),
)

builder.objectField(ChallengeRef, 'enrolments', (t) =>
  t.connection(
    {
      type: EnrolmentRef,
      nullable: true,
      description: 'Who is in it, in the order in which they joined. Null for who is not in it, and beside an error.',
      complexity: costOfPage,
      resolve: async ({ id }, args, context) =>
        (await context.load(loadMyEnrolments, id))
          ? pageById(args, (page) => enrolmentsOfChallenge(context.tx, id, page))
          : null,
    },
    EnrolmentConnection,
  ),
)

builder.objectType(EnrolmentEnded, {
  name: 'EnrolmentEnded',
  description: 'You left the challenge or were removed: nothing of this attempt changes any more.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    endedAt: t.expose('endedAt', { type: 'DateTime', description: 'The instant at which the attempt ended.' }),
  }),
})

builder.queryFields((t) => ({
  enrolment: t.field({
    type: EnrolmentRef,
    nullable: true,
    description: 'One attempt at a challenge; null when there is none with this id that you may see.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.globalID({
        for: [EnrolmentRef],
        required: true,
        description: 'The global id of the enrolment that is meant.',
      }),
    },
    resolve: (_root, { id }, context) => context.load(loadEnrolments, id.id),
  }),
  myEnrolments: t.connection(
    {
      type: EnrolmentRef,
      nullable: true,
      description: 'Your attempts at challenges, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: {
        status: t.arg({
          type: [EnrolmentStatusRef],
          description: 'Only those that stand there; null gives those of challenges that you are in, finished or not.',
        }),
      },
      resolve: (_root, { status, ...args }, context) => {
        const viewer = viewerOf(context)
        return pageById(args, (page) => enrolmentsOf(context.tx, viewer, status ?? ['ONGOING', 'FINISHED'], page))
      },
    },
    EnrolmentConnection,
  ),
}))

/** The enrolment that a mutation is about, in its input. */
export const enrolmentIdInput = (t: InputFields) =>
  t.globalID({ for: [EnrolmentRef], required: true, description: 'The global id of the enrolment that is meant.' })

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** The payload of a mutation that leaves an enrolment behind. */
export const enrolmentPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      enrolment: t.field({
        type: EnrolmentRef,
        nullable: true,
        description: 'The enrolment as it is now; null is never answered to whose it is.',
        resolve: ({ id }, _args, context) => context.load(loadEnrolments, id),
      }),
    }),
  })
