import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { InvalidInput, NotFound } from '../../lib/refusal.ts'
import { PlannedMealRef } from '../meal.graph.ts'
import { PlannedSessionRef } from '../session.graph.ts'
import { AdherenceRecordRef, AdherenceStatusRef, loadShownRecords } from './adherence.graph.ts'
import { ActualsLogged, recordAdherence } from './statement.ts'

builder.objectType(ActualsLogged, {
  name: 'ActualsLogged',
  description: 'Something is logged for the planned thing, by which it is judged.',
  interfaces: [RefusalInterface],
})

builder.mutationField('recordAdherence', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('RecordAdherencePayload').implement({
      description: 'What was said, and how the planned thing is judged now.',
      fields: (f) => ({
        adherence: f.field({
          type: AdherenceRecordRef,
          nullable: true,
          description: 'The current record; null when nothing is known of it any more.',
          resolve: ({ id }, _args, context) => context.load(loadShownRecords, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Says of a planned session or meal for which nothing is logged how far you followed it; that you will skip it can be said before. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, ActualsLogged] },
    typeOptions: { description: 'What is said of which planned thing.' },
    input: {
      plannedId: t.input.globalID({
        for: [PlannedSessionRef, PlannedMealRef],
        required: true,
        description: 'The global id of the planned session or meal.',
      }),
      status: t.input.field({
        type: AdherenceStatusRef,
        description:
          'How far it was followed; UNKNOWN cannot be said. Null or left out takes back what was said before, and its note.',
      }),
      note: t.input.string({
        description: 'Why, in up to 500 characters; null or left out is nothing, and clears an earlier note.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, plannedId: input.plannedId.id, status: input.status ?? null }
      return { id: await command(context, (tx, at) => recordAdherence(tx, viewer, request, at)) }
    },
  }),
)
