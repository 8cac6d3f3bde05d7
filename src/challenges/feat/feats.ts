import { z } from 'zod'
import { accountability } from './accountability.ts'
import { diet } from './diet.ts'
import { exercise } from './exercise.ts'
import type { Feat } from './feat-names.ts'
import type { FeatRule } from './feat-rule.ts'
import { finances } from './finances.ts'
import { meditation } from './meditation.ts'
import { selfImprovement } from './self-improvement.ts'
import { water } from './water.ts'

/** The rule of each feat. */
export const featRules = {
  EXERCISE: exercise,
  DIET: diet,
  WATER: water,
  SELF_IMPROVEMENT: selfImprovement,
  FINANCES: finances,
  ACCOUNTABILITY: accountability,
  MEDITATION: meditation,
} satisfies Record<Feat, FeatRule<z.ZodType, z.ZodType>>

/** What a person records of a day, by feat. */
export type FactsOf = { [F in Feat]: z.output<(typeof featRules)[F]['facts']> }

const requirementOf = {
  EXERCISE: exercise.requirement.optional(),
  DIET: diet.requirement.optional(),
  WATER: water.requirement.optional(),
  SELF_IMPROVEMENT: selfImprovement.requirement.optional(),
  FINANCES: finances.requirement.optional(),
  ACCOUNTABILITY: accountability.requirement.optional(),
  MEDITATION: meditation.requirement.optional(),
} satisfies Record<Feat, z.ZodType>

/** What a challenge asks of every day: at least one feat. What is left out is not asked. */
export const requirements = z
  .strictObject(requirementOf)
  .refine((asked) => Object.values(asked).some((requirement) => requirement !== undefined), {
    message: 'must ask for at least one feat',
  })
export type Requirements = z.output<typeof requirements>
