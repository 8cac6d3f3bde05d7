import { daysBetween } from '../../lib/date-range.ts'
import { weekdays as weekdayNames, type weekdays } from '../consultation/answers.ts'

type Weekday = (typeof weekdays)[number]

/** So many days ahead a date is looked for. */
export const searchedDays = 31

const isOn = (date: Temporal.PlainDate, days: ReadonlySet<Weekday> | null) =>
  days === null || days.has(weekdayNames[date.dayOfWeek - 1] ?? 'MONDAY')

/** The first date after `date`, within 31 days, that is on one of the weekdays, any where null, and not taken (ISO). */
export function nextFreeDate(
  date: Temporal.PlainDate,
  days: readonly Weekday[] | null,
  taken: ReadonlySet<string>,
): Temporal.PlainDate | null {
  const wanted = days && new Set(days)
  for (let ahead = 1; ahead <= searchedDays; ahead += 1) {
    const candidate = date.add({ days: ahead })
    if (isOn(candidate, wanted) && !taken.has(candidate.toString())) return candidate
  }
  return null
}

/**
 * The dates that things come to stand on when the dates they stand on now (ISO, in order, some the same) are laid out anew
 * on weekdays from the first of them on, but for those that are taken (ISO): what stood together stays together, and the
 * order stays.
 */
export function laidOutOn(
  dates: readonly string[],
  days: readonly Weekday[],
  taken: ReadonlySet<string>,
): Map<string, string> {
  const wanted = new Set(days)
  const moved = new Map<string, string>()
  let next: Temporal.PlainDate | null = null
  for (const date of new Set(dates)) {
    let to: Temporal.PlainDate = next ?? Temporal.PlainDate.from(date)
    while (!isOn(to, wanted) || taken.has(to.toString())) to = to.add({ days: 1 })
    moved.set(date, to.toString())
    next = to.add({ days: 1 })
  }
  return moved
}

/** An ISO date moved by whole days. */
export const shifted = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()

/** Whole days from one ISO date to another. */
export const daysApart = (from: string, to: string): number =>
  daysBetween(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to))
