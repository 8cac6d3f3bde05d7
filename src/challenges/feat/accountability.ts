import { z } from 'zod'
import { textOf } from '../../lib/text-of.ts'
import type { FeatRule } from './feat-rule.ts'
import type { Shortfall } from './shortfall.ts'

const requirement = z.strictObject({})

const facts = z.strictObject({
  /** How the person checked in, such as "app" or "emoji_reaction". */
  checkInMethod: textOf(1, 50),
})

/** That there is a check-in is all that is asked. */
const judge = (): Shortfall[] => []

/** A check-in with the others. */
export const accountability = { requirement, facts, judge } satisfies FeatRule<typeof requirement, typeof facts>
