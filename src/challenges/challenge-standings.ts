import { asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import type { SharedSource } from '../events/shared-source.ts'
import { type Leaderboard, leaderboardOf, type PageArgs } from '../leaderboards/board.ts'
import { boardSource } from '../leaderboards/board-source.ts'
import { challengeCircles } from './challenge-circles.ts'
import { watchedChallenges } from './watched-challenges.ts'

/** The one board of a challenge: it is of all its time. */
const board = { period: 'ALL_TIME', periodKey: 'all' } as const

const isInText = 'select from my_challenges() as id where id = $1'

/** Whether the viewer is in the challenge now. */
const isIn = async (tx: Tx, challengeId: string): Promise<boolean> =>
  (await rowsOf(tx, isInText, [challengeId])).length > 0

/**
 * A page of the standings of a challenge, by days met and then by fewer unforgiven failures; null for who is not in it now.
 * @throws InvalidInput as `leaderboardOf`.
 */
export async function challengeStandings(
  tx: Tx,
  viewer: Viewer,
  challengeId: string,
  args: PageArgs,
  now: Temporal.Instant,
): Promise<Leaderboard | null> {
  if (!(await isIn(tx, challengeId))) return null
  const reading = { daysOf: challengeCircles.daysOf, now, viewerId: viewer.id }
  return asSystem(tx, (system) => leaderboardOf(system, { circleId: challengeId, ...board }, args, reading))
}

/** The standings as those who are in the challenge follow them; null for who is not in it now. */
export async function followStandings(
  tx: Tx,
  challengeId: string,
  clock: { readonly now: () => Temporal.Instant },
): Promise<SharedSource | null> {
  if (!(await isIn(tx, challengeId))) return null
  const circle = { circleId: challengeId, circles: watchedChallenges, daysOf: challengeCircles.daysOf }
  return boardSource({ ...circle, ...board, clock }) as SharedSource
}
