import { builder } from '../../graph/builder.ts'
import { FeatCompletionInterface, featOfDay } from './feat.graph.ts'
import type { RecordedFeats } from './feat-rows.ts'

const AccountabilityCheckInRef = builder
  .objectRef<NonNullable<RecordedFeats['ACCOUNTABILITY']>>('AccountabilityCheckIn')
  .implement({
    description: 'That a person checked in to a day of a challenge. Visible to its person alone.',
    interfaces: [FeatCompletionInterface],
    fields: (t) => ({
      checkInMethod: t.exposeString('checkInMethod', {
        description: 'By what they checked in, such as app or emoji_reaction.',
      }),
    }),
  })

featOfDay('checkIn', 'ACCOUNTABILITY', AccountabilityCheckInRef)
