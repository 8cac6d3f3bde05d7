import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'

const DietCompletionRef = builder.objectRef<NonNullable<RecordedFeats['DIET']>>('DietCompletion').implement({
  description: 'How a person ate on a day of a challenge. Visible to its person alone.',
  interfaces: [FeatCompletionInterface],
  fields: (t) => ({
    dietType: t.exposeString('dietType', {
      nullable: true,
      description: 'Which diet it was measured by; null where none was said.',
    }),
    followed: t.exposeBoolean('followed', { description: 'Whether the diet was followed on the whole.' }),
    cheatMeal: t.exposeBoolean('cheatMeal', { description: 'Whether there was a meal outside of the diet.' }),
    alcohol: t.exposeBoolean('alcohol', { description: 'Whether there was any alcohol on the day.' }),
    notes: t.exposeString('notes', { nullable: true, description: 'What to remember of it; null for nothing.' }),
  }),
})

featOfDay('diet', 'DIET', DietCompletionRef)

/** How somebody ate, as they record it. */
export const DietInput = builder.inputType('DietInput', {
  description: 'How you ate on a day, by your diet or not.',
  fields: (t) => ({
    dietType: t.string({ description: 'Which diet, up to 100 characters; null means that of your enrolment.' }),
    followed: t.boolean({ required: true, description: 'Whether you followed your diet on the whole.' }),
    cheatMeal: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether you had a meal outside of the diet.',
    }),
    alcohol: t.boolean({ required: true, defaultValue: false, description: 'Whether you had any alcohol on the day.' }),
    notes: t.string({ description: 'What to remember of it, up to 2,000 characters; null for nothing.' }),
  }),
})
