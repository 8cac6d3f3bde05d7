import { builder } from '../../graph/builder.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { PlannedSessionRef, SessionKindRef } from '../session.graph.ts'
import { LoggedActivityRef } from './activity.graph.ts'
import { deleteActivity, loadActivities, logActivity, updateActivity } from './activity.ts'
import { LoggedDayFull } from './day-size.ts'
import { type InputFields, linksSaid, originInput, withPlainIds, wordsInput } from './logged-mutations.graph.ts'

const LoggedExerciseInput = builder.inputType('LoggedExerciseInput', {
  description: 'An exercise that was done, with its sets: repetitions, a time, a distance, or any of them together.',
  fields: (t) => ({
    exercise: t.string({ required: true, description: 'The key of the exercise in the catalogue.' }),
    sets: t.int({ required: true, description: 'How many sets of it were done: 1 to 100.' }),
    reps: t.int({ description: 'The repetitions of a set, 1 to 1,000; null when they are not told.' }),
    durationSeconds: t.int({ description: 'The seconds of a set, 1 to 86,400; null when they are not told.' }),
    distanceM: t.float({ description: 'The metres of a set, up to 500,000; null when they are not told.' }),
    loadKg: t.float({ description: 'The load in kilograms, up to 1,000; null for none.' }),
    rpe: t.float({ description: 'Perceived exertion from 0 to 10; null leaves it open.' }),
  }),
})

const ActivityLinkInput = builder.inputType('ActivityLinkInput', {
  description: 'A planned session that an activity counts for.',
  fields: (t) => ({
    plannedId: t.globalID({
      for: [PlannedSessionRef],
      required: true,
      description: 'The global id of the planned session, of whatever date.',
    }),
    share: t.float({
      description:
        'How much of the activity counts for it: 0.001 or more, to a thousandth, all shares together at most 1; null is all of it.',
    }),
  }),
})

const measuresInput = (t: InputFields) => ({
  durationMinutes: t.float({ description: 'How long it took, in minutes, 0.01 to 10,080; null when not known.' }),
  distanceM: t.float({ description: 'The way covered, in metres, up to 5,000,000; null when not known.' }),
  loadKg: t.float({
    description: 'The volume load in kilograms: sets × repetitions × load; null is made of the exercises.',
  }),
  sessionRpe: t.float({ description: 'How hard the whole was felt, from 0 to 10; null when not told.' }),
  exercises: t.field({
    type: [LoggedExerciseInput],
    description: 'What was done, in order, at most 60; null when not told.',
  }),
})

builder.mutationField('logActivity', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string; alreadyLogged: boolean }>('LogActivityPayload').implement({
      description: 'The activity that was logged, with what it counts for now.',
      fields: (f) => ({
        activity: f.field({
          type: LoggedActivityRef,
          nullable: true,
          description:
            'The activity as it is now; null only when it was logged by the same idempotency key and deleted since.',
          resolve: ({ id }, _args, context) => context.load(loadActivities, id),
        }),
        alreadyLogged: f.exposeBoolean('alreadyLogged', {
          description: 'True when it was known by its external id or its idempotency key: nothing was written.',
        }),
      }),
    }),
    nullable: true,
    description:
      'Logs training that was done, matches it with the sessions planned for its date, and judges these. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, LoggedDayFull, IdempotencyKeyReused] },
    typeOptions: { description: 'What was done, and when.' },
    input: {
      kind: t.input.field({ type: SessionKindRef, required: true, description: 'What the training consisted of.' }),
      startedAt: t.input.field({
        type: 'DateTime',
        required: true,
        description: 'When it began; not in the future. The zone the person was in then decides its date.',
      }),
      ...wordsInput(t.input),
      ...measuresInput(t.input),
      links: t.input.field({ type: [ActivityLinkInput], description: linksSaid.whenLogged }),
      ...originInput(t.input),
    },
    resolve: (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, links: withPlainIds(input.links) }
      return command(context, (tx, at) => logActivity(tx, viewer, request, at))
    },
  }),
)

builder.mutationField('updateActivity', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('UpdateActivityPayload').implement({
      description: 'The activity as it was changed, with what it counts for now.',
      fields: (f) => ({
        activity: f.field({
          type: LoggedActivityRef,
          nullable: true,
          description: 'The activity as it is now; null is never answered to its person.',
          resolve: ({ id }, _args, context) => context.load(loadActivities, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Changes logged training and matches it anew. What is left out stays; what it was is in the audit trail. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, VersionConflict, LoggedDayFull] },
    typeOptions: { description: 'What to change of an activity: what is left out stays.' },
    input: {
      activityId: t.input.globalID({
        for: [LoggedActivityRef],
        required: true,
        description: 'The global id of the activity, as it was answered.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the activity has another version; null skips the check.',
      }),
      kind: t.input.field({ type: SessionKindRef, description: 'What it consisted of; null leaves it.' }),
      startedAt: t.input.field({ type: 'DateTime', description: 'When it began, not in the future; null leaves it.' }),
      ...wordsInput(t.input),
      ...measuresInput(t.input),
      links: t.input.field({ type: [ActivityLinkInput], description: linksSaid.whenChanged }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, links: withPlainIds(input.links), activityId: input.activityId.id }
      return { id: await command(context, (tx, at) => updateActivity(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('deleteActivity', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('DeleteActivityPayload').implement({
      description: 'The activity is gone, and what it counted for is judged anew.',
      fields: (f) => ({
        activityId: f.globalID({
          description: 'The global id that the activity had.',
          resolve: ({ id }) => ({ type: 'LoggedActivity', id }),
        }),
      }),
    }),
    nullable: true,
    description: 'Takes logged training back; what it was is in the audit trail. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, VersionConflict] },
    typeOptions: { description: 'The activity to take back, and at which version.' },
    input: {
      activityId: t.input.globalID({
        for: [LoggedActivityRef],
        required: true,
        description: 'The global id of the activity, as it was answered.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the activity has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.activityId.id
      await command(context, (tx, at) => deleteActivity(tx, viewer, { ...input, activityId: id }, at))
      return { id }
    },
  }),
)
