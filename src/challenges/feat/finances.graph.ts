import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'

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
export const FinancesInput = builder.inputType('FinancesInput', {
  description: 'What you spent on a day beyond necessities, be it nothing or more.',
  fields: (t) => ({
    onlyNecessities: t.boolean({ required: true, description: 'Whether you bought nothing but necessities.' }),
    nonNecessitySpending: t.float({
      required: true,
      defaultValue: 0,
      description: 'What you spent on other things, in your currency, 0 to 9,999,999.99 with two decimals at most.',
    }),
    spendingCategory: t.string({ description: 'What kind it was, up to 100 characters; null says nothing.' }),
    notes: t.string({ description: 'What to remember of it, up to 2,000 characters; null for nothing.' }),
  }),
})
