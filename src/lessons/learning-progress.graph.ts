import { builder } from '../graph/builder.ts'
import type { Context } from '../graph/context.ts'
import { describedEnum } from '../graph/enum.ts'
import { viewerOf } from '../graph/operation.ts'
import type { DayState } from '../lib/streak.ts'
import { LessonCategoryRef } from './curriculum/curriculum.graph.ts'
import { LearningJourneyRef } from './learning-journey.graph.ts'
import { loadLearners, loadLearningJourneys } from './learning-journeys.ts'
import { type LearningProgress, loadLearningProgress, streakNow } from './learning-progress.ts'

const LessonDayStateRef = describedEnum('LessonDayState', 'What a date is for somebody who takes lessons.', {
  OPEN: 'A lesson is there, and the date has not ended.',
  MET: 'A lesson was completed for it: it adds to the streak.',
  MISSED: 'It has ended with a lesson there that was not completed: it ends the streak, until that is made up for.',
  EXCUSED: 'The journey rests, or a change of zone left little of it: it neither adds nor ends.',
  NOT_DUE: 'No lesson is there to be done, or a change of zone jumped over it.',
} satisfies Record<DayState, string>)

export const LearningProgressRef = builder.objectRef<LearningProgress>('LearningProgress')

/** The streak of whose progress it is, as it is at this moment. */
const streakOf = async (progress: LearningProgress, context: Context) => {
  const learner = await context.load(loadLearners, progress.userId)
  return learner && streakNow(progress, learner, context.at.now)
}

LearningProgressRef.implement({
  description: 'How far a person has come over all of their learning journeys. Visible to that person alone.',
  fields: (t) => ({
    currentJourney: t.field({
      type: LearningJourneyRef,
      nullable: true,
      description: 'The journey that goes on, or else the one that was begun last; null is never answered.',
      resolve: ({ currentJourneyId }, _args, context) =>
        currentJourneyId === null ? null : context.load(loadLearningJourneys, currentJourneyId),
    }),
    currentCategory: t.expose('currentCategory', {
      type: LessonCategoryRef,
      nullable: true,
      description: 'The strength that this journey stands at; null once it is completed.',
    }),
    currentWeek: t.exposeInt('currentWeek', {
      nullable: true,
      description: 'The week of that strength; null once the journey is completed.',
    }),
    totalPoints: t.exposeInt('totalPoints', { description: 'Points of all parts of lessons that are done.' }),
    lessonsCompleted: t.exposeInt('lessonsCompleted', {
      description: 'Lessons that are completed, over all journeys.',
    }),
    weeksCompleted: t.exposeInt('weeksCompleted', { description: 'Weeks of which every lesson is completed.' }),
    categoriesCompleted: t.exposeInt('categoriesCompleted', {
      description: 'Strengths that were completed, each counted in each journey.',
    }),
    journeysCompleted: t.exposeInt('journeysCompleted', {
      description: 'Journeys of which every lesson is completed.',
    }),
    currentStreak: t.int({
      complexity: 5,
      description:
        'Dates in a row that were met up to today, where dates without a lesson do not count; 0 as soon as one is missed.',
      resolve: async (progress, _args, context) => (await streakOf(progress, context))?.current ?? 0,
    }),
    longestStreak: t.exposeInt('longestStreak', { description: 'The most dates in a row that there ever were.' }),
    lastMetOn: t.expose('lastMetOn', {
      type: 'Date',
      nullable: true,
      description: 'The last local date for which a lesson was completed; null before the first.',
    }),
    today: t.field({
      type: LessonDayStateRef,
      complexity: 5,
      description: 'What today is for you so far.',
      resolve: async (progress, _args, context) => (await streakOf(progress, context))?.today ?? ('NOT_DUE' as const),
    }),
  }),
})

builder.queryField('learningProgress', (t) =>
  t.field({
    type: LearningProgressRef,
    nullable: true,
    description: 'How far you have come with your lessons; null before your first journey.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) => context.load(loadLearningProgress, viewerOf(context).id),
  }),
)
