import { invalidInput } from './refusal.ts'

/** Dates from `from` to `to`, both included. */
export type DateRange = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/** The range of two dates in order. Refuses with `InvalidInput` at `path` when `to` is before `from`. */
export function dateRange(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  path: readonly string[] = ['to'],
): DateRange {
  if (daysBetween(from, to) < 0) throw invalidInput(path, `must not be before ${from}`)
  return { from, to }
}

/** Whole days from one date to another: 1 from a date to the next, negative when `to` is the earlier. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}

/** How many dates a range holds: 1 when it begins and ends on the same date. */
export function daysIn({ from, to }: DateRange): number {
  return daysBetween(from, to) + 1
}

/** Every date of a range, in order. */
export function eachDate(range: DateRange): Temporal.PlainDate[] {
  return Array.from({ length: daysIn(range) }, (_, days) => range.from.add({ days }))
}

/** Whether a date lies in a range. */
export function includesDate({ from, to }: DateRange, date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0
}

/** Whether two ranges share a date. */
export function overlaps(a: DateRange, b: DateRange): boolean {
  return Temporal.PlainDate.compare(a.from, b.to) <= 0 && Temporal.PlainDate.compare(b.from, a.to) <= 0
}
