import { dayOf, type ZoneHistory } from '../lib/day.ts'

/** A cycle has so many weeks. */
export const weeksOfCycle = 12
/** From this week on the quotas of a new cycle stand, once it has begun. */
export const lockWeek = 7

/** The Monday with which a week of a cycle begins; the week after the last one begins when the cycle is over. */
export const firstDayOfWeek = (startsOn: Temporal.PlainDate, week: number): Temporal.PlainDate =>
  startsOn.add({ weeks: week - 1 })

/** The Sunday with which a week of a cycle ends. */
export const lastDayOfWeek = (startsOn: Temporal.PlainDate, week: number): Temporal.PlainDate =>
  startsOn.add({ days: week * 7 - 1 })

/** The Sunday with which a cycle ends. */
export const endOfCycle = (startsOn: Temporal.PlainDate): Temporal.PlainDate => lastDayOfWeek(startsOn, weeksOfCycle)

/** The earliest start of a cycle that is not over on a date. */
export const earliestStart = (date: Temporal.PlainDate): Temporal.PlainDate =>
  date.subtract({ days: weeksOfCycle * 7 - 1 })

/** The Monday of the week that a date lies in. */
export const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 })

/** The week of a cycle that a local date lies in, 1 to 12; or that the cycle is ahead, or over. */
export function weekOn(startsOn: Temporal.PlainDate, date: Temporal.PlainDate): number | 'BEFORE' | 'OVER' {
  const days = startsOn.until(date).days
  if (days < 0) return 'BEFORE'
  const week = Math.floor(days / 7) + 1
  return week > weeksOfCycle ? 'OVER' : week
}

/** The week of a cycle that is the current one on a local date; null while it is ahead, and when it is over. */
export function currentWeek(startsOn: Temporal.PlainDate, today: Temporal.PlainDate): number | null {
  const week = weekOn(startsOn, today)
  return typeof week === 'number' ? week : null
}

/** How many weeks of a cycle have begun on a local date, 0 to 12. */
export function begunWeeks(startsOn: Temporal.PlainDate, date: Temporal.PlainDate): number {
  const week = weekOn(startsOn, date)
  return week === 'BEFORE' ? 0 : week === 'OVER' ? weeksOfCycle : week
}

/** Whether two cycles have a date in common. */
export const overlap = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Math.abs(one.until(other).days) < weeksOfCycle * 7

/** The instant at which a cycle locks: that at which the first day of its lock week opens for its person. */
export const lockMoment = (
  history: ZoneHistory,
  { startsOn, lockWeek }: { readonly startsOn: Temporal.PlainDate; readonly lockWeek: number },
): Temporal.Instant => dayOf(history, firstDayOfWeek(startsOn, lockWeek)).opensAt
