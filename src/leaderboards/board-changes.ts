import type { Tx } from '../db/viewer.ts'
import { differs } from '../lib/differs.ts'
import { type Board, type BoardReading, type LeaderboardEntry, leaderboardOf } from './board.ts'
import type { BoardKey } from './standings.ts'

/** How many entries from the top are followed. */
const top = 50

/** The top of a board at a moment: what the next one is compared with. */
export type BoardSnapshot = Pick<Board, 'periodKey' | 'isProvisional' | 'entryCount' | 'sequence'> & {
  readonly entries: readonly LeaderboardEntry[]
}

/** What is told of a board to all who follow it. */
export type BoardChange = BoardSnapshot & {
  /** Whether it is the whole top: of a change only the entries are told that are new or differ. */
  readonly isState: boolean
  /** The people who are among the top no more. */
  readonly left: readonly string[]
}

/** Reads the top of a board, as the system, as it is for everyone. */
export async function snapshotOf(
  system: Tx,
  key: BoardKey,
  reading: Omit<BoardReading, 'viewerId'>,
): Promise<BoardSnapshot> {
  const board = await leaderboardOf(system, key, { first: top }, { ...reading, viewerId: null })
  const { periodKey, isProvisional, entryCount, sequence, entries } = board
  return { periodKey, isProvisional, entryCount, sequence, entries }
}

/** The whole top, as it is told first. */
export const stateOf = (snapshot: BoardSnapshot): BoardChange => ({ ...snapshot, isState: true, left: [] })

/**
 * What differs from an earlier moment, with the values of now; null when nothing does. Another period is told as a whole.
 */
export function changeBetween(before: BoardSnapshot, now: BoardSnapshot): BoardChange | null {
  if (before.periodKey !== now.periodKey) return stateOf(now)
  const known = new Map(before.entries.map((entry) => [entry.profile.id, entry]))
  const entries = now.entries.filter((entry) => isNews(known.get(entry.profile.id), entry))
  const here = new Set(now.entries.map(({ profile }) => profile.id))
  const left = before.entries.map(({ profile }) => profile.id).filter((id) => !here.has(id))
  const isSame = before.isProvisional === now.isProvisional && before.entryCount === now.entryCount
  if (isSame && entries.length === 0 && left.length === 0) return null
  return { ...now, isState: false, entries, left }
}

function isNews(before: LeaderboardEntry | undefined, now: LeaderboardEntry): boolean {
  if (!before) return true
  const [{ profile: was, ...values }, { profile: is, ...wanted }] = [before, now]
  return differs(values, wanted) || differs(was, is)
}
