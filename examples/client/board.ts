import { LeaderboardChangedDocument, type LeaderboardChangedSubscription, type LineFragment } from './generated.ts'
import type { Live } from './live.ts'
import { type Store, storeOf } from './store.ts'

export type Change = NonNullable<LeaderboardChangedSubscription['leaderboardChanged']>

/** The top of a leaderboard as it is shown. */
export type Board = Pick<Change, 'sequence' | 'periodKey' | 'provisional' | 'entryCount'> & {
  /** By rank; ties share one. */
  readonly lines: readonly LineFragment[]
}

/**
 * The board after what was told. The whole top takes the place of what was shown, whatever that was: so it begins, and so it
 * goes on after a gap. A change is of lines, and one with a lower sequence is older than what is shown.
 */
export function applied(board: Board | null, change: Change): Board | null {
  const { sequence, isState, periodKey, provisional, entryCount, entries, left } = change
  const shown = { sequence, periodKey, provisional, entryCount }
  if (isState) return { ...shown, lines: byRank(entries) }
  if (!board || sequence < board.sequence) return board
  const replaced = new Set([...left, ...entries.map(({ profile }) => profile.id)])
  return { ...shown, lines: byRank([...board.lines.filter(({ profile }) => !replaced.has(profile.id)), ...entries]) }
}

const byRank = (lines: readonly LineFragment[]) =>
  lines.toSorted((one, other) => one.rank - other.rank || (one.profile.id < other.profile.id ? -1 : 1))

export type Followed = {
  readonly journeyId: string
  readonly period: 'WEEK' | 'MONTH' | 'ALL_TIME'
  /** Null is the period of now in UTC, and the next one when it has begun. */
  readonly periodKey?: string | null
}

export type FollowedBoard = Store<Board | null> & { readonly stop: () => void }

/** A leaderboard, live: null until its state has come. Who leaves the journey finds that it has ended. */
export function followBoard(live: Live, followed: Followed): FollowedBoard {
  const store = storeOf<Board | null>(null)
  const stop = live.follow(LeaderboardChangedDocument, () => ({ ...followed }), {
    next: ({ leaderboardChanged: change }) => {
      if (change) store.set(applied(store.get(), change))
    },
    failed: store.fail,
    ended: () => store.fail(new Error('The board has ended: you are in the journey no more')),
  })
  return { ...store, stop }
}
