import { z } from 'zod'
import { asSystem, type Tx } from '../db/viewer.ts'
import { enqueue, type JobKind } from '../jobs/queue.ts'

const rhythmChange = z.object({ userId: z.uuid() })
export type RhythmChange = z.infer<typeof rhythmChange>

/** When a person is to be told of what lies ahead may have changed: their zone, their quiet hours, their plan. */
export const rhythmChanged: JobKind<RhythmChange> = { name: 'rhythm-changed', payload: rhythmChange }

/** Has what a person is told of planned anew, once the transaction that changes it commits. */
export const noteRhythmChange = (tx: Tx, userId: string): Promise<void> =>
  asSystem(tx, (system) => enqueue(system, rhythmChanged, { userId }, { key: userId }))
