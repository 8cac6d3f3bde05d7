import { z } from 'zod'

/** The periods of criteria: a week from Monday to Sunday, a month of the calendar. */
const period = z.enum(['week', 'month'])
const days = z.int().min(1).max(36_500)

/**
 * How a badge is earned, as data. Scores are multiples of a half and percentages are whole, so that whether one reaches
 * the other can be told exactly.
 */
export const badgeCriteria = z.discriminatedUnion('type', [
  /** The first check-in ever, met or not. */
  z.strictObject({ type: z.literal('first_check_in') }),
  /** So many MET dates in a row, at any time. */
  z.strictObject({ type: z.literal('streak'), days }),
  /** So many answers of the highest effort in one period. */
  z.strictObject({ type: z.literal('crushed_count'), count: z.int().min(1).max(100_000), period }),
  /** A score greater by so many percent than that of the period before, which had at least `minimum` points. */
  z.strictObject({
    type: z.literal('improvement'),
    percentage: z.int().min(1).max(1_000),
    period,
    minimum: z.number().min(0.5).max(1_000_000).multipleOf(0.5).default(10),
  }),
  /** A MET date after at least so many dates without one. */
  z.strictObject({ type: z.literal('comeback'), days }),
])
export type BadgeCriteria = z.output<typeof badgeCriteria>

/** The criteria of one type. */
export type CriteriaOf<Type extends BadgeCriteria['type']> = Extract<BadgeCriteria, { type: Type }>
