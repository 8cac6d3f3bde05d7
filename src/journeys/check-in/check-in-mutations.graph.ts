import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { asValue, RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { leaderboardField } from '../../leaderboards/leaderboard.graph.ts'
import { periodKeyOf } from '../../leaderboards/period.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, type Refusal, VersionConflict } from '../../lib/refusal.ts'
import { EarnedBadgeRef } from '../badge/badge.graph.ts'
import { loadEarnedBadges } from '../badge/badge.ts'
import { DimensionRef } from '../dimension.graph.ts'
import { JourneyStatusConflict } from '../held-journey.ts'
import { JourneyRef } from '../journey.graph.ts'
import { journeyLeaderboard } from '../journey-leaderboard.ts'
import { JourneyStreakRef, streakOf } from '../streak.graph.ts'
import { CheckInRef, EffortLevelRef, NotCountedReasonRef } from './check-in.graph.ts'
import { checkIn, type Refused, type Said, syncCheckIns } from './check-in.ts'
import { keyOfDate, loadCheckInsOfDates } from './check-in-read.ts'
import { deleteCheckIn } from './delete-check-in.ts'
import { effortLevels } from './effort.ts'
import { CheckInDeleted } from './submission.ts'

builder.objectType(CheckInDeleted, {
  name: 'CheckInDeleted',
  description: 'What came under this id was deleted since: a device that kept it should forget it.',
  interfaces: [RefusalInterface],
})

const EffortInput = builder.inputType('EffortInput', {
  description: 'How much was done in one dimension.',
  fields: (t) => ({
    dimensionId: t.globalID({
      for: [DimensionRef],
      required: true,
      description: 'The global id of a dimension of the journey.',
    }),
    effort: t.field({ type: EffortLevelRef, required: true, description: 'How much was done in it, as you judge it.' }),
  }),
})

const CheckInInput = builder.inputType('CheckInInput', {
  description: 'What somebody says of a day of a journey.',
  fields: (t) => ({
    journeyId: t.globalID({
      for: [JourneyRef],
      required: true,
      description: 'The global id of a journey that you are in.',
    }),
    clientCheckInId: t.field({
      type: 'UUID',
      description:
        'What the device calls it: sent again under the same id it changes nothing. Null makes a new one each time.',
    }),
    date: t.field({
      type: 'Date',
      description: 'The local date it is of, to make up for an earlier one; null is the date of `occurredAt`.',
    }),
    occurredAt: t.field({
      type: 'DateTime',
      description: 'When it was said, by the clock of the device: of two answers the later one stands; null is now.',
    }),
    efforts: t.field({
      type: [EffortInput],
      required: true,
      description: 'The answers, 1 to 50, each dimension at most once; what is left out stays as it was said before.',
    }),
    note: t.string({ description: 'A note of at most 2,000 characters for yourself; null leaves an earlier one.' }),
  }),
})

type Given = typeof CheckInInput.$inferInput

const withPlainValues = ({ journeyId, efforts, ...said }: Given) => ({
  ...said,
  journeyId: journeyId.id,
  efforts: efforts.map(({ dimensionId, effort }) => ({
    dimensionId: dimensionId.id,
    effort: effortLevels.indexOf(effort) + 1,
  })),
})

type Outcome = { readonly said: Said; readonly badgeIds: readonly string[] }

const CheckInPayload = builder.objectRef<Outcome>('CheckInPayload').implement({
  description: 'The day as it is now, and what came of it.',
  fields: (t) => ({
    checkIn: t.field({
      type: CheckInRef,
      nullable: true,
      description: 'The check-in of the date, merged with what was said of it before; null is never answered.',
      resolve: async ({ said }, _args, context) =>
        (await context.load(loadCheckInsOfDates, keyOfDate(said.journeyId, said.date)))?.checkIn ?? null,
    }),
    notCounted: t.field({
      type: NotCountedReasonRef,
      nullable: true,
      description: 'Why what was said just now is kept and counts for nothing; null where it counts.',
      resolve: ({ said }) => said.notCounted,
    }),
    alreadyKnown: t.boolean({
      description: 'True when it had come before under the same id: nothing was changed.',
      resolve: ({ said }) => said.isReplay,
    }),
    streak: t.field({
      type: JourneyStreakRef,
      nullable: true,
      description: 'Your streak in the journey as it is now; null is never answered to a member.',
      resolve: ({ said }, _args, context) =>
        streakOf(context, { journeyId: said.journeyId, userId: viewerOf(context).id }),
    }),
    board: t.field({
      ...leaderboardField,
      nullable: true,
      description:
        'The board of the week of the date around you, 50 entries at most; null is never answered to a member.',
      resolve: ({ said: { journeyId, date } }, _args, context) => {
        const viewer = viewerOf(context)
        const asked = { journeyId, period: 'WEEK', periodKey: periodKeyOf('WEEK', date) } as const
        return journeyLeaderboard(context.tx, viewer, asked, { around: viewer.id }, context.at.now)
      },
    }),
    badgesAwarded: t.field({
      type: [EarnedBadgeRef],
      description: 'The badges that this check-in earned, at most 100; none where it was known.',
      resolve: async ({ badgeIds }, _args, context) =>
        (await Promise.all(badgeIds.map((id) => context.load(loadEarnedBadges, id)))).filter((badge) => badge !== null),
    }),
  }),
})

builder.mutationField('checkIn', (t) =>
  t.field({
    type: CheckInPayload,
    nullable: true,
    description:
      'Says how much you did on a day of a journey. Several check-ins of a day are merged, for each dimension the later answer stands. A day can be made up for until 48 hours after it has ended; what comes later is kept and counts for nothing. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, JourneyStatusConflict, CheckInDeleted, IdempotencyKeyReused] },
    args: { input: t.arg({ type: CheckInInput, required: true, description: 'What you say of the day.' }) },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const { said, awarded } = await command(context, (tx, at) => checkIn(tx, viewer, withPlainValues(input), at))
      return { said, badgeIds: awarded.map(({ id }) => id) }
    },
  }),
)

