import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { DimensionInput } from './dimension.graph.ts'
import { JourneyRoleNeeded, JourneyStatusConflict } from './held-journey.ts'
import { journeyIdInput, journeyPayload } from './journey.graph.ts'
import { createJourney } from './journey.ts'
import { archiveJourney, deleteJourney, RestoreTooLate, restoreJourney, updateJourney } from './journey-state.ts'
import { TooManyJourneys } from './membership.ts'

builder.objectType(RestoreTooLate, {
  name: 'RestoreTooLate',
  description: 'The journey was deleted more than 30 days ago: it is removed for good.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    restorableUntil: t.expose('restorableUntil', {
      type: 'DateTime',
      description: 'The instant up to which it could have been restored.',
    }),
  }),
})

builder.mutationField('createJourney', (t) =>
  t.fieldWithInput({
    type: journeyPayload('CreateJourneyPayload', 'The journey that was made, of which you are the owner.'),
    nullable: true,
    description: 'Makes a journey with what it asks about; you are its owner. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, TooManyJourneys, IdempotencyKeyReused] },
    typeOptions: { description: 'What a new journey is, and what it asks about.' },
    input: {
      title: t.input.string({ required: true, description: 'What to call it, 3 to 100 characters.' }),
      description: t.input.string({ description: 'What it is about, up to 2,000 characters; null for nothing.' }),
      isPublic: t.input.boolean({
        required: true,
        description: 'True lets anybody who is signed in find and join it; false lets people in by invites alone.',
      }),
      dimensions: t.input.field({
        type: [DimensionInput],
        required: true,
        description: 'What it asks about each day, in this order: 0 to 20.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => createJourney(tx, viewer, input, at)) }
    },
  }),
)

builder.mutationField('updateJourney', (t) =>
  t.fieldWithInput({
    type: journeyPayload('UpdateJourneyPayload', 'The journey as the change has left it.'),
    nullable: true,
    description: 'Changes what your journey is. What the input leaves out stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict] },
    typeOptions: { description: 'The parts of a journey to change.' },
    input: {
      journeyId: journeyIdInput(t.input),
      title: t.input.string({ description: 'What to call it, 3 to 100 characters; null leaves it.' }),
      description: t.input.string({
        description: 'What it is about, up to 2,000 characters; null takes it away, absent leaves it.',
      }),
      isPublic: t.input.boolean({
        description: 'Whether anybody finds and joins it; its members stay in any case. Null leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the journey has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.journeyId.id
      await command(context, (tx, at) => updateJourney(tx, viewer, { ...input, journeyId: id }, at))
      return { id }
    },
  }),
)

const refusals = [NotFound, JourneyRoleNeeded, VersionConflict, JourneyStatusConflict] as const
const steps = {
  archiveJourney: {
    run: archiveJourney,
    payload: journeyPayload('ArchiveJourneyPayload', 'The journey as it is once it has ended.'),
    description:
      'Ends your journey: its members still see it, and nobody checks in or joins, until it is restored. Null only beside an error.',
    input: 'The journey to end, and at which version.',
    errors: [...refusals],
  },
  deleteJourney: {
    run: deleteJourney,
    payload: journeyPayload('DeleteJourneyPayload', 'The journey that only you see now.'),
    description:
      'Takes your journey away from everybody but you. You can restore it for 30 days; then it is removed with all that is in it. Null only beside an error.',
    input: 'The journey to delete, and at which version.',
    errors: [...refusals],
  },
  restoreJourney: {
    run: restoreJourney,
    payload: journeyPayload('RestoreJourneyPayload', 'The journey that is back, with all that is in it.'),
    description:
      'Takes back the last step: a deleted journey is what it was before, an archived one is active again. Null only beside an error.',
    input: 'The journey to restore, and at which version.',
    errors: [...refusals, RestoreTooLate],
  },
}

for (const [name, step] of Object.entries(steps))
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
        expectedVersion: t.input.int({
          description: 'Refused when the journey has another version; null skips the check.',
        }),
      },
      resolve: async (_root, { input }, context) => {
        const viewer = viewerOf(context)
        const id = input.journeyId.id
        await command(context, (tx, at) => step.run(tx, viewer, { ...input, journeyId: id }, at))
        return { id }
      },
    }),
  )
