import { inArray } from 'drizzle-orm'
import { rowsOf, type Tx } from '../db/viewer.ts'
import { localDateAt } from '../lib/day.ts'
import { type DayState, type Streak, streakOn } from '../lib/streak.ts'
import type { Learner } from './learner.ts'
import { learningProgress } from './learning.tables.ts'
import { stateOfDate, stateUnlessMet } from './lesson-day.ts'
import { progressOf } from './progress-of.ts'

export type LearningProgress = typeof learningProgress.$inferSelect

/** The progress of people by their ids, as far as it is the viewer's. */
export async function loadLearningProgress(
  tx: Tx,
  userIds: readonly string[],
): Promise<(LearningProgress & { id: string })[]> {
  const rows = await tx
    .select()
    .from(learningProgress)
    .where(inArray(learningProgress.userId, [...userIds]))
  return rows.map((row) => ({ id: row.userId, ...row }))
}

/** The streak of a person as it is now, and what today is: the dates since the last met one are judged here. */
export function streakNow(
  { currentStreak, longestStreak, lastMetOn }: Pick<LearningProgress, 'currentStreak' | 'longestStreak' | 'lastMetOn'>,
  learner: Learner,
  now: Temporal.Instant,
): Streak & { readonly today: DayState } {
  const today = localDateAt(learner.history, now)
  const stored = { current: currentStreak, longest: longestStreak, lastMetOn }
  return { ...streakOn(stored, today, stateUnlessMet(learner)), today: stateOfDate(learner, today, today) }
}

/** Stores how far a person has come, by the facts; true when something else was stored. As the system. */
export async function putProgress(system: Tx, learner: Learner, now: Temporal.Instant): Promise<boolean> {
  const progress = progressOf(learner)
  if (progress.currentJourneyId === null) {
    const gone = await rowsOf(system, 'delete from learning_progress where user_id = $1 returning 1', [learner.userId])
    return gone.length > 0
  }
  const { current, longest, lastMetOn } = progress.streak
  const changed = await rowsOf(system, progressText, [
    ...[learner.userId, progress.currentJourneyId, progress.currentCategory, progress.currentWeek],
    ...[progress.totalPoints, progress.lessonsCompleted, progress.weeksCompleted, progress.categoriesCompleted],
    ...[progress.journeysCompleted, current, longest, lastMetOn?.toString() ?? null, now.toString()],
  ])
  return changed.length > 0
}

const columns = `current_journey_id, current_category, current_week, total_points, lessons_completed, weeks_completed,
  categories_completed, journeys_completed, current_streak, longest_streak, last_met_on`
const written = columns.replaceAll(/\w+/g, 'excluded.$&')
const kept = columns.replaceAll(/\w+/g, 'progress.$&')

const progressText = `
  insert into learning_progress as progress (user_id, ${columns}, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict (user_id) do update set (${columns}, updated_at) = row(${written}, excluded.updated_at)
  where (${kept}) is distinct from (${written})
  returning 1`
