import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'

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
export const WaterInput = builder.inputType('WaterInput', {
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
