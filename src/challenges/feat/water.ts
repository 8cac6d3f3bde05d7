import { z } from 'zod'
import { hundredthsUpTo } from '../../lib/hundredths.ts'
import type { FeatRule } from './feat-rule.ts'
import { type Shortfall, tooLittle } from './shortfall.ts'

const requirement = z.strictObject({
  /** US fluid ounces: 128 are a gallon. */
  ounces: hundredthsUpTo(1_000),
  /** Only plain water counts. */
  plainOnly: z.boolean(),
})

const facts = z.strictObject({
  /** US fluid ounces. */
  amountOunces: hundredthsUpTo(9_999.99),
  isPlainWater: z.boolean(),
})

function judge(found: z.output<typeof facts>, asked: z.output<typeof requirement>): Shortfall[] {
  const isInVain = asked.plainOnly && !found.isPlainWater && found.amountOunces > 0 && asked.ounces > 0
  return [
    ...(isInVain
      ? [{ code: 'WATER_NOT_PLAIN', asked: asked.ounces, found: 0, message: 'Only plain water counts' }]
      : []),
    ...tooLittle('TOO_LITTLE_WATER', 'Fluid ounces of water', found.amountOunces, asked.ounces),
  ]
}

/** Water drunk. */
export const water = { requirement, facts, judge } satisfies FeatRule<typeof requirement, typeof facts>
