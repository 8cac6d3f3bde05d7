import { builder } from '../../graph/builder.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import { ExerciseRef } from '../catalogue/catalogue.graph.ts'
import { loadExercises } from '../catalogue/catalogue.ts'
import { PlannedSessionRef, SessionKindRef } from '../session.graph.ts'
import { loadSessions } from '../session.ts'
import {
  activitiesBetween,
  type LoggedActivity,
  type LoggedExercise,
  loadActivities,
  loadExercisesOfActivities,
} from './activity.ts'
import { linkFields } from './link.graph.ts'
import { type ActivityLink, loadLinksOfActivities, loadLinksOfSessions } from './link.ts'
import { loggedFields } from './logged.graph.ts'
import { costOfLoggedDays } from './logged-days.graph.ts'

const LoggedExerciseRef = builder.objectRef<LoggedExercise>('LoggedExercise').implement({
  description: 'An exercise that was done, in its order. Visible to its person alone.',
  fields: (t) => ({
    exercise: t.field({
      type: ExerciseRef,
      nullable: true,
      description: 'The exercise of the catalogue; null when it was taken out of it.',
      resolve: ({ exerciseId }, _args, context) => context.load(loadExercises, exerciseId),
    }),
    sets: t.exposeInt('sets', { description: 'How many sets of it were done.' }),
    reps: t.exposeInt('reps', {
      nullable: true,
      description: 'The repetitions of a set; null when they were not told.',
    }),
    durationSeconds: t.exposeInt('durationSeconds', {
      nullable: true,
      description: 'The seconds of a set; null when they were not told.',
    }),
    distanceM: t.exposeFloat('distanceM', {
      nullable: true,
      description: 'The metres of a set; null when they were not told.',
    }),
    loadKg: t.exposeFloat('loadKg', { nullable: true, description: 'The load in kilograms; null for none told.' }),
    rpe: t.exposeFloat('rpe', { nullable: true, description: 'Perceived exertion from 0 to 10; null when not told.' }),
  }),
})

export const LoggedActivityRef = builder.objectRef<LoggedActivity>('LoggedActivity')

const ActivityLinkRef = builder.objectRef<ActivityLink>('ActivityLink').implement({
  description: 'What of an activity counts for a planned session, and how like it is. Visible to its person alone.',
  fields: (t) => ({
    session: t.field({
      type: PlannedSessionRef,
      nullable: true,
      description: 'The planned session that it counts for; null is never answered to its person.',
      resolve: ({ sessionInstanceId }, _args, context) => context.load(loadSessions, sessionInstanceId),
    }),
    activity: t.field({
      type: LoggedActivityRef,
      nullable: true,
      description: 'The activity that counts for it; null is never answered to its person.',
      resolve: ({ activityId }, _args, context) => context.load(loadActivities, activityId),
    }),
    share: t.exposeFloat('share', { description: 'How much of the activity counts for it: above 0, at most 1.' }),
    ...linkFields(t, 4),
  }),
})

builder.node(LoggedActivityRef, {
  description: 'Training that was done, as its person or a device told it. Visible to its person alone.',
  id: { resolve: (activity) => activity.id },
  loadManyWithoutCache: loadNodes(loadActivities),
  fields: (t) => ({
    kind: t.expose('kind', { type: SessionKindRef, description: 'What the training consisted of.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'The instant at which it began.' }),
    durationMinutes: t.exposeFloat('durationMinutes', {
      nullable: true,
      description: 'How long it took, in minutes; null when not told.',
    }),
    distanceM: t.exposeFloat('distanceM', {
      nullable: true,
      description: 'The way covered, in metres; null when not told.',
    }),
    loadKg: t.exposeFloat('loadKg', {
      nullable: true,
      description:
        'The volume load in kilograms: sets × repetitions × load, all together, as it was given; null when it is left to the exercises.',
    }),
    sessionRpe: t.exposeFloat('sessionRpe', {
      nullable: true,
      description: 'How hard the whole was felt, from 0 to 10; null when not told.',
    }),
    exercises: t.field({
      type: [LoggedExerciseRef],
      description: 'What was done, in order, at most 60; empty when not told.',
      resolve: async ({ id }, _args, { load }) => (await load(loadExercisesOfActivities, id))?.items ?? [],
    }),
    links: t.field({
      type: [ActivityLinkRef],
      description: 'The planned sessions that it counts for, at most 10; empty for training beside the plan.',
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ id }, _args, { load }) => (await load(loadLinksOfActivities, id))?.links ?? [],
    }),
    ...loggedFields(t),
    version: t.exposeInt('version', { description: 'Counts the changes of the activity.' }),
  }),
})

builder.objectField(PlannedSessionRef, 'links', (t) =>
  t.field({
    type: [ActivityLinkRef],
    description: 'What was done towards it, at most 10; empty while nothing is logged for it.',
    complexity: { field: 1, multiplier: 2 },
    resolve: async ({ id }, _args, { load }) => (await load(loadLinksOfSessions, id))?.links ?? [],
  }),
)

builder.queryField('activities', (t) =>
  t.field({
    type: [LoggedActivityRef],
    nullable: true,
    description:
      'Your training between two local dates, at most 92 days and 500 activities, by its start. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfLoggedDays,
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: (_root, range, context) => activitiesBetween(context.tx, viewerOf(context), range),
  }),
)
