import { z } from 'zod'

/** A local date, as the scalar LocalDate gives it. */
export const date = z.custom<Temporal.PlainDate>((value) => value instanceof Temporal.PlainDate, 'must be a date')

/** A wall-clock time, as the scalar LocalTime gives it. */
export const time = z.custom<Temporal.PlainTime>(
  (value) => value instanceof Temporal.PlainTime,
  'must be a time of day',
)
