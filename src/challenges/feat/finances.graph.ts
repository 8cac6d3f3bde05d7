import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, type FeatGraph, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'
import type { Requirements } from './feats.ts'

const FinancesCompletionRef = builder
  .objectRef<NonNullable<RecordedFeats['FINANCES']>>('FinancesCompletion')
  .implement({
    description: 'What a person spent on a day of a challenge beyond necessities. Visible to its person alone.',
    interfaces: [FeatCompletionInterface],
    fields: (t) => ({
      onlyNecessities: t.exposeBoolean('onlyNecessities', {
        description: 'Whether nothing but necessities was bought.',
      }),
      nonNecessitySpending: t.exposeFloat('nonNecessitySpending', {
        description: 'What was spent on other things, in the currency of the person, to the hundredth.',
      }),
      spendingCategory: t.exposeString('spendingCategory', {
        nullable: true,
        description: 'What kind of spending it was, such as impulse or luxury; null where nothing was said.',
      }),
      notes: t.exposeString('notes', { nullable: true, description: 'What to remember of it; null for nothing.' }),
    }),
  })

featOfDay('finances', 'FINANCES', FinancesCompletionRef)

/** What somebody spent, as they record it. */
const FinancesInput = builder.inputType('FinancesInput', {
  description: 'What you spent on a day beyond necessities, be it nothing or more.',
  fields: (t) => ({
    onlyNecessities: t.boolean({ required: true, description: 'Whether you bought nothing but necessities.' }),
    nonNecessitySpending: t.float({
      required: true,
      defaultValue: 0,
      description: 'What you spent beside necessities, in your currency, 0 to 9,999,999.99 with two decimals at most.',
    }),
    spendingCategory: t.string({
      description: 'What kind of spending it was, up to 100 characters; null says nothing.',
    }),
    notes: t.string({ description: 'What to remember of it, up to 2,000 characters; null for nothing.' }),
  }),
})

const FinancesRequirementRef = builder
  .objectRef<NonNullable<Requirements['FINANCES']>>('FinancesRequirement')
  .implement({
    description: 'What a day of a challenge asks of spending.',
    fields: (t) => ({
      mostNonNecessitySpending: t.exposeFloat('mostNonNecessitySpending', {
        description: 'The most that may be spent beside necessities, in the person’s own currency.',
      }),
    }),
  })

const FinancesRequirementInput = builder.inputType('FinancesRequirementInput', {
  description: 'What a day is to ask of spending; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    mostNonNecessitySpending: t.float({
      required: true,
      defaultValue: 0,
      description: 'The most that may be spent beside necessities, 0 to 99,999 in the person’s own currency.',
    }),
  }),
})

/** The types of finances in the API. */
export const financesGraph = {
  feat: 'FINANCES',
  recorded: { input: FinancesInput, about: 'What you spent on the day' },
  asked: { type: FinancesRequirementRef, input: FinancesRequirementInput, about: 'What is asked of spending' },
} as const satisfies FeatGraph
