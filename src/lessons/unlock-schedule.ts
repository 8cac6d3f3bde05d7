import type { At, Tx } from '../db/viewer.ts'
import { endSchedule, holdSchedule, setSchedule } from '../jobs/schedules.ts'
import { activeJourney, type Learner, pendingLesson } from './learner.ts'

/** The schedule that unlocks lessons at the lesson time, by its name: while one waits for its date. */
export const dailyUnlock = { name: 'unlock-lessons' } as const

/**
 * Has the next lesson looked at on each date of the person at their lesson time while one waits, and ends that when none does; as the
 * system, with their lessons locked. It begins anew each time: a date that was looked at before may be the one that it unlocks on
 * after all, by another lesson time.
 */
export async function scheduleUnlocking(system: Tx, learner: Learner, at: At): Promise<void> {
  const journey = activeJourney(learner)
  const { userId, rhythm } = learner
  await holdSchedule(system, dailyUnlock, userId)
  await endSchedule(system, dailyUnlock, userId)
  if (journey && pendingLesson(journey))
    await setSchedule(system, dailyUnlock, { userId, localTime: rhythm.lessonTime }, at)
}
