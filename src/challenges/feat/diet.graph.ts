import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, type FeatGraph, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'
import type { Requirements } from './feats.ts'

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
const DietInput = builder.inputType('DietInput', {
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

const DietRequirementRef = builder.objectRef<NonNullable<Requirements['DIET']>>('DietRequirement').implement({
  description: 'What a day of a challenge asks of the one diet that its person follows.',
  fields: (t) => ({
    cheatMealsAllowed: t.exposeBoolean('cheatMealsAllowed', {
      description: 'Whether a day with a cheat meal can be met.',
    }),
    alcoholAllowed: t.exposeBoolean('alcoholAllowed', { description: 'Whether a day with alcohol can be met.' }),
  }),
})

const DietRequirementInput = builder.inputType('DietRequirementInput', {
  description: 'What a day is to ask of the diet; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    cheatMealsAllowed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a day with a cheat meal can be met.',
    }),
    alcoholAllowed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a day with alcohol can be met.',
    }),
  }),
})

/** The types of diet in the API. */
export const dietGraph = {
  feat: 'DIET',
  recorded: { input: DietInput, about: 'How you ate on the day' },
  asked: { type: DietRequirementRef, input: DietRequirementInput, about: 'What is asked of the diet' },
} as const satisfies FeatGraph
