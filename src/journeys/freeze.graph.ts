import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../lib/refusal.ts'
import {
  cancelFreeze,
  FreezeOver,
  FreezeOverlaps,
  type FreezeRow,
  freezeDays,
  loadFreezes,
  loadFreezesOfJourneys,
  TooManyFreezes,
} from './freeze.ts'
import { JourneyStatusConflict } from './held-journey.ts'
import { JourneyRef } from './journey.graph.ts'
import { loadJourneys } from './journey.ts'
import { JourneyStreakRef, streakOf } from './streak.graph.ts'

builder.objectType(FreezeOverlaps, {
  name: 'FreezeOverlaps',
  description: 'Some of the dates are free already by another freeze.',
  interfaces: [RefusalInterface],
})

builder.objectType(TooManyFreezes, {
  name: 'TooManyFreezes',
  description: 'There are as many freezes ahead in this journey as there can be.',
  interfaces: [RefusalInterface],
})

builder.objectType(FreezeOver, {
  name: 'FreezeOver',
  description: 'The freeze has ended: its dates are history and stay free.',
  interfaces: [RefusalInterface],
})

const FreezeRef = builder.objectRef<FreezeRow>('Freeze')

builder.node(FreezeRef, {
  description:
    'Dates on which nothing is due for a member of a journey. Visible to the member alone; others see that the days are excused.',
  id: { resolve: (freeze) => freeze.id },
  loadManyWithoutCache: loadNodes(loadFreezes),
  fields: (t) => ({
    journey: t.field({
      type: JourneyRef,
      nullable: true,
      description: 'The journey that it frees from; null once that is yours to see no more.',
      resolve: ({ journeyId }, _args, context) => context.load(loadJourneys, journeyId),
    }),
    from: t.expose('fromDate', { type: 'Date', description: 'The first local date that is free.' }),
    to: t.expose('toDate', {
      type: 'Date',
      nullable: true,
      description: 'The last local date that is free; null for a pause, which lasts until it is cancelled.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the dates were made free.' }),
  }),
})

builder.objectField(JourneyRef, 'myFreezes', (t) =>
  t.field({
    type: [FreezeRef],
    description: 'Every freeze that you had in this journey, usually fewer than 50, in the order of their dates.',
    resolve: async ({ id }, _args, context) => [...((await context.load(loadFreezesOfJourneys, id))?.freezes ?? [])],
  }),
)

builder.mutationField('freezeDays', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('FreezeDaysPayload').implement({
      description: 'The dates that were made free.',
      fields: (f) => ({
        freeze: f.field({
          type: FreezeRef,
          nullable: true,
          description: 'The freeze; null only when it was made by the same idempotency key and cancelled since.',
          resolve: ({ id }, _args, context) => context.load(loadFreezes, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Frees you from a journey on some dates, today at the earliest: they neither add to your streak nor end it, and count in no completion rate unless you meet them. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [InvalidInput, NotFound, JourneyStatusConflict, FreezeOverlaps, TooManyFreezes, IdempotencyKeyReused],
    },
    typeOptions: { description: 'The journey and the dates that are made free.' },
    input: {
      journeyId: t.input.globalID({
        for: [JourneyRef],
        required: true,
        description: 'The global id of a journey that you are in.',
      }),
      from: t.input.field({
        type: 'Date',
        required: true,
        description: 'The first local date, today at the earliest.',
      }),
      to: t.input.field({
        type: 'Date',
        description: 'The last local date, at most 366 days in all; null for a pause until it is cancelled.',
      }),
      idempotencyKey: t.input.field({
        type: 'UUID',
        description: 'The same key makes one freeze; null makes a new one.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, journeyId: input.journeyId.id }
      return { id: await command(context, (tx, at) => freezeDays(tx, viewer, given, at)) }
    },
  }),
)

builder.mutationField('cancelFreeze', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ journeyId: string }>('CancelFreezePayload').implement({
      description: 'The journey in which days are due again.',
      fields: (f) => ({
        journey: f.field({
          type: JourneyRef,
          nullable: true,
          description: 'The journey as it is now; null once that is yours to see no more.',
          resolve: ({ journeyId }, _args, context) => context.load(loadJourneys, journeyId),
        }),
        streak: f.field({
          type: JourneyStreakRef,
          nullable: true,
          description: 'Your streak in the journey as it is now; null is never answered to who was a member.',
          resolve: ({ journeyId }, _args, context) => streakOf(context, { journeyId, userId: viewerOf(context).id }),
        }),
      }),
    }),
    nullable: true,
    description:
      'Ends a freeze from today on: what of it is past stays free, and today is due again. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, FreezeOver] },
    typeOptions: { description: 'Which of your freezes is ended from today on.' },
    input: {
      freezeId: t.input.globalID({
        for: [FreezeRef],
        required: true,
        description: 'The global id of a freeze of yours that is not over.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { freezeId: input.freezeId.id }
      return { journeyId: await command(context, (tx, at) => cancelFreeze(tx, viewer, given, at)) }
    },
  }),
)
