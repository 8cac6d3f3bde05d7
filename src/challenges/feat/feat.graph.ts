import type { InputRef, ObjectRef } from '@pothos/core'
import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { ChallengeDayRef, challengeDayReads } from '../day/challenge-day.graph.ts'
import { type Feat, featWords } from './feat-names.ts'
import { type FeatSource, loadFeatsOfDays, type RecordedFeats } from './feat-rows.ts'

const FeatSourceRef = describedEnum('FeatSource', 'How a feat of a day came to be recorded.', {
  AUTO: 'Filled by a check-in with just what is asked; it goes when that is taken back.',
  MANUAL: 'Said by the person themselves; no check-in changes it.',
  IMPORTED: 'Brought from another app or device; no check-in changes it.',
} satisfies Record<FeatSource, string>)

type Completion = { readonly source: FeatSource; readonly completedAt: string; readonly metadata: unknown }

/** What all feats of a day have. */
export const FeatCompletionInterface = builder.interfaceRef<Completion>('FeatCompletion').implement({
  description: 'What was recorded of one feat of a day, be it enough or not. Visible to its person alone.',
  fields: (t) => ({
    source: t.expose('source', { type: FeatSourceRef, description: 'How this came to be recorded, by hand or not.' }),
    completedAt: t.field({
      type: 'DateTime',
      description: 'When it counts as done: when it was recorded, or the end of its date when that was over.',
      resolve: ({ completedAt }) => Temporal.Instant.from(completedAt),
    }),
    metadata: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What an app keeps beside it, up to 4,000 characters of JSON; null for nothing.',
      resolve: ({ metadata }) => metadata,
    }),
  }),
})

/** Adds a feat to the days of a challenge: the field by which what was recorded of it is read. */
export const featOfDay = <F extends Feat>(
  field: string,
  feat: F,
  type: ObjectRef<(typeof builder)['$inferSchemaTypes'], NonNullable<RecordedFeats[F]>>,
): void => {
  challengeDayReads(field)
  builder.objectField(ChallengeDayRef, field, (t) =>
    t.field({
      type: type as ObjectRef<(typeof builder)['$inferSchemaTypes'], object>,
      nullable: true,
      description: `What was recorded of ${featWords[feat]} on the day; null while nothing was, and to others than its person.`,
      resolve: async ({ id }, _args, context) => (await context.load(loadFeatsOfDays, id))?.feats[feat] ?? null,
    }),
  )
}

type Types = (typeof builder)['$inferSchemaTypes']

/** How a feat that is recorded stands in the API: what is recorded of it, and what a challenge asks of it. */
export type FeatGraph = {
  readonly feat: Feat
  readonly recorded: { readonly input: InputRef; readonly about: string }
  readonly asked: {
    // biome-ignore lint/suspicious/noExplicitAny: each feat asks something else, which its own type resolves
    readonly type: ObjectRef<Types, any>
    readonly input: InputRef
    readonly about: string
  }
}
