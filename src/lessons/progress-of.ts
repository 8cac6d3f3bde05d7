import { type Streak, streakOfMetDates } from '../lib/streak.ts'
import type { LessonCategory } from './curriculum/curriculum.tables.ts'
import type { Learner, LearnerLesson } from './learner.ts'
import { metDates, stateUnlessMet } from './lesson-day.ts'

/** How far a person has come, over all of their journeys. */
export type Progress = {
  /** The journey that goes on, or else the one that was begun last. */
  readonly currentJourneyId: string | null
  /** Where that stands; null once it is completed. */
  readonly currentCategory: LessonCategory | null
  readonly currentWeek: number | null
  readonly totalPoints: number
  readonly lessonsCompleted: number
  readonly weeksCompleted: number
  readonly categoriesCompleted: number
  readonly journeysCompleted: number
  /** As it stood on the last date that was met. */
  readonly streak: Streak
}

/** How far a journey has come. A week or a category counts once its last lesson is completed. */
export type JourneyProgress = Pick<Progress, 'lessonsCompleted' | 'weeksCompleted' | 'categoriesCompleted'>

/** What the lessons of a person come to, from the facts alone. */
export function progressOf(learner: Learner): Progress {
  const { journeys } = learner
  const current = journeys.find(({ status }) => status === 'ACTIVE') ?? journeys.at(-1)
  const next = current?.lessons.find(({ status }) => status !== 'COMPLETED')
  const each = journeys.map(progressOfJourney)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, it) => total + it, 0)
  const { runs: _runs, ...streak } = streakOfMetDates(metDates(learner), stateUnlessMet(learner))
  return {
    currentJourneyId: current?.id ?? null,
    currentCategory: next?.category ?? null,
    currentWeek: next?.weekNumber ?? null,
    totalPoints: sum(journeys.flatMap(({ lessons }) => lessons.map(({ points }) => points.ledger))),
    lessonsCompleted: sum(each.map((it) => it.lessonsCompleted)),
    weeksCompleted: sum(each.map((it) => it.weeksCompleted)),
    categoriesCompleted: sum(each.map((it) => it.categoriesCompleted)),
    journeysCompleted: journeys.filter(({ status }) => status === 'COMPLETED').length,
    streak,
  }
}

type Completable = Pick<LearnerLesson, 'status' | 'category' | 'weekNumber'>

/** The same of one journey. */
export function progressOfJourney({ lessons }: { readonly lessons: readonly Completable[] }): JourneyProgress {
  const wholeGroups = (keyOf: (lesson: Completable) => string) =>
    [...Map.groupBy(lessons, keyOf).values()].filter((group) => group.every(({ status }) => status === 'COMPLETED'))
      .length
  return {
    lessonsCompleted: lessons.filter(({ status }) => status === 'COMPLETED').length,
    weeksCompleted: wholeGroups(({ category, weekNumber }) => `${category} ${weekNumber}`),
    categoriesCompleted: wholeGroups(({ category }) => category),
  }
}
