import type { Circles, SharedSource } from '../events/shared-source.ts'
import { invalidInput } from '../lib/refusal.ts'
import { type BoardSnapshot, changeBetween, snapshotOf, stateOf } from './board-changes.ts'
import type { DaysOfMembers } from './circle-days.ts'
import { type LeaderboardPeriod, parsePeriodKey, periodKeyOf } from './period.ts'

/** Which board is followed, of which circle. */
type Followed = {
  readonly circleId: string
  readonly circles: Circles
  readonly daysOf: DaysOfMembers
  readonly period: LeaderboardPeriod
  /** Null for the period of the date of UTC, whichever that is at the time. */
  readonly periodKey: string | null
  readonly clock: { readonly now: () => Temporal.Instant }
}

/**
 * When time alone may have changed a board: a date ends for some of its people, or a period begins. Zones are offset by
 * quarters of an hour; a day that starts in between is found by the next one.
 */
const quarterMs = 15 * 60_000
const afterQuarter = ({ epochMilliseconds }: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds((Math.floor(epochMilliseconds / quarterMs) + 1) * quarterMs)

/**
 * The top of a board as it is followed by many: its state, and what changes. The next period is told as a state when it
 * has begun.
 * @throws InvalidInput for a key that names no period of its kind.
 */
export function boardSource(followed: Followed): SharedSource<BoardSnapshot> {
  const { circleId, circles, daysOf, period, periodKey, clock } = followed
  if (periodKey !== null && !parsePeriodKey(period, periodKey))
    throw invalidInput(['periodKey'], 'must be a week such as 2026-W10, a month such as 2026-03, or all')
  return {
    key: `leaderboard:${circleId}:${period}:${periodKey ?? 'current'}`,
    ...{ circleId, circles },
    read: async (system, before) => {
      const now = clock.now()
      const current = periodKeyOf(period, now.toZonedDateTimeISO('UTC').toPlainDate())
      const snapshot = await snapshotOf(system, { circleId, period, periodKey: periodKey ?? current }, { daysOf, now })
      const change = before && changeBetween(before, snapshot)
      return { snapshot, state: stateOf(snapshot), change, staleAt: afterQuarter(now) }
    },
  }
}
