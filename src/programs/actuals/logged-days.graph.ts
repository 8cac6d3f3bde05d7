import { daysBetween } from '../../lib/date-range.ts'

/**
 * The cost of a range of days of what was logged: one thing a day is reckoned with, as in the calendar, so that a month
 * with all of its detail is within reach.
 */
export const costOfLoggedDays = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => ({
  field: 5,
  multiplier: Math.max(1, daysBetween(from, to) + 1),
})
