import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput } from '../lib/refusal.ts'
import type { penaltyKinds } from './challenge.tables.ts'
import {
  type ChallengeType,
  challengeTypesFor,
  createChallengeType,
  loadChallengeTypes,
  TooManyChallengeTypes,
} from './challenge-type.ts'
import { ChallengeRequirementsInput, ChallengeRequirementsRef } from './requirements.graph.ts'

export const ChallengeTypeRef = builder.objectRef<ChallengeType>('ChallengeType')

const PenaltyKindRef = describedEnum('PenaltyKind', 'What a missed day does to the end of a challenge.', {
  ADD_DAYS: 'It adds days, so many as the type says, to the end.',
  RESTART: 'It begins anew: the whole duration follows on the missed day.',
  NONE: 'Nothing: the day stays missed, and the end where it is.',
} satisfies Record<(typeof penaltyKinds)[number], string>)

builder.node(ChallengeTypeRef, {
  description:
    'The rules of a challenge, which never change. Visible to everybody where it is built in, else to who made it, and to whoever sees a challenge of it.',
  id: { resolve: (type) => type.id },
  loadManyWithoutCache: loadNodes(loadChallengeTypes),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is called, 3 to 80 characters.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What it is about, up to 2,000 characters; null for nothing.',
    }),
    durationDays: t.exposeInt('durationDays', { description: 'How many days it takes without a penalty.' }),
    penalty: t.expose('penalty', { type: PenaltyKindRef, description: 'What a missed day does that is not forgiven.' }),
    penaltyDays: t.exposeInt('penaltyDays', {
      description: 'How many days a missed one adds; 0 where it adds none.',
    }),
    recordingGraceHours: t.exposeInt('recordingGraceHours', {
      description: 'For how many hours after its end a day can still be recorded.',
    }),
    councilQuorum: t.exposeInt('councilQuorum', {
      description: 'How many of the council must be of one mind to forgive a missed day.',
    }),
    hasWeeklyPhoto: t.exposeBoolean('hasWeeklyPhoto', {
      description: 'Whether each week asks for a picture of progress, which costs no day when it is missed.',
    }),
    requirements: t.expose('requirements', {
      type: ChallengeRequirementsRef,
      description: 'What every day of it asks, feat by feat.',
    }),
    isBuiltIn: t.exposeBoolean('isBuiltIn', { description: 'Whether it comes with the server, for everybody to use.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The instant at which it was made.' }),
  }),
})

builder.objectType(TooManyChallengeTypes, {
  name: 'TooManyChallengeTypes',
  description: 'You have made as many types of challenge as a person may.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How many types of challenge a person may make.' }),
  }),
})

builder.queryField('challengeTypes', (t) =>
  t.connection(
    {
      type: ChallengeTypeRef,
      nullable: true,
      description:
        'The types of challenge that are built in, your own, and those of challenges that you are in, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      resolve: (_root, args, context) => {
        const viewer = viewerOf(context)
        return pageById(args, (page) => challengeTypesFor(context.tx, viewer, page))
      },
    },
    connectionOf(ChallengeTypeRef, 'ChallengeType'),
  ),
)

const CreateChallengeTypePayload = builder.objectRef<{ id: string }>('CreateChallengeTypePayload').implement({
  description: 'The type of challenge that was made, for you to use.',
  fields: (t) => ({
    challengeType: t.field({
      type: ChallengeTypeRef,
      nullable: true,
      description: 'The type as it will stay; null is never answered to whoever made it.',
      resolve: ({ id }, _args, context) => context.load(loadChallengeTypes, id),
    }),
  }),
})

builder.mutationField('createChallengeType', (t) =>
  t.fieldWithInput({
    type: CreateChallengeTypePayload,
    nullable: true,
    description: 'Makes a type of challenge of your own, which never changes. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, TooManyChallengeTypes, IdempotencyKeyReused] },
    typeOptions: {
      description:
        'The rules of a new type of challenge: a default is what 75 Half Chub has, and a feat that is left out is not asked.',
    },
    input: {
      name: t.input.string({ required: true, description: 'What to call it, 3 to 80 characters.' }),
      description: t.input.string({ description: 'What it is about, up to 2,000 characters; null for nothing.' }),
      durationDays: t.input.int({ required: true, defaultValue: 75, description: 'How many days it takes, 1 to 365.' }),
      penalty: t.input.field({
        type: PenaltyKindRef,
        required: true,
        description: 'What a missed day does that is not forgiven.',
      }),
      penaltyDays: t.input.int({
        description: 'How many days a missed one adds, 1 to 30; null beside another penalty than ADD_DAYS.',
      }),
      recordingGraceHours: t.input.int({
        required: true,
        defaultValue: 12,
        description: 'For how many hours after its end a day can still be recorded, 0 to 48.',
      }),
      councilQuorum: t.input.int({
        required: true,
        defaultValue: 1,
        description: 'How many of the council must be of one mind, 1 to 10.',
      }),
      hasWeeklyPhoto: t.input.boolean({
        required: true,
        defaultValue: true,
        description: 'Whether each week asks for a picture of progress.',
      }),
      requirements: t.input.field({
        type: ChallengeRequirementsInput,
        required: true,
        description: 'What every day of it asks, at least one feat.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => createChallengeType(tx, viewer, input, at)) }
    },
  }),
)
