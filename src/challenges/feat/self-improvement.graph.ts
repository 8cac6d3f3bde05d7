import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'

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
export const SelfImprovementInput = builder.inputType('SelfImprovementInput', {
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
