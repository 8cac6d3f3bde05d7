import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, type FeatGraph, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'
import type { Requirements } from './feats.ts'

const WaterCompletionRef = builder.objectRef<NonNullable<RecordedFeats['WATER']>>('WaterCompletion').implement({
  description: 'How much water a person drank on a day of a challenge. Visible to its person alone.',
  interfaces: [FeatCompletionInterface],
  fields: (t) => ({
    amountOunces: t.exposeFloat('amountOunces', {
      description: 'How much it was, in US fluid ounces of 29.57 millilitres; a gallon has 128.',
    }),
    isPlainWater: t.exposeBoolean('isPlainWater', { description: 'Whether it was water with nothing in it.' }),
  }),
})

featOfDay('water', 'WATER', WaterCompletionRef)

/** How much water somebody drank, as they record it. */
const WaterInput = builder.inputType('WaterInput', {
  description: 'How much water you drank on a day, be it enough or not.',
  fields: (t) => ({
    amountOunces: t.float({
      required: true,
      description: 'How much, in US fluid ounces of 29.57 millilitres, 0 to 9,999.99 with two decimals at most.',
    }),
    isPlainWater: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether it was water with nothing in it.',
    }),
  }),
})

const WaterRequirementRef = builder.objectRef<NonNullable<Requirements['WATER']>>('WaterRequirement').implement({
  description: 'How much a day of a challenge asks to drink.',
  fields: (t) => ({
    ounces: t.exposeFloat('ounces', { description: 'How many US fluid ounces: 128 are a gallon.' }),
    plainOnly: t.exposeBoolean('plainOnly', { description: 'Whether only plain water counts for it.' }),
  }),
})

const WaterRequirementInput = builder.inputType('WaterRequirementInput', {
  description: 'How much a day is to ask to drink; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    ounces: t.float({
      required: true,
      defaultValue: 128,
      description: 'How many US fluid ounces, 0 to 1,000 with at most 2 decimals.',
    }),
    plainOnly: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether only plain water counts for it.',
    }),
  }),
})

/** The types of water in the API. */
export const waterGraph = {
  feat: 'WATER',
  recorded: { input: WaterInput, about: 'How much water you drank on the day' },
  asked: { type: WaterRequirementRef, input: WaterRequirementInput, about: 'How much is to be drunk' },
} as const satisfies FeatGraph
