import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { type JourneyRole, JourneyRoleNeeded, type JourneyStatus, JourneyStatusConflict } from './held-journey.ts'
import {
  type Journey,
  type JourneyStatistics,
  journeysOf,
  loadJourneyStatistics,
  loadJourneys,
  publicJourneys,
} from './journey.ts'
import { loadMyMemberships, TooManyJourneys } from './membership.ts'

export const JourneyRef = builder.objectRef<Journey>('Journey')

const JourneyStatusRef = describedEnum('JourneyStatus', 'Where a journey stands in its life, up to its deletion.', {
  ACTIVE: 'Its members check in, and a public one is found and joined.',
  ARCHIVED: 'Ended: its members still see it, and nobody checks in or joins.',
  DELETED: 'To be seen by its owner alone, who can restore it for 30 days; then it is removed for good.',
} satisfies Record<JourneyStatus, string>)

export const JourneyRoleRef = describedEnum('JourneyRole', 'What somebody may do in a journey.', {
  OWNER: 'Everything; exactly one member is it, unless their account was deleted and no admin was there.',
  ADMIN: 'Says what is asked, invites people, and removes members.',
  MEMBER: 'Checks in, sees the others, and leaves.',
} satisfies Record<JourneyRole, string>)

const JourneyStatisticsRef = builder.objectRef<JourneyStatistics>('JourneyStatistics').implement({
  description: 'The totals of a journey, up to date with every check-in. Visible to whoever may see the journey.',
  fields: (t) => ({
    members: t.exposeInt('members', { description: 'How many people are in it now, its owner among them.' }),
    checkIns: t.exposeInt('checkIns', {
      description: 'How many check-ins count, one for a person and local date, of those who have left too.',
    }),
    averageScore: t.float({
      nullable: true,
      description: 'The mean score in points of the check-ins that count, to the hundredth; null before the first.',
      resolve: ({ checkIns, score }) => (checkIns === 0 ? null : Math.round((score / checkIns) * 100) / 100),
    }),
    lastCheckInOn: t.expose('lastCheckInOn', {
      type: 'Date',
      nullable: true,
      description: 'The latest local date of a check-in that counts; null before the first.',
    }),
  }),
})

builder.node(JourneyRef, {
  description:
    'What people track together, day by day. A public one that is active is visible to everybody who is signed in, any other to its members, a deleted one to its owner.',
  id: { resolve: (journey) => journey.id },
  loadManyWithoutCache: loadNodes(loadJourneys),
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it is called, 3 to 100 characters.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What it is about, up to 2,000 characters; null for nothing.',
    }),
    isPublic: t.exposeBoolean('isPublic', {
      description: 'Whether anybody who is signed in finds and joins it; a private one exists for its members alone.',
    }),
    status: t.expose('status', { type: JourneyStatusRef, description: 'Where it stands at this moment.' }),
    myRole: t.field({
      type: JourneyRoleRef,
      nullable: true,
      description: 'What you may do in it; null when you are not in it.',
      resolve: async ({ id }, _args, context) => (await context.load(loadMyMemberships, id))?.member.role ?? null,
    }),
    statistics: t.field({
      type: JourneyStatisticsRef,
      nullable: true,
      description: 'Its totals over all its time; null only for a moment while it is removed.',
      resolve: ({ id }, _args, context) => context.load(loadJourneyStatistics, id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The instant at which it was made.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was archived; null while it is not.',
    }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted, from which on it can be restored for 30 days; null while it is not.',
    }),
    version: t.exposeInt('version', {
      description: 'Counts its changes, those of its dimensions and members apart: give it as `expectedVersion`.',
    }),
  }),
})

builder.objectType(JourneyRoleNeeded, {
  name: 'JourneyRoleNeeded',
  description: 'You see the journey, and have not the role in it that this needs.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    neededRole: t.expose('neededRole', {
      type: JourneyRoleRef,
      description: 'The least role that may do it: MEMBER for whoever is in the journey.',
    }),
  }),
})
builder.objectType(JourneyStatusConflict, {
  name: 'JourneyStatusConflict',
  description: 'Where the journey stands does not allow this.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    currentStatus: t.expose('currentStatus', {
      type: JourneyStatusRef,
      description: 'Where the journey stands now, so that it is refused.',
    }),
  }),
})
builder.objectType(TooManyJourneys, {
  name: 'TooManyJourneys',
  description: 'You are in as many journeys as a person may be: leave one of them first.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', {
      description: 'How many journeys a person may be in, deleted ones of theirs among them.',
    }),
  }),
})

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** The journey that a mutation is about, in its input. */
export const journeyIdInput = (t: InputFields) =>
  t.globalID({ for: [JourneyRef], required: true, description: 'The global id of the journey that is meant.' })

const JourneyConnection = connectionOf(JourneyRef, 'Journey')

builder.queryFields((t) => ({
  journey: t.field({
    type: JourneyRef,
    nullable: true,
    description: 'One journey; null when there is none with this id that you may see.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.globalID({
        for: [JourneyRef],
        required: true,
        description: 'The global id of the journey that is meant.',
      }),
    },
    resolve: (_root, { id }, context) => context.load(loadJourneys, id.id),
  }),
  journeys: t.connection(
    {
      type: JourneyRef,
      nullable: true,
      description: 'The public journeys that are active, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: {
        search: t.arg.string({
          description:
            'Only those with all these words in title or description, whatever their case; "…" for words in a row, - before one that must not be there. At most 100 characters; null gives all.',
        }),
      },
      resolve: (_root, { search, ...args }, context) =>
        pageById(args, (page) => publicJourneys(context.tx, { search }, page)),
    },
    JourneyConnection,
  ),
  myJourneys: t.connection(
    {
      type: JourneyRef,
      nullable: true,
      description: 'The journeys that you are in, the newest journey first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: {
        status: t.arg({
          type: [JourneyStatusRef],
          description:
            'Only those that stand there, such as deleted ones of yours; null gives active and archived ones.',
        }),
      },
      resolve: (_root, { status, ...args }, context) => {
        const viewer = viewerOf(context)
        return pageById(args, (page) => journeysOf(context.tx, viewer, status ?? ['ACTIVE', 'ARCHIVED'], page))
      },
    },
    JourneyConnection,
  ),
}))

/** The payload of a mutation that leaves a journey behind. */
export const journeyPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      journey: t.field({
        type: JourneyRef,
        nullable: true,
        description: 'The journey as it is now; null when you may not see it any more.',
        resolve: ({ id }, _args, context) => context.load(loadJourneys, id),
      }),
    }),
  })
