import { builder } from '../graph/builder.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, VersionConflict } from '../lib/refusal.ts'
import { loadVisions, type Vision, visionOf, writeVision } from './vision.ts'

const VisionRef = builder.objectRef<Vision>('Vision')

builder.node(VisionRef, {
  description: 'What a person wants their life to be: the text that their cycles serve. Visible to that person alone.',
  id: { resolve: (vision) => vision.id },
  loadManyWithoutCache: loadNodes(loadVisions),
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What they want, in their words, 1 to 5,000 characters.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they wrote it for the first time.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When they last wrote it anew.' }),
    version: t.exposeInt('version', { description: 'Counts its changes: give it as `expectedVersion`.' }),
  }),
})

builder.queryField('vision', (t) =>
  t.field({
    type: VisionRef,
    nullable: true,
    description: 'What you want your life to be; null before you wrote it.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) => visionOf(context.tx, viewerOf(context)),
  }),
)

const WriteVisionPayload = builder.objectRef<{ id: string }>('WriteVisionPayload').implement({
  description: 'Your vision as you have written it.',
  fields: (t) => ({
    vision: t.field({
      type: VisionRef,
      nullable: true,
      description: 'The vision as it is now; null is never answered to its person.',
      resolve: ({ id }, _args, context) => context.load(loadVisions, id),
    }),
  }),
})

builder.mutationField('writeVision', (t) =>
  t.fieldWithInput({
    type: WriteVisionPayload,
    nullable: true,
    description:
      'Says what you want your life to be: you have one vision, which this writes or writes anew. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, VersionConflict, IdempotencyKeyReused] },
    typeOptions: { description: 'What you want, and which version of it you have read.' },
    input: {
      text: t.input.string({ required: true, description: 'What you want your life to be, 1 to 5,000 characters.' }),
      expectedVersion: t.input.int({
        description:
          'Refused when your vision has another version; 0 expects that there is none. Null skips the check.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => writeVision(tx, viewer, input, at)) }
    },
  }),
)
