import { type At, rowsOf, type Tx } from '../db/viewer.ts'
import { localDateAt } from '../lib/day.ts'
import type { Notice } from '../notifications/notify.ts'
import { activeJourney, type Learner, pendingLesson } from './learner.ts'
import { unlockedNotice } from './learning-notices.ts'
import { loadOutlines } from './lesson-outline.ts'
import { isUnlockDue, unlockDate } from './unlock-moment.ts'

/** A lesson that was unlocked, and what its person is told of it. */
export type Unlocked = { readonly journeyId: string; readonly notice: Notice }

/**
 * Unlocks the next lesson of the journey that goes on if its moment has come; null when there is nothing to unlock. As the system, with
 * the person's lessons locked. It is there from now on, however late this runs: nobody is asked for what they could not see.
 */
export async function unlockDue(
  system: Tx,
  learner: Learner,
  { isOwnAct }: { readonly isOwnAct: boolean },
  at: At,
): Promise<Unlocked | null> {
  const journey = activeJourney(learner)
  const lesson = journey && pendingLesson(journey)?.lesson
  if (!journey || !lesson?.unlocksOn || !isUnlockDue(learner.history, lesson.unlocksOn, learner.rhythm, at.now))
    return null
  await rowsOf(system, unlockText, [lesson.id, at.now.toString(), localDateAt(learner.history, at.now).toString()])
  const [outline] = await loadOutlines(system, [lesson.id])
  if (!outline) throw new Error('a lesson of a journey is one of its curriculum')
  const notice = unlockedNotice(learner.userId, journey, { ...lesson, ...outline }, isOwnAct)
  return { journeyId: journey.id, notice }
}

const unlockText = `
  update user_lessons set status = 'AVAILABLE', unlocked_at = $2, unlocked_on = $3, version = version + 1
  where id = $1 and status = 'LOCKED'`

/** Lessons that wait for another date, by the facts, than is stored: with the date that is right. */
const movedUnlocks = ({ journeys, rhythm, history }: Learner) =>
  journeys.flatMap((journey) => {
    const pending = pendingLesson(journey)
    if (!pending?.before.completedOn) return []
    const unlocksOn = unlockDate(pending.before.completedOn, rhythm, journey.pauses, history)
    const { id: lessonId, unlocksOn: stored } = pending.lesson
    return stored?.equals(unlocksOn) ? [] : [{ journeyId: journey.id, lessonId, unlocksOn }]
  })

/** Gives each lesson that waits the date on which it unlocks, by the completion before it, the pauses and the rhythm. As the system. */
export async function planUnlocks(system: Tx, learner: Learner): Promise<string[]> {
  const moved = movedUnlocks(learner)
  for (const { lessonId, unlocksOn } of moved) await rowsOf(system, planText, [lessonId, unlocksOn.toString()])
  return moved.map(({ journeyId }) => journeyId)
}

const planText = `update user_lessons set unlocks_on = $2, version = version + 1 where id = $1 and status = 'LOCKED'`
