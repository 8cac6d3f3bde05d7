import { z } from 'zod'
import { type DateRange, dateRange, daysIn } from '../../lib/date-range.ts'
import { RangeTooLong, Refusal } from '../../lib/refusal.ts'

/** The words that a person has for what they did or ate. */
export const words = {
  title: z.string().trim().min(1).max(120).nullish(),
  notes: z.string().max(2_000).nullish(),
}

/** The most days of a list of what was logged. */
const mostDays = 92

/** The most of a list of what was logged. */
export const mostLogged = 500

/** More is logged in a range than a list may have, however few its days. */
class RangeTooFull extends Refusal {
  override readonly name = 'RangeTooFull'
  constructor() {
    super(`More than ${mostLogged} are logged in this range: ask for fewer days`, ['to'])
  }
}

/**
 * What was logged, as it is read: of one more than a list may have nothing is given.
 * @throws RangeTooFull
 */
export function listOf<Logged>(read: readonly Logged[]): Logged[] {
  if (read.length > mostLogged) throw new RangeTooFull()
  return [...read]
}

/**
 * The dates of a list of what was logged, in order.
 * @throws InvalidInput, RangeTooLong
 */
export function datesOfList({ from, to }: DateRange): DateRange {
  const range = dateRange(from, to)
  if (daysIn(range) > mostDays) throw new RangeTooLong(daysIn(range), mostDays)
  return range
}
