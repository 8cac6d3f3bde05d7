import { project } from '../calendar/calendar.ts'
import { type At, CredentialEnded, type Tx } from '../db/viewer.ts'
import { type Notice, notifyAll } from '../notifications/notify.ts'
import { type Learner, learnerOf, lockLearning } from './learner.ts'
import { putProgress } from './learning-progress.ts'
import { lessonCalendar } from './lesson-calendar.ts'
import { planUnlocks, unlockDue } from './unlock.ts'
import { scheduleUnlocking } from './unlock-schedule.ts'

/** A person's lessons under a lock, with what was changed in them and what is to be told at last. */
export type HeldLearning = {
  readonly learner: Learner
  readonly changed: readonly string[]
  readonly notices: readonly Notice[]
}

/**
 * A person's lessons as they stand at this moment, under a lock: what should have unlocked by now does so first, so that a late job
 * keeps nobody from a lesson. As the system; `settleLearning` comes last.
 * @throws CredentialEnded when their account was deleted at this moment.
 */
export async function holdLearning(system: Tx, userId: string, at: At): Promise<HeldLearning> {
  if (!(await lockLearning(system, userId))) throw new CredentialEnded()
  const learner = await learnerOf(system, userId)
  const unlocked = await unlockDue(system, learner, { isOwnAct: true }, at)
  if (!unlocked) return { learner, changed: [], notices: [] }
  return { learner: await learnerOf(system, userId), changed: [unlocked.journeyId], notices: [unlocked.notice] }
}

/**
 * Brings all that follows from a change of a person's lessons to it: the date of the next one, which unlocks if that has come, the
 * progress, the calendar and what is told. As the system, with the lessons locked.
 */
export async function settleLearning(
  system: Tx,
  userId: string,
  { changed, notices }: Pick<HeldLearning, 'changed' | 'notices'>,
  { isOwnAct }: { readonly isOwnAct: boolean },
  at: At,
): Promise<void> {
  let learner = await learnerOf(system, userId)
  const moved = await planUnlocks(system, learner)
  if (moved.length > 0) learner = await learnerOf(system, userId)
  const unlocked = await unlockDue(system, learner, { isOwnAct }, at)
  if (unlocked) learner = await learnerOf(system, userId)
  await putProgress(system, learner, at.now)
  await scheduleUnlocking(system, learner, at)
  const journeyIds = new Set([...changed, ...moved, ...(unlocked ? [unlocked.journeyId] : [])])
  for (const journeyId of [...journeyIds].sort())
    await project(system, { id: userId }, lessonCalendar, journeyId, at, { mayFill: true })
  await notifyAll(system, unlocked ? [...notices, unlocked.notice] : notices, at)
}

/** Unlocks what is due of a person, as the system. Twice, or by two workers, is the same as once. */
export async function unlockLessons(system: Tx, userId: string, at: At): Promise<void> {
  await lockLearning(system, userId)
  await settleLearning(system, userId, { changed: [], notices: [] }, { isOwnAct: false }, at)
}
