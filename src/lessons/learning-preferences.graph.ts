import { builder } from '../graph/builder.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, VersionConflict } from '../lib/refusal.ts'
import { PersonRef } from '../people/person.graph.ts'
import { LearningJourneyRef } from './learning-journey.graph.ts'
import { currentLearningJourney } from './learning-journeys.ts'
import { type LearningPreferences, loadLearningPreferences, updateLearningPreferences } from './learning-preferences.ts'

const LearningPreferencesRef = builder.objectRef<LearningPreferences>('LearningPreferences').implement({
  description: 'How a person takes their lessons. Visible to that person alone.',
  fields: (t) => ({
    daysBetweenLessons: t.exposeInt('daysBetweenLessons', {
      description:
        'How many local dates after a lesson is completed the next one unlocks: 1 to 3, 1 unless it was set.',
    }),
    lessonTime: t.expose('lessonTime', {
      type: 'LocalTime',
      description: 'The wall-clock time at which it does, 07:00 unless it was set.',
    }),
    version: t.exposeInt('version', { description: 'Counts the changes: give it as `expectedVersion`.' }),
  }),
})

builder.objectField(PersonRef, 'learningPreferences', (t) =>
  t.field({
    type: LearningPreferencesRef,
    nullable: true,
    description: 'How you take your lessons; null is never answered to the person.',
    resolve: ({ id }, _args, context) => context.load(loadLearningPreferences, id),
  }),
)

builder.mutationField('updateLearningPreferences', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('UpdateLearningPreferencesPayload').implement({
      description: 'How you take your lessons from now on.',
      fields: (f) => ({
        preferences: f.field({
          type: LearningPreferencesRef,
          nullable: true,
          description: 'The preferences as they are now; null is never answered to the person.',
          resolve: ({ id }, _args, context) => context.load(loadLearningPreferences, id),
        }),
        journey: f.field({
          type: LearningJourneyRef,
          nullable: true,
          description: 'Your journey, whose next lesson may unlock on another date; null before the first.',
          resolve: (_payload, _args, context) => currentLearningJourney(context.tx, viewerOf(context)),
        }),
      }),
    }),
    nullable: true,
    description:
      'Sets how you take your lessons. It holds for the lesson that waits too: that unlocks as if it had been so when the one before was completed, though never before now. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, VersionConflict] },
    typeOptions: { description: 'What of your preferences is to be another: at least one of the two.' },
    input: {
      daysBetweenLessons: t.input.int({
        description: 'How many local dates after a lesson is completed the next one unlocks, 1 to 3; null leaves it.',
      }),
      lessonTime: t.input.field({
        type: 'LocalTime',
        description: 'The wall-clock time at which lessons unlock; null leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the preferences have another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await command(context, (tx, at) => updateLearningPreferences(tx, viewer, input, at))
      return { id: viewer.id }
    },
  }),
)
