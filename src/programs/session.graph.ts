import { calendarDetail } from '../calendar/calendar.graph.ts'
import { builder } from '../graph/builder.ts'
import { describedEnum } from '../graph/enum.ts'
import { loadNodes } from '../graph/node.ts'
import type { sessionKinds } from './bundle.ts'
import { ExerciseRef } from './catalogue/catalogue.graph.ts'
import { loadExercises } from './catalogue/catalogue.ts'
import { RationaleRef } from './rationale.graph.ts'
import {
  loadExercisesOfSessions,
  loadSessions,
  type PlannedExercise,
  type PlannedSession,
  sessionTree,
} from './session.ts'

export const SessionKindRef = describedEnum('SessionKind', 'What a training session consists of.', {
  STRENGTH: 'Lifting, or exercises against resistance.',
  RUN: 'Running, with or without walks between.',
  RIDE: 'Riding a bicycle, indoors or out.',
  SWIM: 'Swimming in a pool or in open water.',
  ROW: 'Rowing on a machine or on water.',
  WALK: 'Walking or hiking at a pace.',
  CONDITIONING: 'Mixed work for heart and lungs.',
  MOBILITY: 'Stretching and moving joints through their range.',
  OTHER: 'Anything that the others do not cover.',
} satisfies Record<(typeof sessionKinds)[number], string>)

export const PlannedExerciseRef = builder.objectRef<PlannedExercise>('PlannedExercise').implement({
  description: 'An exercise of a planned session, in its order. Visible to the person alone.',
  fields: (t) => ({
    exercise: t.field({
      type: ExerciseRef,
      nullable: true,
      description: 'The exercise of the catalogue; null when it was taken out of it.',
      resolve: (item, _args, context) =>
        item.exercise === undefined ? context.load(loadExercises, item.exerciseId) : item.exercise,
    }),
    sets: t.exposeInt('sets', { description: 'How many sets of it are planned to be done.' }),
    repsMin: t.exposeInt('repsMin', {
      nullable: true,
      description: 'The fewest repetitions of a set; null when a set is a time or a distance.',
    }),
    repsMax: t.exposeInt('repsMax', {
      nullable: true,
      description: 'The most repetitions of a set; null when a set is a time or a distance.',
    }),
    durationSeconds: t.exposeInt('durationSeconds', {
      nullable: true,
      description: 'The seconds of a set; null when a set is not timed.',
    }),
    distanceM: t.exposeFloat('distanceM', {
      nullable: true,
      description: 'The metres of a set; null when a set is not a distance.',
    }),
    restSeconds: t.exposeInt('restSeconds', {
      nullable: true,
      description: 'The seconds between two sets; null when the rest is free.',
    }),
    rir: t.exposeFloat('rir', {
      nullable: true,
      description: 'Repetitions to keep in reserve at the end of a set; null when effort is not told so.',
    }),
    rpe: t.exposeFloat('rpe', {
      nullable: true,
      description: 'Perceived exertion from 1 to 10; null when effort is not told so.',
    }),
    loadKg: t.exposeFloat('loadKg', {
      nullable: true,
      description: 'The load in kilograms; null when it is found by effort or there is none.',
    }),
    notes: t.exposeString('notes', { nullable: true, description: 'What to mind; null when there is nothing.' }),
    rationale: t.field({
      type: RationaleRef,
      nullable: true,
      description: 'Why it was chosen; null in a programme that was brought without reasons.',
      resolve: (item) => item.rationale,
    }),
  }),
})

const itemsOf = async <Item>(loading: Promise<{ items: Item[] } | null>) => (await loading)?.items ?? []

export const PlannedSessionRef = builder.objectRef<PlannedSession>('PlannedSession')

builder.node(PlannedSessionRef, {
  description: 'A planned training session of a programme. Visible to the person alone.',
  id: { resolve: (session) => session.id },
  loadManyWithoutCache: loadNodes(loadSessions),
  fields: (t) => ({
    day: t.exposeInt('day', { description: 'The day of the original plan: 1 is the first of the programme.' }),
    kind: t.expose('kind', { type: SessionKindRef, description: 'What the session consists of.' }),
    title: t.exposeString('title', { description: 'What to call it in a list.' }),
    date: t.expose('localDate', {
      type: 'Date',
      nullable: true,
      description: 'The local date it is planned for; null while the programme has no start.',
    }),
    time: t.expose('localTime', {
      type: 'LocalTime',
      nullable: true,
      description: 'The wall-clock time it is planned for; null when it has no fixed time.',
    }),
    durationMinutes: t.exposeInt('durationMinutes', { description: 'How long it takes, in minutes.' }),
    notes: t.exposeString('notes', { nullable: true, description: 'What to mind; null when there is nothing.' }),
    rationale: t.field({
      type: RationaleRef,
      nullable: true,
      description: 'Why it stands here; null in a programme that was brought without reasons.',
      resolve: (session) => session.rationale,
    }),
    exercises: t.field({
      type: [PlannedExerciseRef],
      description: 'What is to be done, in order.',
      complexity: { field: 1, multiplier: 3 },
      resolve: (session, _args, context) =>
        session.exercises ?? itemsOf(context.load(loadExercisesOfSessions, session.id)),
    }),
    cancelledAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which it was taken out of the plan; null for what stands in it.',
      resolve: ({ cancelledAt }) => cancelledAt && Temporal.Instant.from(cancelledAt),
    }),
    version: t.exposeInt('version', { description: 'Counts the changes of the session.' }),
  }),
})

calendarDetail({
  field: 'session',
  kind: 'SESSION',
  type: PlannedSessionRef,
  description: 'The planned session behind the event; null for an event of another kind.',
  tree: sessionTree,
  load: loadSessions,
})
