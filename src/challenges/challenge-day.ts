import { type Day, dayOf, type ZoneHistory } from '../lib/day.ts'
import type { DayState } from '../lib/streak.ts'

/** When a date can be recorded no more: so many hours of real time after it ended for the person. */
export const closesAt = (history: ZoneHistory, date: Temporal.PlainDate, graceHours: number): Temporal.Instant =>
  dayOf(history, date).endsAt.add({ hours: graceHours })

/** What a day of a challenge is: one met is met, whatever day it is, and one that is due is open until it closes. */
export function stateOfDay({
  isMet,
  day,
  closesAt,
  now,
}: {
  readonly isMet: boolean
  readonly day: Day
  readonly closesAt: Temporal.Instant
  readonly now: Temporal.Instant
}): DayState {
  if (isMet) return 'MET'
  // Not before it closes: until its end another move can give it back the hours that one took.
  if (Temporal.Instant.compare(now, closesAt) < 0) return 'OPEN'
  return day.state === 'DUE' ? 'MISSED' : day.state
}
