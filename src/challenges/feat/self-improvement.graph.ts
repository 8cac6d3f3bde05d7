import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, type FeatGraph, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'
import type { Requirements } from './feats.ts'

const SelfImprovementCompletionRef = builder
  .objectRef<NonNullable<RecordedFeats['SELF_IMPROVEMENT']>>('SelfImprovementCompletion')
  .implement({
    description: 'What a person did on a day of a challenge to learn. Visible to its person alone.',
    interfaces: [FeatCompletionInterface],
    fields: (t) => ({
      minutes: t.exposeInt('minutes', { description: 'How long it was, in minutes of the whole day.' }),
      pages: t.exposeInt('pages', { description: 'How many pages of a book were read.' }),
      activityType: t.exposeString('activityType', {
        nullable: true,
        description: 'What it was, such as reading or journaling; null where nothing was said.',
      }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'What it was about, in their own words; null for nothing.',
      }),
      beforeBed: t.exposeBoolean('beforeBed', { description: 'Whether it was done right before going to bed.' }),
      screenMinutes: t.exposeInt('screenMinutes', { description: 'Minutes of it that were before a screen.' }),
    }),
  })

featOfDay('selfImprovement', 'SELF_IMPROVEMENT', SelfImprovementCompletionRef)

/** What somebody did to learn, as they record it. */
const SelfImprovementInput = builder.inputType('SelfImprovementInput', {
  description: 'What you did on a day to learn, be it enough or not.',
  fields: (t) => ({
    minutes: t.int({ required: true, description: 'How long it was, 0 to 1,440 minutes.' }),
    pages: t.int({ required: true, defaultValue: 0, description: 'How many pages of a book you read, 0 to 5,000.' }),
    activityType: t.string({ description: 'What it was, up to 100 characters; null says nothing.' }),
    description: t.string({ description: 'What it was about, up to 2,000 characters; null for nothing.' }),
    beforeBed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether you did it right before going to bed.',
    }),
    screenMinutes: t.int({
      required: true,
      defaultValue: 0,
      description: 'Minutes of it before a screen, 0 to 1,440.',
    }),
  }),
})

const SelfImprovementRequirementRef = builder
  .objectRef<NonNullable<Requirements['SELF_IMPROVEMENT']>>('SelfImprovementRequirement')
  .implement({
    description: 'What a day of a challenge asks of reading, learning and the like.',
    fields: (t) => ({
      minutes: t.exposeInt('minutes', { description: 'How many minutes it takes at least.' }),
      pages: t.exposeInt('pages', { description: 'How many pages are read at least.' }),
      noScreenBeforeBed: t.exposeBoolean('noScreenBeforeBed', {
        description: 'Whether it is done without a screen when it is done before bed.',
      }),
    }),
  })

const SelfImprovementRequirementInput = builder.inputType('SelfImprovementRequirementInput', {
  description: 'What a day is to ask of learning; what is left out is as in 75 Half Chub.',
  fields: (t) => ({
    minutes: t.int({ required: true, defaultValue: 30, description: 'How many minutes at least, 0 to 600.' }),
    pages: t.int({ required: true, defaultValue: 0, description: 'How many pages are read at least, 0 to 500.' }),
    noScreenBeforeBed: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Whether it is done without a screen when it is done before bed.',
    }),
  }),
})

/** The types of self-improvement in the API. */
export const selfImprovementGraph = {
  feat: 'SELF_IMPROVEMENT',
  recorded: { input: SelfImprovementInput, about: 'What you did to learn on the day' },
  asked: {
    type: SelfImprovementRequirementRef,
    input: SelfImprovementRequirementInput,
    about: 'What is asked of reading, learning and the like',
  },
} as const satisfies FeatGraph
