import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import {
  addDimension,
  archiveDimension,
  type Dimension,
  loadDimensions,
  loadDimensionsOfJourneys,
  reorderDimensions,
  TooManyDimensions,
  updateDimension,
} from './dimension.ts'
import { JourneyRoleNeeded, JourneyStatusConflict } from './held-journey.ts'
import { JourneyRef, journeyIdInput, journeyPayload } from './journey.graph.ts'
import { loadJourneys } from './journey.ts'

export const DimensionRef = builder.objectRef<Dimension>('Dimension')

builder.node(DimensionRef, {
  description: 'Something that a journey asks about each day. Visible to whoever may see the journey.',
  id: { resolve: (dimension) => dimension.id },
  loadManyWithoutCache: loadNodes(loadDimensions),
  fields: (t) => ({
    journey: t.field({
      type: JourneyRef,
      nullable: true,
      description: 'The journey that asks about it; null is never answered to whoever sees it.',
      resolve: ({ journeyId }, _args, context) => context.load(loadJourneys, journeyId),
    }),
    name: t.exposeString('name', { description: 'What it is called, 1 to 50 characters.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What is meant by it, up to 500 characters; null for nothing.',
    }),
    examples: t.exposeStringList('examples', {
      description: 'What would count as effort for it: at most 10 of up to 100 characters.',
    }),
    weight: t.exposeInt('weight', {
      description: 'How much it counts, 1 to 5: an answer given from now on scores its effort times this.',
    }),
    required: t.exposeBoolean('required', { description: 'Whether no day is met without an answer to it.' }),
    position: t.exposeInt('position', { description: 'Its place among the others, which is in rising order.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the journey ceased to ask about it; null while it does.',
    }),
    version: t.exposeInt('version', { description: 'Counts its changes: give it as `expectedVersion`.' }),
  }),
})

builder.objectField(JourneyRef, 'dimensions', (t) =>
  t.field({
    type: [DimensionRef],
    description: 'What it asks about each day, in its order: at most 20, with archived ones at most 200.',
    args: {
      includeArchived: t.arg.boolean({
        description: 'True gives those too about which it asks no more; null does not.',
      }),
    },
    resolve: async ({ id }, { includeArchived }, context) => {
      const all = (await context.load(loadDimensionsOfJourneys, id))?.dimensions ?? []
      return includeArchived ? all : all.filter(({ archivedAt }) => archivedAt === null)
    },
  }),
)

builder.objectType(TooManyDimensions, {
  name: 'TooManyDimensions',
  description: 'The journey has as many dimensions as it may, open ones or with the archived ones.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How many there may be: 20 open ones, 200 with the archived ones.' }),
  }),
})

export const DimensionInput = builder.inputType('DimensionInput', {
  description: 'Something that a journey is to ask about each day.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What to call it, 1 to 50 characters.' }),
    description: t.string({ description: 'What is meant by it, up to 500 characters; null for nothing.' }),
    examples: t.stringList({
      description: 'What would count as effort: at most 10 of 1 to 100 characters; null for none.',
    }),
    weight: t.int({ description: 'How much it counts, 1 to 5; null means 1.' }),
    required: t.boolean({ description: 'True lets no day be met without an answer to it; null does not.' }),
  }),
})

const dimensionPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      dimension: t.field({
        type: DimensionRef,
        nullable: true,
        description: 'The dimension as it is now; null when you may not see it any more.',
        resolve: ({ id }, _args, context) => context.load(loadDimensions, id),
      }),
    }),
  })

builder.mutationField('addDimension', (t) =>
  t.fieldWithInput({
    type: dimensionPayload('AddDimensionPayload', 'What the journey asks about from now on.'),
    nullable: true,
    description: 'Lets a journey that you administer ask about something more, last. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [
        ...[InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict],
        ...[TooManyDimensions, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'What to ask about, and where.' },
    input: {
      journeyId: journeyIdInput(t.input),
      name: t.input.string({ required: true, description: 'What to call it, 1 to 50 characters.' }),
      description: t.input.string({ description: 'What is meant by it, up to 500 characters; null for nothing.' }),
      examples: t.input.stringList({
        description: 'What would count as effort: at most 10 of 1 to 100 characters; null for none.',
      }),
      weight: t.input.int({ description: 'How much it counts, 1 to 5; null means 1.' }),
      required: t.input.boolean({ description: 'True lets no day be met without an answer to it; null does not.' }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, journeyId: input.journeyId.id }
      return { id: await command(context, (tx, at) => addDimension(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('updateDimension', (t) =>
  t.fieldWithInput({
    type: dimensionPayload('UpdateDimensionPayload', 'The dimension as the change has left it.'),
    nullable: true,
    description:
      'Changes what a journey that you administer asks about; what the input leaves out stays. Answers given before keep the weight that they had. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict] },
    typeOptions: { description: 'The parts of a dimension to change.' },
    input: {
      dimensionId: t.input.globalID({
        for: [DimensionRef],
        required: true,
        description: 'The global id of the dimension that is meant.',
      }),
      name: t.input.string({ description: 'What to call it, 1 to 50 characters; null leaves it.' }),
      description: t.input.string({
        description: 'What is meant by it, up to 500 characters; null takes it away, absent leaves it.',
      }),
      examples: t.input.stringList({ description: 'At most 10 of 1 to 100 characters, all anew; null leaves them.' }),
      weight: t.input.int({ description: 'How much it counts from now on, 1 to 5; null leaves it.' }),
      required: t.input.boolean({ description: 'Whether a day needs an answer to it; null leaves it.' }),
      expectedVersion: t.input.int({
        description: 'Refused when the dimension has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.dimensionId.id
      await command(context, (tx, at) => updateDimension(tx, viewer, { ...input, dimensionId: id }, at))
      return { id }
    },
  }),
)

builder.mutationField('archiveDimension', (t) =>
  t.fieldWithInput({
    type: dimensionPayload('ArchiveDimensionPayload', 'What the journey asks about no more.'),
    nullable: true,
    description:
      'Lets a journey that you administer ask about something no more; what was answered stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict] },
    typeOptions: { description: 'What is to be asked about no more.' },
    input: {
      dimensionId: t.input.globalID({
        for: [DimensionRef],
        required: true,
        description: 'The global id of the dimension that is meant.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the dimension has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.dimensionId.id
      await command(context, (tx, at) => archiveDimension(tx, viewer, { ...input, dimensionId: id }, at))
      return { id }
    },
  }),
)

builder.mutationField('reorderDimensions', (t) =>
  t.fieldWithInput({
    type: journeyPayload('ReorderDimensionsPayload', 'The journey, with its dimensions in the new order.'),
    nullable: true,
    description: 'Puts what a journey asks about into another order. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, JourneyRoleNeeded, JourneyStatusConflict] },
    typeOptions: { description: 'The order in which a journey is to ask.' },
    input: {
      journeyId: journeyIdInput(t.input),
      dimensionIds: t.input.globalIDList({
        for: [DimensionRef],
        required: true,
        description: 'The global ids of all its open dimensions, each once, in the new order: at most 20.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.journeyId.id
      const dimensionIds = input.dimensionIds.map((one) => one.id)
      await command(context, (tx, at) => reorderDimensions(tx, viewer, { journeyId: id, dimensionIds }, at))
      return { id }
    },
  }),
)
