import { invalidInput } from '../lib/refusal.ts'

/** Days of an original plan, both included; 1 is the first. */
export type DaySpan = { readonly first: number; readonly last: number }

type Asked = { fromDay?: number | null | undefined; toDay?: number | null | undefined }

/** The days that are asked for: a week from `fromDay` unless told otherwise. */
export function daySpan({ fromDay, toDay }: Asked): DaySpan {
  const first = fromDay ?? 1
  return { first, last: toDay ?? first + 6 }
}

/**
 * The same, held to the 42 days that one answer may have.
 * @throws InvalidInput naming `toDay` and its limit.
 */
export function boundedDaySpan(asked: Asked): DaySpan {
  const { first, last } = daySpan(asked)
  if (last < first) throw invalidInput(['toDay'], 'must not be before fromDay')
  if (last - first >= 42) throw invalidInput(['toDay'], 'must be at most 41 days after fromDay')
  return { first, last }
}
