import { z } from 'zod'

/** A number up to `most`, to so many decimals as its column keeps: what is compared and summed is what can be read. */
export const amount = (most: number, decimals: 1 | 2, least = 0) =>
  z
    .number()
    .min(least)
    .max(most)
    .transform((value) => Math.round(value * 10 ** decimals) / 10 ** decimals)
