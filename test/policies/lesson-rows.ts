import { assessmentId, lessonIds, versionId } from './curriculum-rows.ts'
import type { Place, TableCase } from './rows.ts'

const at = '2026-03-02T09:00:00Z'
const day = '2026-03-02'
const order = '{CLARITY,CONSISTENCY,CONNECTION,COURAGE,CURIOSITY}'

/** Whether a row is to be written beside the one that is there already, of which there can be only one. */
const isSecond = (id: string): boolean => id.endsWith('099')

/** A table of rows that a person has, with an id each. */
const own = (row: (place: Place) => Record<string, unknown>): TableCase => ({
  owner: 'user_id',
  key: ['id'],
  row: (place) => ({ id: place.id, user_id: place.owner, ...row(place) }),
  mayChange: [],
})

/** The tables of lessons, parents first. Journeys rest, so that somebody may have several. */
export const lessonRows: Readonly<Record<string, TableCase>> = {
  assessment_results: own(() => ({
    ...{ assessment_id: assessmentId, taken_at: at, local_date: day, zone: 'Europe/Berlin' },
    ...{ answers: '{1,5}', rule_version: 1, category_order: order },
  })),
  assessment_scores: own(({ result }) => ({ result_id: result, category: 'CLARITY', score: 50 })),
  learning_preferences: {
    owner: 'user_id',
    key: ['user_id'],
    row: ({ owner }) => ({ user_id: owner, days_between_lessons: 1, lesson_time: '07:00', updated_at: at }),
    mayChange: ['days_between_lessons', 'lesson_time', 'updated_at', 'version'],
  },
  learning_journeys: own(({ result }) => ({
    ...{ assessment_result_id: result, version_id: versionId, category_order: order, status: 'PAUSED' },
    ...{ started_at: at, started_on: day, updated_at: at },
  })),
  learning_pauses: own(({ learningJourney }) => ({
    ...{ journey_id: learningJourney, paused_at: at, paused_on: day, resumed_at: at, resumed_on: day },
  })),
  user_lessons: own(({ id, learningJourney }) => ({
    ...{ journey_id: learningJourney, lesson_id: lessonIds[isSecond(id) ? 1 : 0], position: isSecond(id) ? 2 : 1 },
    ...{ category: 'CLARITY', week_number: 1 },
  })),
  lesson_points: own(({ userLesson }) => ({
    ...{ user_lesson_id: userLesson, part: 'READ', weight: 1, points: 25, earned_at: at },
  })),
  learning_progress: {
    owner: 'user_id',
    key: ['user_id'],
    row: ({ owner }) => ({
      ...{ user_id: owner, total_points: 0, lessons_completed: 0, weeks_completed: 0, categories_completed: 0 },
      ...{ journeys_completed: 0, current_streak: 0, longest_streak: 0, updated_at: at },
    }),
    mayChange: [],
  },
}
