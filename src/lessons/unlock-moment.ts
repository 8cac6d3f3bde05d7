import { nextFrom } from '../jobs/schedule.ts'
import { daysBetween } from '../lib/date-range.ts'
import type { ZoneHistory } from '../lib/day.ts'

/** How a person takes their lessons. */
export type LearningRhythm = {
  /** How many local dates after a lesson is completed the next one unlocks. */
  readonly daysBetweenLessons: number
  /** The wall-clock time at which it does. */
  readonly lessonTime: Temporal.PlainTime
}

/** That of who has said nothing. */
export const usualRhythm: LearningRhythm = { daysBetweenLessons: 1, lessonTime: Temporal.PlainTime.from('07:00') }

/** The dates of a pause: the first is in it, the one on which it went on is not; null while it goes on. */
export type PausedDates = { readonly pausedOn: Temporal.PlainDate; readonly resumedOn: Temporal.PlainDate | null }

/**
 * The date on which the lesson after one that was completed unlocks: so many dates later, and later by the length of each pause
 * that came before it unlocked. Pauses are in their order; one that goes on says nothing yet. A date that a move jumped over
 * has passed like any other.
 */
export function unlockDate(
  completedOn: Temporal.PlainDate,
  { daysBetweenLessons }: Pick<LearningRhythm, 'daysBetweenLessons'>,
  pauses: readonly PausedDates[],
  history: ZoneHistory,
): Temporal.PlainDate {
  let date = completedOn.add({ days: daysBetweenLessons })
  for (const { pausedOn, resumedOn } of pauses) {
    if (resumedOn === null || Temporal.PlainDate.compare(pausedOn, completedOn) < 0) continue
    const there = nextFrom(history, date, null).nextDate
    if (Temporal.PlainDate.compare(pausedOn, there) <= 0) date = there.add({ days: daysBetween(pausedOn, resumedOn) })
  }
  return date
}

/** The instant at which a lesson unlocks: at the lesson time of its date, or of the first one after it that the person has. */
export function unlockMoment(
  history: ZoneHistory,
  unlocksOn: Temporal.PlainDate,
  { lessonTime }: Pick<LearningRhythm, 'lessonTime'>,
): Temporal.Instant {
  return nextFrom(history, unlocksOn, lessonTime).nextAt
}

/** Whether a lesson is to be unlocked at a moment, by the zones that the person had until then. */
export function isUnlockDue(
  history: ZoneHistory,
  unlocksOn: Temporal.PlainDate,
  rhythm: Pick<LearningRhythm, 'lessonTime'>,
  now: Temporal.Instant,
): boolean {
  return Temporal.Instant.compare(unlockMoment(history, unlocksOn, rhythm), now) <= 0
}
