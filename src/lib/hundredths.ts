import { z } from 'zod'

/** How many hundredths a number of at most two decimals is: a whole number, so that two of them compare exactly. */
export const inHundredths = (value: number): number => Math.round(value * 100)

/** The number that so many hundredths are. */
export const fromHundredths = (hundredths: number): number => hundredths / 100

/** A number between two with at most two decimals, as PostgreSQL stores it in a numeric of scale 2. */
export const hundredthsBetween = (least: number, most: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .refine((value) => inHundredths(value) / 100 === value, { message: 'must have at most 2 decimals' })

/** The same from 0 on. */
export const hundredthsUpTo = (most: number) => hundredthsBetween(0, most)
