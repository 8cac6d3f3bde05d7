import { CalendarDayFull } from '../calendar/calendar.ts'
import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { AssessmentResultRef } from './assessment/assessment.graph.ts'
import { LearningJourneyRef, LearningJourneyStatusRef } from './learning-journey.graph.ts'
import { loadLearningJourneys } from './learning-journeys.ts'
import { LearningJourneyActive, LearningJourneyStatusConflict, TooManyLearningJourneys } from './learning-refusals.ts'
import { pauseLearningJourney, resumeLearningJourney } from './pause-journey.ts'
import { startLearningJourney } from './start-journey.ts'

builder.objectType(LearningJourneyActive, {
  name: 'LearningJourneyActive',
  description: 'Another of your learning journeys goes on, and one does at a time: pause it first.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    journey: t.field({
      type: LearningJourneyRef,
      nullable: true,
      description: 'The one that goes on; null is never answered to the person.',
      resolve: ({ journeyId }, _args, context) => context.load(loadLearningJourneys, journeyId),
    }),
  }),
})
builder.objectType(TooManyLearningJourneys, {
  name: 'TooManyLearningJourneys',
  description: 'You have as many journeys that are not completed as a person may: go on with one of them.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How many that are not completed a person may have.' }),
  }),
})
builder.objectType(LearningJourneyStatusConflict, {
  name: 'LearningJourneyStatusConflict',
  description: 'Where the learning journey stands does not allow what was asked.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    currentStatus: t.expose('currentStatus', {
      type: LearningJourneyStatusRef,
      description: 'Where the journey stands at this moment.',
    }),
  }),
})

/** The payload of a mutation that leaves a journey behind. */
const journeyPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      journey: t.field({
        type: LearningJourneyRef,
        nullable: true,
        description: 'The journey as it is now; null is never answered to the person.',
        resolve: ({ id }, _args, context) => context.load(loadLearningJourneys, id),
      }),
    }),
  })

builder.mutationField('startLearningJourney', (t) =>
  t.fieldWithInput({
    type: journeyPayload('StartLearningJourneyPayload', 'The journey that was begun, whose first lesson is there.'),
    nullable: true,
    description:
      'Begins a journey in the order of a result of yours, in the version of the curriculum that the assessment was of. Its first lesson is there at once. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: {
      types: [
        ...[InvalidInput, NotFound, LearningJourneyActive, TooManyLearningJourneys],
        ...[CalendarDayFull, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'The result by which a journey begins.' },
    input: {
      resultId: t.input.globalID({
        for: [AssessmentResultRef],
        required: true,
        description: 'The global id of a result of yours.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, resultId: input.resultId.id }
      return { id: await command(context, (tx, at) => startLearningJourney(tx, viewer, given, at)) }
    },
  }),
)

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>
const stepInput = (t: InputFields) => ({
  journeyId: t.globalID({
    for: [LearningJourneyRef],
    required: true,
    description: 'The global id of a learning journey of yours.',
  }),
  expectedVersion: t.int({ description: 'Refused when the journey has another version; null skips the check.' }),
})

builder.mutationField('pauseLearningJourney', (t) =>
  t.fieldWithInput({
    type: journeyPayload('PauseLearningJourneyPayload', 'The journey, which rests from today on.'),
    nullable: true,
    description:
      'Lets your journey rest from today on: nothing unlocks, no lesson is begun or completed, and the days are free for your streak. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict] },
    typeOptions: { description: 'The journey that is to rest.' },
    input: stepInput(t.input),
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, journeyId: input.journeyId.id }
      return { id: await command(context, (tx, at) => pauseLearningJourney(tx, viewer, given, at)) }
    },
  }),
)

builder.mutationField('resumeLearningJourney', (t) =>
  t.fieldWithInput({
    type: journeyPayload('ResumeLearningJourneyPayload', 'The journey, which goes on from today.'),
    nullable: true,
    description:
      'Goes on with a journey that rests: what waits unlocks later by as many dates as it rested. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict, LearningJourneyActive],
    },
    typeOptions: { description: 'The journey that is to go on.' },
    input: stepInput(t.input),
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, journeyId: input.journeyId.id }
      return { id: await command(context, (tx, at) => resumeLearningJourney(tx, viewer, given, at)) }
    },
  }),
)
