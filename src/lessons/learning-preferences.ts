import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { time } from '../lib/date-input.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, VersionConflict } from '../lib/refusal.ts'
import { learningPreferences } from './learning.tables.ts'
import { holdLearning, settleLearning } from './settle-learning.ts'
import { type LearningRhythm, usualRhythm } from './unlock-moment.ts'

export type LearningPreferences = LearningRhythm & { readonly id: string; readonly version: number }

/** The preferences of the viewer, by their id. */
export function loadLearningPreferences(tx: Tx, ids: readonly string[]): Promise<LearningPreferences[]> {
  return Promise.all(
    ids.map(async (id) => {
      const [row] = await tx.select().from(learningPreferences).where(eq(learningPreferences.userId, id))
      return { id, ...(row ?? { ...usualRhythm, version: 1 }) }
    }),
  )
}

const preferencesInput = z.object({
  daysBetweenLessons: z.int().min(1).max(3).nullish(),
  lessonTime: time.nullish(),
  expectedVersion: z.int().nullish(),
})

/**
 * Sets how the viewer takes their lessons. It holds for the lesson that waits too: that unlocks as if it had been so when the one
 * before was completed, though never before now.
 * @throws InvalidInput, VersionConflict
 */
export async function updateLearningPreferences(tx: Tx, viewer: Viewer, input: object, at: At): Promise<void> {
  const { daysBetweenLessons, lessonTime, expectedVersion } = parseInput(preferencesInput, input)
  if (daysBetweenLessons == null && lessonTime == null)
    throw invalidInput([], 'must set something: daysBetweenLessons, or lessonTime')
  const held = await asSystem(tx, (system) => holdLearning(system, viewer.id, at))
  const own = eq(learningPreferences.userId, viewer.id)
  const row = { userId: viewer.id, ...usualRhythm, updatedAt: at.now }
  await tx.insert(learningPreferences).values(row).onConflictDoNothing()
  const [before] = await tx.select().from(learningPreferences).where(own)
  if (!before) throw new Error('preferences that were inserted are there')
  if (expectedVersion != null && expectedVersion !== before.version) throw new VersionConflict(before.version)
  const after = {
    daysBetweenLessons: daysBetweenLessons ?? before.daysBetweenLessons,
    lessonTime: lessonTime ?? before.lessonTime,
  }
  const isSame = after.daysBetweenLessons === before.daysBetweenLessons && after.lessonTime.equals(before.lessonTime)
  if (!isSame) {
    await tx
      .update(learningPreferences)
      .set({ ...after, updatedAt: at.now, version: before.version + 1 })
      .where(own)
    await append(tx, viewer, at, {
      ...{ entityType: 'Person', entityId: viewer.id, action: 'LEARNING_PREFERENCES_SET' },
      ...{ before: told(before), after: told(after) },
    })
  }
  const waiting = held.learner.journeys.filter(({ status }) => status !== 'COMPLETED').map(({ id }) => id)
  const change = { ...held, changed: [...held.changed, ...waiting] }
  await asSystem(tx, (system) => settleLearning(system, viewer.id, change, { isOwnAct: true }, at))
}

const told = ({ daysBetweenLessons, lessonTime }: LearningRhythm) => ({
  daysBetweenLessons,
  lessonTime: lessonTime.toString({ smallestUnit: 'minute' }),
})
