import { z } from 'zod'
import { optionalTextOf } from '../../lib/text-of.ts'
import type { FeatRule } from './feat-rule.ts'
import { type Shortfall, tooLittle } from './shortfall.ts'

const requirement = z.strictObject({ minutes: z.int().min(1).max(600) })

const facts = z.strictObject({
  /** All sittings of the day together. */
  minutes: z.int().min(0).max(1_440),
  technique: optionalTextOf(100).nullable().default(null),
  notes: optionalTextOf(2_000).nullable().default(null),
})

function judge(found: z.output<typeof facts>, asked: z.output<typeof requirement>): Shortfall[] {
  return tooLittle('MEDITATION_TOO_SHORT', 'Minutes of meditation', found.minutes, asked.minutes)
}

/** Minutes of meditation. */
export const meditation = { requirement, facts, judge } satisfies FeatRule<typeof requirement, typeof facts>
