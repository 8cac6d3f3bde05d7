import type { z } from 'zod'
import type { Shortfall } from './shortfall.ts'

/**
 * What a feat is: what a challenge may ask, what a person records of a day, and what the one lacks of the other.
 * Facts that fall short are valid. `judge` answers with nothing when the feat is met.
 */
export type FeatRule<Requirement extends z.ZodType, Facts extends z.ZodType> = {
  readonly requirement: Requirement
  readonly facts: Facts
  // A method, so that the rules of all feats fit into one record.
  judge(facts: z.output<Facts>, requirement: z.output<Requirement>): Shortfall[]
}
