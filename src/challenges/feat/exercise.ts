import { z } from 'zod'
import { optionalTextOf } from '../../lib/text-of.ts'
import type { FeatRule } from './feat-rule.ts'
import { type Shortfall, tooLittle } from './shortfall.ts'

const requirement = z.strictObject({
  workouts: z.int().min(1).max(5),
  /** All workouts of the day together. */
  workoutMinutes: z.int().min(0).max(600),
  outdoorMinutes: z.int().min(0).max(600),
  /** A walk counts only with a weight vest. */
  vestWhenWalking: z.boolean(),
  coreMobilityMinutes: z.int().min(0).max(300),
})

const minutes = z.int().min(0).max(1_440)

const facts = z
  .strictObject({
    workouts: z.int().min(0).max(20),
    /** All workouts of the day together. */
    workoutMinutes: minutes,
    outdoorMinutes: minutes,
    workoutType: optionalTextOf(100).nullable().default(null),
    isWalk: z.boolean(),
    weightVestUsed: z.boolean(),
    coreMobilityMinutes: minutes,
    coreMobilityType: optionalTextOf(100).nullable().default(null),
    notes: optionalTextOf(2_000).nullable().default(null),
  })
  .refine(({ outdoorMinutes, workoutMinutes }) => outdoorMinutes <= workoutMinutes, {
    message: 'must be at most workoutMinutes, of which they are a part',
    path: ['outdoorMinutes'],
  })

function judge(found: z.output<typeof facts>, asked: z.output<typeof requirement>): Shortfall[] {
  return [
    ...walkWithoutVest(found, asked),
    ...tooLittle('TOO_FEW_WORKOUTS', 'Workouts', found.workouts, asked.workouts),
    ...tooLittle('WORKOUT_TOO_SHORT', 'Minutes of workout', found.workoutMinutes, asked.workoutMinutes),
    ...tooLittle('TOO_LITTLE_OUTDOORS', 'Minutes outdoors', found.outdoorMinutes, asked.outdoorMinutes),
    ...tooLittle(
      'CORE_MOBILITY_TOO_SHORT',
      'Minutes of core or mobility',
      found.coreMobilityMinutes,
      asked.coreMobilityMinutes,
    ),
  ]
}

/** Such a walk counts for nothing. What it lacks beside the vest is told by the other shortfalls. */
function walkWithoutVest(found: z.output<typeof facts>, asked: z.output<typeof requirement>): Shortfall[] {
  if (!asked.vestWhenWalking || !found.isWalk || found.weightVestUsed || found.workouts === 0) return []
  const message = 'A walk counts only with a weight vest'
  return [{ code: 'WALK_WITHOUT_VEST', asked: asked.workouts, found: 0, message }]
}

/** Workouts, time outdoors, and core or mobility work. */
export const exercise = { requirement, facts, judge } satisfies FeatRule<typeof requirement, typeof facts>
