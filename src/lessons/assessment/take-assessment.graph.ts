import { builder } from '../../graph/builder.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { AssessmentRef, AssessmentResultRef } from './assessment.graph.ts'
import { loadAssessmentResults } from './assessment.ts'
import { takeAssessment } from './take-assessment.ts'

const AssessmentAnswerInput = builder.inputType('AssessmentAnswerInput', {
  description: 'What a person says of one statement of an assessment.',
  fields: (t) => ({
    question: t.int({ required: true, description: 'The number of the question that is answered.' }),
    answer: t.int({
      required: true,
      description: 'How much the statement is like the person: 1 not at all, to 5 very much.',
    }),
  }),
})

builder.mutationField('takeAssessment', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('TakeAssessmentPayload').implement({
      description: 'What came of the answers that were given.',
      fields: (f) => ({
        result: f.field({
          type: AssessmentResultRef,
          nullable: true,
          description: 'The scores and the order; null is never answered to the person.',
          resolve: ({ id }, _args, context) => context.load(loadAssessmentResults, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Takes your answers to an assessment, and gives the order in which a journey by it takes the strengths. It can be taken as often as you like. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, IdempotencyKeyReused] },
    typeOptions: { description: 'The assessment that you take, and what you answer.' },
    input: {
      assessmentId: t.input.globalID({
        for: [AssessmentRef],
        required: true,
        description: 'The global id of the assessment that is taken.',
      }),
      answers: t.input.field({
        type: [AssessmentAnswerInput],
        required: true,
        description: 'One for every question, in whatever order: at most 500.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, assessmentId: input.assessmentId.id }
      return { id: await command(context, (tx, at) => takeAssessment(tx, viewer, given, at)) }
    },
  }),
)
