import type { Database } from '../db/open.ts'
import { type At, asSystemAlone, rowsOf, type Tx } from '../db/viewer.ts'
import { learnerOf, lockLearning } from './learner.ts'
import { putProgress } from './learning-progress.ts'
import { planUnlocks } from './unlock.ts'

/** What of a person's lessons differed from the facts, and was put right. */
export type LearningDifference = {
  readonly userId: string
  readonly what: 'POINTS' | 'UNLOCK_DATES' | 'PROGRESS'
}

/** How many people are read at a time. */
const aTime = 50

const peopleText = `
  select distinct user_id from learning_journeys where $1::uuid is null or user_id > $1::uuid order by user_id limit $2`

/**
 * Makes everything that is kept of lessons anew from what people did. Yields what differed; nothing where all is well. People go on
 * meanwhile: each is held only while it is their turn.
 */
export async function* rebuildLessons(database: Database, at: At): AsyncGenerator<LearningDifference> {
  let after: string | null = null
  for (;;) {
    const last: string | null = after
    const people: { user_id: string }[] = await asSystemAlone(database, at.now, (tx) =>
      rowsOf(tx, peopleText, [last, aTime]),
    )
    for (const { user_id: userId } of people) {
      const found = await asSystemAlone(database, at.now, (tx) => rebuildLearner(tx, userId, at.now))
      yield* found.map((what) => ({ userId, what }))
    }
    after = people.at(-1)?.user_id ?? null
    if (people.length < aTime) return
  }
}

/** The same for one person, as the system. The calendar has a command of its own, which follows this one. */
export async function rebuildLearner(
  system: Tx,
  userId: string,
  now: Temporal.Instant,
): Promise<LearningDifference['what'][]> {
  await lockLearning(system, userId)
  const found: LearningDifference['what'][] = []
  if ((await rowsOf(system, pointsText, [userId])).length > 0) found.push('POINTS')
  if ((await planUnlocks(system, await learnerOf(system, userId))).length > 0) found.push('UNLOCK_DATES')
  if (await putProgress(system, await learnerOf(system, userId), now)) found.push('PROGRESS')
  return found
}

const pointsText = `
  update user_lessons lesson set points_earned = ledger.points, version = version + 1
  from (
    select one.id, coalesce(sum(entry.points), 0)::integer as points from user_lessons one
    left join lesson_points entry on entry.user_lesson_id = one.id where one.user_id = $1 group by one.id) ledger
  where lesson.id = ledger.id and lesson.points_earned <> ledger.points returning 1`
