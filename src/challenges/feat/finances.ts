import { z } from 'zod'
import { hundredthsUpTo, inHundredths } from '../../lib/hundredths.ts'
import { optionalTextOf } from '../../lib/text-of.ts'
import type { FeatRule } from './feat-rule.ts'
import { brokenRule, type Shortfall } from './shortfall.ts'

const requirement = z.strictObject({
  /** How much a day may cost beside what is necessary, in the person's own currency. */
  mostNonNecessitySpending: hundredthsUpTo(99_999),
})

const facts = z.strictObject({
  onlyNecessities: z.boolean(),
  /** In the person's own currency. */
  nonNecessitySpending: hundredthsUpTo(9_999_999.99),
  spendingCategory: optionalTextOf(100).nullable().default(null),
  notes: optionalTextOf(2_000).nullable().default(null),
})

function judge(found: z.output<typeof facts>, asked: z.output<typeof requirement>): Shortfall[] {
  const { mostNonNecessitySpending: most } = asked
  const { nonNecessitySpending: spent } = found
  if (inHundredths(spent) > inHundredths(most)) {
    const message = `Spent beside necessities: ${spent.toFixed(2)}, and at most ${most.toFixed(2)} is allowed`
    return [{ code: 'TOO_MUCH_SPENT', asked: most, found: spent, message }]
  }
  // Where some spending is allowed, only its amount tells whether it was too much.
  if (!found.onlyNecessities && most === 0)
    return [brokenRule('NOT_ONLY_NECESSITIES', 'Something was bought that is no necessity')]
  return []
}

/** Money spent on nothing but necessities. */
export const finances = { requirement, facts, judge } satisfies FeatRule<typeof requirement, typeof facts>