const SyncStatusRef = describedEnum('SyncStatus', 'What became of one check-in of a batch.', {
  TAKEN: 'It was taken: the day, the streak and the boards are brought to it.',
  KNOWN: 'It had come before under the same id: nothing was changed.',
  REFUSED: 'It was not taken: `refusal` says why, and the others were.',
})

const SyncedCheckIn = builder.objectRef<Said | Refused>('SyncedCheckIn').implement({
  description: 'What became of one check-in of a batch, in the place that it had in it.',
  fields: (t) => ({
    clientCheckInId: t.field({
      type: 'UUID',
      nullable: true,
      description: 'What the device calls it; null where it was refused and had no id.',
      resolve: ({ clientCheckInId }) => clientCheckInId,
    }),
    status: t.field({
      type: SyncStatusRef,
      description: 'Whether it was taken, was known already, or was refused.',
      resolve: (one) => ('refusal' in one ? 'REFUSED' : one.isReplay ? 'KNOWN' : 'TAKEN'),
    }),
    checkIn: t.field({
      type: CheckInRef,
      nullable: true,
      description: 'The check-in of its date after the whole batch; null where it was refused.',
      resolve: async (one, _args, context) =>
        'refusal' in one
          ? null
          : ((await context.load(loadCheckInsOfDates, keyOfDate(one.journeyId, one.date)))?.checkIn ?? null),
    }),
    notCounted: t.field({
      type: NotCountedReasonRef,
      nullable: true,
      description: 'Why it is kept and counts for nothing; null where it counts or was refused.',
      resolve: (one) => ('refusal' in one ? null : one.notCounted),
    }),
    refusal: t.field({
      type: RefusalInterface,
      nullable: true,
      description: 'Why it was refused, with the path within it; null where it was not.',
      resolve: (one): Refusal | null => ('refusal' in one ? asValue(one.refusal) : null),
    }),
  }),
})

type Synced = { readonly answers: readonly (Said | Refused)[]; readonly badgeIds: readonly string[] }

builder.mutationField('syncCheckIns', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<Synced>('SyncCheckInsPayload').implement({
      description: 'What became of each check-in, and what all of them earned.',
      fields: (f) => ({
        results: f.field({
          type: [SyncedCheckIn],
          description: 'One for each that was sent, at most 500, in the same order.',
          resolve: ({ answers }) => [...answers],
        }),
        badgesAwarded: f.field({
          type: [EarnedBadgeRef],
          description: 'The badges that the batch earned, at most 5,000.',
          resolve: async ({ badgeIds }, _args, context) =>
            (await Promise.all(badgeIds.map((id) => context.load(loadEarnedBadges, id)))).filter((it) => it !== null),
        }),
      }),
    }),
    nullable: true,
    description:
      'Brings what a device kept while it had no network, at most 500 check-ins in any order, of any of your journeys: each is answered. What comes of them does not depend on their order, and the same batch again changes nothing. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 100,
    errors: { types: [InvalidInput] },
    typeOptions: { description: 'The check-ins that a device kept.' },
    input: {
      checkIns: t.input.field({
        type: [CheckInInput],
        required: true,
        description: 'The check-ins in any order, 1 to 500; each should have a `clientCheckInId`.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = input.checkIns.map(withPlainValues)
      const { answers, awarded } = await command(context, (tx, at) => syncCheckIns(tx, viewer, given, at))
      return { answers, badgeIds: awarded.map(({ id }) => id) }
    },
  }),
)

type Deleted = { readonly journeyId: string; readonly date: Temporal.PlainDate }

builder.mutationField('deleteCheckIn', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<Deleted>('DeleteCheckInPayload').implement({
      description: 'What is left after a check-in was taken back.',
      fields: (f) => ({
        date: f.expose('date', { type: 'Date', description: 'The local date that it was of, which has none now.' }),
        streak: f.field({
          type: JourneyStreakRef,
          nullable: true,
          description: 'Your streak in the journey without it; null is never answered to who was a member.',
          resolve: ({ journeyId }, _args, context) => streakOf(context, { journeyId, userId: viewerOf(context).id }),
        }),
      }),
    }),
    nullable: true,
    description:
      'Takes back all that you said of a day, with its score, its place in the streak, the badges it earned and what it was on boards that are not closed. A device that sends it again is told that it was deleted. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, VersionConflict] },
    typeOptions: { description: 'The check-in that is taken back.' },
    input: {
      checkInId: t.input.globalID({
        for: [CheckInRef],
        required: true,
        description: 'The global id of a check-in of your own.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the check-in has another version by now; null skips the check.',
      }),
    },
    resolve: (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return command(context, (tx, at) => deleteCheckIn(tx, viewer, { ...input, checkInId: input.checkInId.id }, at))
    },
  }),
)
