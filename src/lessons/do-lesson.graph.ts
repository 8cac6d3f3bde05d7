import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { LessonPartRef } from './curriculum/curriculum.graph.ts'
import { completeLesson, type LessonDone, startLesson } from './do-lesson.ts'
import { LearningJourneyRef } from './learning-journey.graph.ts'
import { loadLearningJourneys, loadUserLessons } from './learning-journeys.ts'
import { LearningProgressRef } from './learning-progress.graph.ts'
import { loadLearningProgress } from './learning-progress.ts'
import { LearningJourneyStatusConflict, LessonLocked } from './learning-refusals.ts'
import { lessonIdInput, UserLessonRef } from './user-lesson.graph.ts'

builder.objectType(LessonLocked, {
  name: 'LessonLocked',
  description: 'The lesson is not unlocked yet: it can be neither read nor done.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    unlocksOn: t.expose('unlocksOn', {
      type: 'Date',
      nullable: true,
      description: 'The local date on which it unlocks; null while the one before it is not completed.',
    }),
  }),
})

builder.mutationField('startLesson', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('StartLessonPayload').implement({
      description: 'The lesson that was begun, or had been before.',
      fields: (f) => ({
        lesson: f.field({
          type: UserLessonRef,
          nullable: true,
          description: 'The lesson as it is now; null is never answered to the person.',
          resolve: ({ id }, _args, context) => context.load(loadUserLessons, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Notes that you have begun a lesson that is there; one that was begun or completed stays as it is. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict, LessonLocked] },
    typeOptions: { description: 'The lesson that you begin to read or to do.' },
    input: {
      lessonId: lessonIdInput(t.input),
      expectedVersion: t.input.int({
        description: 'Refused when the lesson has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, lessonId: input.lessonId.id }
      return { id: await command(context, (tx, at) => startLesson(tx, viewer, given, at)) }
    },
  }),
)

const CompleteLessonPayload = builder.objectRef<LessonDone>('CompleteLessonPayload').implement({
  description: 'The lesson with all that its completion has changed.',
  fields: (t) => ({
    lesson: t.field({
      type: UserLessonRef,
      nullable: true,
      description: 'The lesson as it is now; null is never answered to the person.',
      resolve: ({ lessonId }, _args, context) => context.load(loadUserLessons, lessonId),
    }),
    pointsAwarded: t.exposeInt('pointsAwarded', {
      description: 'Points that came by this request: 0 for parts that were done before.',
    }),
    journey: t.field({
      type: LearningJourneyRef,
      nullable: true,
      description: 'The journey as it is now, with the lesson that comes next; null is never answered to the person.',
      resolve: ({ journeyId }, _args, context) => context.load(loadLearningJourneys, journeyId),
    }),
    progress: t.field({
      type: LearningProgressRef,
      nullable: true,
      description: 'Your totals and your streak as they are now; null is never answered to the person.',
      resolve: (_done, _args, context) => context.load(loadLearningProgress, viewerOf(context).id),
    }),
  }),
})

builder.mutationField('completeLesson', (t) =>
  t.fieldWithInput({
    type: CompleteLessonPayload,
    nullable: true,
    description:
      'Notes which parts of a lesson you have done. The first time completes it, by which the next one gets its date; later ones add what was not done before. Each part gives its points once. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, VersionConflict, LearningJourneyStatusConflict, LessonLocked] },
    typeOptions: { description: 'What you did of a lesson, and what you wrote.' },
    input: {
      lessonId: lessonIdInput(t.input),
      parts: t.input.field({
        type: [LessonPartRef],
        required: true,
        description: 'Which parts are done, each once: 1 to 3.',
      }),
      exerciseNote: t.input.string({
        description: 'What you wrote in the exercise, up to 10,000 characters; null takes it away, absent leaves it.',
      }),
      reflectionNote: t.input.string({
        description: 'What you wrote to the reflection, up to 10,000 characters; null takes it away, absent leaves it.',
      }),
      occurredAt: t.input.field({
        type: 'DateTime',
        description:
          'When its first part was done, no earlier than it was unlocked and not during a pause; null means now. Once it is completed this changes nothing.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the lesson has another version; null skips the check.',
      }),
    },
    resolve: (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, lessonId: input.lessonId.id }
      return command(context, (tx, at) => completeLesson(tx, viewer, given, at))
    },
  }),
)
