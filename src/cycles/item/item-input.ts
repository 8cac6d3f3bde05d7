import { z } from 'zod'
import type { Tx } from '../../db/viewer.ts'
import { date } from '../../lib/date-input.ts'
import { hundredthsBetween } from '../../lib/hundredths.ts'
import { localTimeText } from '../../lib/local-time.ts'
import { NotFound } from '../../lib/refusal.ts'
import { textOf } from '../../lib/text-of.ts'
import { loadGoals } from '../goal.ts'

/** The most that a quota asks for, and that is logged at once. */
export const mostQuantity = 1_000_000

export const time = localTimeText.transform((text) => Temporal.PlainTime.from(text))

/** What of an item an input says, and when it is to be done. */
export const itemFields = {
  title: textOf(1, 200),
  quota: hundredthsBetween(0.01, mostQuantity),
  unit: textOf(1, 30),
  goalId: z.string().nullish(),
  date: date.nullish(),
  time: time.nullish(),
  durationMinutes: z.int().min(1).max(1_440).nullish(),
}

/**
 * Refuses a goal that is not of the cycle.
 * @throws NotFound
 */
export async function requireGoal(tx: Tx, cycleId: string, goalId: string | null | undefined): Promise<void> {
  if (goalId == null) return
  const [goal] = await loadGoals(tx, [goalId])
  if (goal?.cycleId !== cycleId) throw new NotFound('goal of this cycle', ['goalId'])
}
