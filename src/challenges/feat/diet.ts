import { z } from 'zod'
import { optionalTextOf } from '../../lib/text-of.ts'
import type { FeatRule } from './feat-rule.ts'
import { brokenRule, type Shortfall } from './shortfall.ts'

const requirement = z.strictObject({ cheatMealsAllowed: z.boolean(), alcoholAllowed: z.boolean() })

const facts = z.strictObject({
  dietType: optionalTextOf(100).nullable().default(null),
  followed: z.boolean(),
  cheatMeal: z.boolean(),
  alcohol: z.boolean(),
  notes: optionalTextOf(2_000).nullable().default(null),
})

function judge(found: z.output<typeof facts>, asked: z.output<typeof requirement>): Shortfall[] {
  const shortfalls: Shortfall[] = []
  if (!found.followed) shortfalls.push(brokenRule('DIET_NOT_FOLLOWED', 'The diet was not followed'))
  if (found.cheatMeal && !asked.cheatMealsAllowed)
    shortfalls.push(brokenRule('CHEAT_MEAL', 'There was a cheat meal, and none is allowed'))
  if (found.alcohol && !asked.alcoholAllowed)
    shortfalls.push(brokenRule('ALCOHOL', 'There was alcohol, and none is allowed'))
  return shortfalls
}

/** One diet, chosen and followed. */
export const diet = { requirement, facts, judge } satisfies FeatRule<typeof requirement, typeof facts>
