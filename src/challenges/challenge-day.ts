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
  if (day.state !== 'DUE') return day.state
  return Temporal.Instant.compare(now, closesAt) < 0 ? 'OPEN' : 'MISSED'
}
