import { z } from 'zod'
import { optionalTextOf } from '../../lib/text-of.ts'
import type { FeatRule } from './feat-rule.ts'
import { type Shortfall, tooLittle } from './shortfall.ts'

const requirement = z.strictObject({
  minutes: z.int().min(0).max(600),
  pages: z.int().min(0).max(500),
  /** Done before bed, it is done without a screen. */
  noScreenBeforeBed: z.boolean(),
})

const facts = z.strictObject({
  minutes: z.int().min(0).max(1_440),
  pages: z.int().min(0).max(5_000),
  activityType: optionalTextOf(100).nullable().default(null),
  description: optionalTextOf(2_000).nullable().default(null),
  beforeBed: z.boolean(),
  screenMinutes: z.int().min(0).max(1_440),
})

function judge(found: z.output<typeof facts>, asked: z.output<typeof requirement>): Shortfall[] {
  const hadScreen = asked.noScreenBeforeBed && found.beforeBed && found.screenMinutes > 0
  const message = `Minutes at a screen before bed: ${found.screenMinutes}, and none are allowed`
  return [
    ...tooLittle('TOO_FEW_MINUTES', 'Minutes of self-improvement', found.minutes, asked.minutes),
    ...tooLittle('TOO_FEW_PAGES', 'Pages read', found.pages, asked.pages),
    ...(hadScreen ? [{ code: 'SCREEN_BEFORE_BED', asked: 0, found: found.screenMinutes, message }] : []),
  ]
}

/** Reading, learning, writing: what one does to become better at something. */
export const selfImprovement = { requirement, facts, judge } satisfies FeatRule<typeof requirement, typeof facts>
