import { calendarDetail } from '../calendar/calendar.graph.ts'
import { builder } from '../graph/builder.ts'
import type { Context } from '../graph/context.ts'
import { describedEnum } from '../graph/enum.ts'
import { loadNodes } from '../graph/node.ts'
import { DailyLessonRef, LessonPartRef } from './curriculum/curriculum.graph.ts'
import { loadDailyLessons, loadLessonTexts } from './curriculum/curriculum.ts'
import type { LessonStatus } from './learner.ts'
import { type lessonNotCountedReasons, userLessons } from './learning.tables.ts'
import { loadPartsDone, loadUserLessons, type UserLesson } from './learning-journeys.ts'

export const UserLessonRef = builder.objectRef<UserLesson>('UserLesson')

const LessonStatusRef = describedEnum('LessonStatus', 'Where a lesson of a person stands in their journey.', {
  LOCKED: 'It is not to be read yet: it unlocks after the one before it is completed.',
  AVAILABLE: 'It is there to be read and done.',
  IN_PROGRESS: 'It was begun and is not completed.',
  COMPLETED: 'At least one part of it is done: further parts can be added.',
} satisfies Record<LessonStatus, string>)

const LessonNotCountedRef = describedEnum('LessonNotCounted', 'Why a completed lesson is in no streak.', {
  LATE: 'It was told of more than 48 hours after the end of its date.',
} satisfies Record<(typeof lessonNotCountedReasons)[number], string>)

const dateOf = (date: Temporal.PlainDate | string | null) => (date === null ? null : Temporal.PlainDate.from(date))
const instantOf = (at: Temporal.Instant | string | null) => (at === null ? null : Temporal.Instant.from(at))

/** A text of a lesson, as far as its person may read it. */
const textOf = async ({ status, lessonId }: UserLesson, name: 'read' | 'exercise' | 'reflection', context: Context) =>
  status === 'LOCKED' ? null : ((await context.load(loadLessonTexts, lessonId))?.[name] ?? null)

builder.node(UserLessonRef, {
  description:
    'A lesson of a person’s journey: its texts, where it stands, and what they wrote. Visible to them alone.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: loadNodes(loadUserLessons),
  fields: (t) => ({
    lesson: t.field({
      type: DailyLessonRef,
      nullable: true,
      description: 'What it is called, how long it takes and what it counts; null is never answered.',
      resolve: ({ lessonId }, _args, context) => context.load(loadDailyLessons, lessonId),
    }),
    position: t.exposeInt('position', { description: 'Its place in the whole journey: the first is 1.' }),
    status: t.expose('status', { type: LessonStatusRef, description: 'Where it stands, as far as it has unlocked.' }),
    read: t.string({
      nullable: true,
      description: 'What there is to read, in Markdown; null while it is locked.',
      resolve: (lesson, _args, context) => textOf(lesson, 'read', context),
    }),
    exercise: t.string({
      nullable: true,
      description: 'What there is to do, in Markdown; null while it is locked.',
      resolve: (lesson, _args, context) => textOf(lesson, 'exercise', context),
    }),
    reflection: t.string({
      nullable: true,
      description: 'What there is to think over, in Markdown; null while it is locked.',
      resolve: (lesson, _args, context) => textOf(lesson, 'reflection', context),
    }),
    unlocksOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The local date on which it unlocks or was to, at your lesson time; null until the one before it is completed.',
      resolve: ({ unlocksOn }) => dateOf(unlocksOn),
    }),
    unlockedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is there; null while it is locked.',
      resolve: ({ unlockedAt }) => instantOf(unlockedAt),
    }),
    startedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was begun; null until then.',
      resolve: ({ startedAt }) => instantOf(startedAt),
    }),
    completedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When its first part was done, as you said; null until then.',
      resolve: ({ completedAt }) => instantOf(completedAt),
    }),
    completedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The local date that it counts for; null until it is completed.',
      resolve: ({ completedOn }) => dateOf(completedOn),
    }),
    notCounted: t.expose('notCounted', {
      type: LessonNotCountedRef,
      nullable: true,
      description: 'Why it is in no streak; null where it is, and until it is completed. Its points count anyway.',
    }),
    partsDone: t.field({
      type: [LessonPartRef],
      description: 'Which of its 3 parts are done, in their order.',
      resolve: async ({ id }, _args, context) => (await context.load(loadPartsDone, id))?.parts ?? [],
    }),
    pointsEarned: t.exposeInt('pointsEarned', {
      description: 'Points of the parts that are done: each gives them once.',
    }),
    exerciseNote: t.exposeString('exerciseNote', {
      nullable: true,
      description: 'What you wrote in the exercise, up to 10,000 characters; null for nothing.',
    }),
    reflectionNote: t.exposeString('reflectionNote', {
      nullable: true,
      description: 'What you wrote to the reflection, up to 10,000 characters; null for nothing.',
    }),
    version: t.exposeInt('version', { description: 'Counts its changes: give it as `expectedVersion`.' }),
  }),
})

calendarDetail({
  field: 'lesson',
  kind: 'LESSON',
  type: UserLessonRef,
  description: 'The lesson behind the event; null for an event of another kind.',
  tree: {
    table: userLessons,
    reads: {
      lesson: ['lessonId'],
      read: ['lessonId', 'status'],
      exercise: ['lessonId', 'status'],
      reflection: ['lessonId', 'status'],
      journey: ['journeyId'],
      partsDone: ['id'],
    },
  },
  load: loadUserLessons,
})

builder.queryField('lesson', (t) =>
  t.field({
    type: UserLessonRef,
    nullable: true,
    description: 'One lesson of yours; null when there is none with this id that is yours.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.globalID({
        for: [UserLessonRef],
        required: true,
        description: 'The global id of the lesson that is meant.',
      }),
    },
    resolve: (_root, { id }, context) => context.load(loadUserLessons, id.id),
  }),
)

/** The lesson that a mutation is about, in its input. */
export const lessonIdInput = (t: InputFields) =>
  t.globalID({ for: [UserLessonRef], required: true, description: 'The global id of a lesson of your journey.' })

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>
