import { z } from 'zod'

/** A wall-clock time as "HH:MM"; a `Temporal.PlainTime` is taken too and written so. */
export const localTimeText = z.preprocess(
  (value) => (value instanceof Temporal.PlainTime ? value.toString({ smallestUnit: 'minute' }) : value),
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a wall-clock time HH:MM'),
)
