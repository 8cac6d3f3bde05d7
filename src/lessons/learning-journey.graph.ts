import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import type { Context } from '../graph/context.ts'
import { describedEnum } from '../graph/enum.ts'
import { loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { AssessmentResultRef } from './assessment/assessment.graph.ts'
import { loadAssessmentResults } from './assessment/assessment.ts'
import { CurriculumRef, LessonCategoryRef } from './curriculum/curriculum.graph.ts'
import type { LessonCategory } from './curriculum/curriculum.tables.ts'
import { loadCurricula, loadWeeksOf } from './curriculum/curriculum.ts'
import type { LearningJourneyStatus } from './learner.ts'
import {
  currentLearningJourney,
  type LearningJourney,
  learningJourneysOf,
  loadLearningJourneys,
  loadLessonsOfJourneys,
  loadOpenPauses,
  type UserLesson,
} from './learning-journeys.ts'
import { progressOfJourney } from './progress-of.ts'
import { UserLessonRef } from './user-lesson.graph.ts'

export const LearningJourneyRef = builder.objectRef<LearningJourney>('LearningJourney')

export const LearningJourneyStatusRef = describedEnum(
  'LearningJourneyStatus',
  'Whether a learning journey goes on, rests or is over.',
  {
    ACTIVE: 'It goes on: one journey of a person does at a time.',
    PAUSED: 'It rests: nothing unlocks, and its days are free.',
    COMPLETED: 'All of its lessons are completed.',
  } satisfies Record<LearningJourneyStatus, string>,
)

type Week = {
  readonly category: LessonCategory
  readonly number: number
  readonly title: string
  readonly lessons: readonly UserLesson[]
}

const LearningWeekRef = builder.objectRef<Week>('LearningWeek').implement({
  description: 'A week of lessons in somebody’s journey. Visible to that person alone.',
  fields: (t) => ({
    category: t.expose('category', { type: LessonCategoryRef, description: 'The strength that it is about.' }),
    number: t.exposeInt('number', { description: 'Its place among those of its strength: the first is 1.' }),
    title: t.exposeString('title', { description: 'What it is called, up to 120 characters.' }),
    isCompleted: t.boolean({
      description: 'True once every lesson of it is completed.',
      resolve: ({ lessons }) => lessons.every(({ status }) => status === 'COMPLETED'),
    }),
    lessons: t.field({
      type: [UserLessonRef],
      complexity: { field: 1, multiplier: 2 },
      description: 'Its 1 to 7 lessons in their order, locked ones among them.',
      resolve: ({ lessons }) => [...lessons],
    }),
  }),
})

const lessonsOf = async ({ id }: LearningJourney, context: Context) =>
  (await context.load(loadLessonsOfJourneys, id))?.lessons ?? []

/** How far a journey has come, by its lessons. */
const progressIn = async (journey: LearningJourney, context: Context) =>
  progressOfJourney({ lessons: await lessonsOf(journey, context) })

async function weeksOf(journey: LearningJourney, context: Context): Promise<Week[]> {
  const [lessons, weeks] = await Promise.all([
    lessonsOf(journey, context),
    context.load(loadWeeksOf, journey.versionId),
  ])
  const titles = new Map(weeks?.rows.map(({ category, number, title }) => [`${category} ${number}`, title]))
  return [...Map.groupBy(lessons, ({ category, weekNumber }) => `${category} ${weekNumber}`)].flatMap(([key, all]) => {
    const [first] = all
    return first
      ? [{ category: first.category, number: first.weekNumber, title: titles.get(key) ?? '', lessons: all }]
      : []
  })
}

builder.node(LearningJourneyRef, {
  description:
    'A person’s way through a version of a curriculum, in the order that an assessment gave. Visible to that person alone.',
  id: { resolve: (journey) => journey.id },
  loadManyWithoutCache: loadNodes(loadLearningJourneys),
  fields: (t) => ({
    status: t.expose('status', {
      type: LearningJourneyStatusRef,
      description: 'Whether it goes on, rests or is over.',
    }),
    curriculum: t.field({
      type: CurriculumRef,
      nullable: true,
      description: 'The version of the curriculum that it keeps to its end; null is never answered.',
      resolve: ({ versionId }, _args, context) => context.load(loadCurricula, versionId),
    }),
    assessmentResult: t.field({
      type: AssessmentResultRef,
      nullable: true,
      description: 'The result that gave its order; null is never answered.',
      resolve: ({ assessmentResultId }, _args, context) => context.load(loadAssessmentResults, assessmentResultId),
    }),
    categoryOrder: t.field({
      type: [LessonCategoryRef],
      description: 'The 5 strengths in the order in which they are taken: the lowest score first.',
      resolve: ({ categoryOrder }) => [...categoryOrder],
    }),
    growthFocus: t.field({
      type: LessonCategoryRef,
      nullable: true,
      description: 'The strength that comes first; null is never answered.',
      resolve: ({ categoryOrder }) => categoryOrder.at(0) ?? null,
    }),
    intentionalAdvantage: t.field({
      type: LessonCategoryRef,
      nullable: true,
      description: 'The strength that comes last; null is never answered.',
      resolve: ({ categoryOrder }) => categoryOrder.at(-1) ?? null,
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'The instant at which it began.' }),
    startedOn: t.expose('startedOn', { type: 'Date', description: 'The local date on which it began.' }),
    pausedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first local date of the pause that goes on; null while it does not rest.',
      resolve: async ({ id }, _args, context) => (await context.load(loadOpenPauses, id))?.pausedOn ?? null,
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its last lesson was completed, as you said; null until then.',
    }),
    weeks: t.field({
      type: [LearningWeekRef],
      complexity: { field: 5, multiplier: 2 },
      description: 'Its weeks in the order in which they are taken, 5 to 260.',
      resolve: (journey, _args, context) => weeksOf(journey, context),
    }),
    currentLesson: t.field({
      type: UserLessonRef,
      nullable: true,
      complexity: 5,
      description: 'The first lesson that is not completed, be it there or locked; null once all are.',
      resolve: async (journey, _args, context) =>
        (await lessonsOf(journey, context)).find(({ status }) => status !== 'COMPLETED') ?? null,
    }),
    lessonCount: t.int({
      complexity: 5,
      description: 'How many lessons it has in all.',
      resolve: async (journey, _args, context) => (await lessonsOf(journey, context)).length,
    }),
    lessonsCompleted: t.int({
      complexity: 5,
      description: 'How many of its lessons are completed.',
      resolve: async (journey, _args, context) => (await progressIn(journey, context)).lessonsCompleted,
    }),
    weeksCompleted: t.int({
      complexity: 5,
      description: 'How many of its weeks are completed.',
      resolve: async (journey, _args, context) => (await progressIn(journey, context)).weeksCompleted,
    }),
    categoriesCompleted: t.int({
      complexity: 5,
      description: 'How many of the five strengths are completed in it.',
      resolve: async (journey, _args, context) => (await progressIn(journey, context)).categoriesCompleted,
    }),
    version: t.exposeInt('version', {
      description: 'Counts the changes of where it stands: give it as `expectedVersion`.',
    }),
  }),
})

builder.objectField(UserLessonRef, 'journey', (t) =>
  t.field({
    type: LearningJourneyRef,
    nullable: true,
    description: 'The journey that it is of; null is never answered.',
    resolve: ({ journeyId }, _args, context) => context.load(loadLearningJourneys, journeyId),
  }),
)

const LearningJourneyConnection = connectionOf(LearningJourneyRef, 'LearningJourney')

builder.queryFields((t) => ({
  learningJourney: t.field({
    type: LearningJourneyRef,
    nullable: true,
    description: 'Your journey that goes on, or else the one that you began last; null before the first.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) => currentLearningJourney(context.tx, viewerOf(context)),
  }),
  learningJourneys: t.connection(
    {
      type: LearningJourneyRef,
      nullable: true,
      description: 'All your learning journeys, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      resolve: (_root, args, context) => {
        const viewer = viewerOf(context)
        return pageById(args, (page) => learningJourneysOf(context.tx, viewer, page))
      },
    },
    LearningJourneyConnection,
  ),
}))
