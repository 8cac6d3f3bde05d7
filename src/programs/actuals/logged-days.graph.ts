import { daysBetween } from '../../lib/date-range.ts'

/** The cost of a range of days of what was logged: something on every other day is reckoned with. */
export const costOfLoggedDays = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => ({
  field: 5,
  multiplier: Math.max(1, (daysBetween(from, to) + 1) / 2),
})
