import { z } from 'zod'

/** How many hundredths a number of at most two decimals is: a whole number, so that two of them compare exactly. */
export const inHundredths = (value: number): number => Math.round(value * 100)

/** A number from 0 to `most` with at most two decimals, as PostgreSQL stores it in a numeric of scale 2. */
export const hundredthsUpTo = (most: number) =>
  z
    .number()
    .min(0)
    .max(most)
    .refine((value) => inHundredths(value) / 100 === value, { message: 'must have at most 2 decimals' })
