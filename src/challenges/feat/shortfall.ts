import { inHundredths } from '../../lib/hundredths.ts'

/** One thing that keeps a feat from being met. `asked` and `found` are null where nothing is counted. */
export type Shortfall = {
  readonly code: string
  readonly asked: number | null
  readonly found: number | null
  readonly message: string
}

/** A shortfall where less was found than is asked for, none otherwise. Both have at most two decimals. */
export const tooLittle = (code: string, what: string, found: number, asked: number): Shortfall[] =>
  inHundredths(found) < inHundredths(asked)
    ? [{ code, asked, found, message: `${what}: ${found} of the ${asked} asked for` }]
    : []

/** A shortfall of something that is not counted. */
export const brokenRule = (code: string, message: string): Shortfall => ({ code, asked: null, found: null, message })
