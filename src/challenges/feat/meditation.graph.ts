import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, type FeatGraph, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'
import type { Requirements } from './feats.ts'

const MeditationCompletionRef = builder
  .objectRef<NonNullable<RecordedFeats['MEDITATION']>>('MeditationCompletion')
  .implement({
    description: 'How long a person meditated on a day of a challenge. Visible to its person alone.',
    interfaces: [FeatCompletionInterface],
    fields: (t) => ({
      minutes: t.exposeInt('minutes', { description: 'Minutes of all sittings of the day together.' }),
      technique: t.exposeString('technique', {
        nullable: true,
        description: 'How they meditated, in their own words; null where nothing was said.',
      }),
      notes: t.exposeString('notes', { nullable: true, description: 'What to remember of it; null for nothing.' }),
    }),
  })

featOfDay('meditation', 'MEDITATION', MeditationCompletionRef)

const MeditationInput = builder.inputType('MeditationInput', {
  description: 'How long you meditated on a day, be it enough or not.',
  fields: (t) => ({
    minutes: t.int({ required: true, description: 'Minutes of all sittings together, 0 to 1,440.' }),
    technique: t.string({ description: 'How you meditated, up to 100 characters; null says nothing.' }),
    notes: t.string({ description: 'What to remember of it, up to 2,000 characters; null for nothing.' }),
  }),
})

const MeditationRequirementRef = builder
  .objectRef<NonNullable<Requirements['MEDITATION']>>('MeditationRequirement')
  .implement({
    description: 'What a day of a challenge asks of meditation.',
    fields: (t) => ({
      minutes: t.exposeInt('minutes', { description: 'How many minutes it takes at least.' }),
    }),
  })

const MeditationRequirementInput = builder.inputType('MeditationRequirementInput', {
  description: 'What a day is to ask of meditation; what is left out is ten minutes.',
  fields: (t) => ({
    minutes: t.int({ required: true, defaultValue: 10, description: 'How many minutes at least, 1 to 600.' }),
  }),
})

/** The types of meditation in the API. */
export const meditationGraph = {
  feat: 'MEDITATION',
  recorded: { input: MeditationInput, about: 'How long you meditated on the day' },
  asked: {
    type: MeditationRequirementRef,
    input: MeditationRequirementInput,
    about: 'What is asked of meditation',
  },
} as const satisfies FeatGraph
