import { asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import type { SharedSource } from '../events/shared-source.ts'
import { type Leaderboard, leaderboardOf, type PageArgs } from '../leaderboards/board.ts'
import { boardSource } from '../leaderboards/board-source.ts'
import { type LeaderboardPeriod, periodKeyOf } from '../leaderboards/period.ts'
import { localDateAt } from '../lib/day.ts'
import { zoneHistory } from '../people/zone.ts'
import { journeyCircles } from './journey-circles.ts'
import { watchedJourneys } from './watched-journeys.ts'

const isMemberText = 'select from my_journeys() as id where id = $1'

/** Which board of a journey: of a week, a month or all time; without a key that of the viewer's own date. */
type Asked = { readonly journeyId: string; readonly period: LeaderboardPeriod; readonly periodKey: string | null }

/**
 * A page of a board of a journey; null for who is not a member of it now, and where there is no such journey.
 * @throws InvalidInput as `leaderboardOf`.
 */
export async function journeyLeaderboard(
  tx: Tx,
  viewer: Viewer,
  { journeyId, period, periodKey }: Asked,
  args: PageArgs,
  now: Temporal.Instant,
): Promise<Leaderboard | null> {
  const [member, history] = await Promise.all([
    isMember(tx, journeyId),
    periodKey === null ? zoneHistory(tx, viewer.id) : null,
  ])
  if (!member) return null
  const key = {
    circleId: journeyId,
    period,
    periodKey: periodKey ?? periodKeyOf(period, localDateAt(history ?? [], now)),
  }
  // The zones and freezes of others, by which their days are judged, are not the viewer's to read.
  return asSystem(tx, (system) =>
    leaderboardOf(system, key, args, { daysOf: journeyCircles.daysOf, now, viewerId: viewer.id }),
  )
}

/**
 * A board of a journey as its members follow it; null for who is not one of them now. Without a key it is that of the date
 * of UTC, since all follow the same.
 * @throws InvalidInput for a key that names no period of its kind.
 */
export async function followJourneyLeaderboard(
  tx: Tx,
  { journeyId, period, periodKey }: Asked,
  clock: { readonly now: () => Temporal.Instant },
): Promise<SharedSource | null> {
  if (!(await isMember(tx, journeyId))) return null
  const { daysOf } = journeyCircles
  const source = boardSource({ circleId: journeyId, circles: watchedJourneys, daysOf, period, periodKey, clock })
  return source as SharedSource
}

/** Whether the viewer is a member now of a journey that was not deleted. */
const isMember = async (tx: Tx, journeyId: string): Promise<boolean> =>
  (await rowsOf(tx, isMemberText, [journeyId])).length > 0
