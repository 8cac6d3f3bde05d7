import { z } from 'zod'
import { type DateRange, dateRange, daysIn } from '../../lib/date-range.ts'
import { RangeTooLong } from '../../lib/refusal.ts'

/** The words that a person has for what they did or ate. */
export const words = {
  title: z.string().trim().min(1).max(120).nullish(),
  notes: z.string().max(2_000).nullish(),
}

/** The most days of a list of what was logged. */
const mostDays = 92

/**
 * The dates of a list of what was logged, in order.
 * @throws InvalidInput, RangeTooLong
 */
export function datesOfList({ from, to }: DateRange): DateRange {
  const range = dateRange(from, to)
  if (daysIn(range) > mostDays) throw new RangeTooLong(daysIn(range), mostDays)
  return range
}
