import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../db/viewer.ts'
import { invalidInput } from '../lib/refusal.ts'
import { logHeads } from './log.tables.ts'
import { wake } from './wakeup.ts'

/** One ordered log: which of a stream, and whose. */
export type Log = { readonly stream: 'feed' | 'chat'; readonly key: string; readonly userId: string }

/** How far a log has come: the number of its last entry, and of the last that retention has taken away. */
export type LogHead = { readonly sequence: number; readonly trimmed: number }

const isHead = ({ stream, key }: Pick<Log, 'stream' | 'key'>) => and(eq(logHeads.stream, stream), eq(logHeads.key, key))

/**
 * Adds an entry to a log, as the system. `write` is given the number of the entry and says whether it wrote one: if not,
 * the number is given back. The head is locked from here to the commit, so the numbers are 1, 2, 3 … in the order of the
 * commits, without a gap; and it is locked first, so that writers of the same log wait here and nowhere else.
 */
export async function appendToLog(
  system: Tx,
  { stream, key, userId }: Log,
  write: (sequence: number) => Promise<boolean>,
): Promise<boolean> {
  const [head] = await system
    .insert(logHeads)
    .values({ stream, key, userId, sequence: 1 })
    .onConflictDoUpdate({
      target: [logHeads.stream, logHeads.key],
      set: { sequence: sql`${logHeads.sequence} + 1` },
    })
    .returning({ sequence: logHeads.sequence })
  if (!head) throw new Error('the head of a log was not written')
  const { sequence } = head
  if (!(await write(sequence))) {
    await system
      .update(logHeads)
      .set({ sequence: sequence - 1 })
      .where(isHead({ stream, key }))
    return false
  }
  await wake(system, { topic: 'log', userId, stream, key, sequence })
  return true
}

/** The head of a log, as far as it may be read; one that has no entry yet is at 0. */
export async function logHeadOf(tx: Tx, log: Pick<Log, 'stream' | 'key'>): Promise<LogHead> {
  const [head] = await tx
    .select({ sequence: logHeads.sequence, trimmed: logHeads.trimmed })
    .from(logHeads)
    .where(isHead(log))
  return head ?? { sequence: 0, trimmed: 0 }
}

/** The cursor of an entry: clients keep it and give it back. */
export const cursorOf = (sequence: number): string => Buffer.from(String(sequence)).toString('base64url')

/**
 * The number that a cursor stands for.
 * @throws InvalidInput when it is not one of ours.
 */
export function sequenceOf(cursor: string, name = 'after'): number {
  const text = cursor.length <= 30 ? Buffer.from(cursor, 'base64url').toString('latin1') : ''
  const sequence = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(sequence) || cursorOf(sequence) !== cursor)
    throw invalidInput([name], 'must be a cursor that this API gave')
  return sequence
}
