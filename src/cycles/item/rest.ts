import { fromHundredths, inHundredths } from '../../lib/hundredths.ts'
import type { Measured } from './score.ts'

/** What is left of an item, in its unit; null when nothing is. */
export function restOf({ quota, done }: Measured): number | null {
  const rest = inHundredths(quota) - Math.max(0, inHundredths(done))
  return rest > 0 ? fromHundredths(rest) : null
}

/** The sum of quantities of at most two decimals, exactly. */
export const sumOf = (quantities: readonly number[]): number =>
  fromHundredths(quantities.reduce((sum, quantity) => sum + inHundredths(quantity), 0))

/** Whether parts make up a whole, to the hundredth. */
export const makeUp = (whole: number, parts: readonly number[]): boolean => sumOf(parts) === sumOf([whole])
