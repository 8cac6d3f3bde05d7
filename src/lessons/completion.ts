import { backfillHours } from '../leaderboards/closing-time.ts'
import { dayOf, laterOf, localDateAt, type ZoneHistory, zoneAt } from '../lib/day.ts'
import { invalidInput } from '../lib/refusal.ts'
import type { Pause } from './learner.ts'
import type { lessonNotCountedReasons } from './learning.tables.ts'

/** The clock of a device may be wrong by so much. */
const skewMinutes = 10

/** When a lesson was completed, the date that it counts for, and why it is in no streak; fixed as it is written. */
export type Completion = {
  readonly completedAt: Temporal.Instant
  readonly completedOn: Temporal.PlainDate
  readonly zone: string
  readonly notCounted: (typeof lessonNotCountedReasons)[number] | null
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0

/**
 * The completion of a lesson that is told of now, for an instant between its unlocking and now. It counts when it came before the
 * window of its date ended, by the clock of the server, since that of a device can lie.
 * @throws InvalidInput for an instant ahead of now, before the lesson was unlocked, or while the journey rested
 */
export function completionOf(
  told: Temporal.Instant | null,
  { unlockedAt, pauses, history }: { unlockedAt: Temporal.Instant; pauses: readonly Pause[]; history: ZoneHistory },
  now: Temporal.Instant,
): Completion {
  const occurredAt = told ?? now
  if (isBefore(now.add({ minutes: skewMinutes }), occurredAt))
    throw invalidInput(['occurredAt'], `must not be after now, ${now}`)
  if (isBefore(occurredAt, unlockedAt.subtract({ minutes: skewMinutes })))
    throw invalidInput(['occurredAt'], `must not be before ${unlockedAt}, when the lesson was unlocked`)
  const notAhead = isBefore(now, occurredAt) ? now : occurredAt
  const completedAt = laterOf(notAhead, unlockedAt)
  const pause = pauses.find(
    (it) => !isBefore(completedAt, it.pausedAt) && it.resumedAt !== null && isBefore(completedAt, it.resumedAt),
  )
  if (pause) throw invalidInput(['occurredAt'], `must not be between ${pause.pausedAt} and ${pause.resumedAt}, a pause`)
  const completedOn = localDateAt(history, completedAt)
  const countsUntil = dayOf(history, completedOn).endsAt.add({ hours: backfillHours })
  return {
    ...{ completedAt, completedOn, zone: zoneAt(history, completedAt) },
    notCounted: isBefore(now, countsUntil) ? null : 'LATE',
  }
}
