import { costOfDays } from '../../calendar/calendar.graph.ts'
import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import { DimensionRef } from '../dimension.graph.ts'
import { loadDimensions } from '../dimension.ts'
import { JourneyRef } from '../journey.graph.ts'
import { loadJourneys } from '../journey.ts'
import {
  type CheckInRow,
  checkInsOf,
  type EffortRow,
  loadCheckIns,
  loadEfforts,
  loadLastSaid,
} from './check-in-read.ts'
import { effortLevels } from './effort.ts'
import type { CheckInVerdict } from './merge.ts'
import type { NotCountedReason } from './submission.ts'

export const EffortLevelRef = describedEnum('EffortLevel', 'How much effort somebody made in a dimension on a day.', {
  SKIPPED: 'Nothing was done: −1 times the weight of the dimension.',
  MINIMAL: 'A little was done: half the weight of the dimension.',
  PARTIAL: 'A part was done: once the weight of the dimension.',
  SOLID: 'It was done well: twice the weight of the dimension.',
  CRUSHED: 'More could not be done: three times the weight.',
} satisfies Record<(typeof effortLevels)[number], string>)

const CheckInVerdictRef = describedEnum('CheckInVerdict', 'Whether a day of a journey is met, and if not why.', {
  MET: 'Every required dimension is answered, and one at least is no skipping: it adds to the streak.',
  REQUIRED_MISSING: 'A dimension that is required has no answer yet.',
  ONLY_SKIPPED: 'Nothing was said but that it was skipped, which is no effort.',
  NOT_COUNTED: 'What was said counts for nothing: `notCounted` says why.',
} satisfies Record<CheckInVerdict, string>)

export const NotCountedReasonRef = describedEnum('NotCountedReason', 'Why a check-in is kept and counts for nothing.', {
  LATE: 'It came more than 48 hours after its day had ended, by the clock of the server.',
  BEFORE_JOINING: 'Its day is before that on which the person joined the journey.',
} satisfies Record<NotCountedReason, string>)

/** The level that the number of an effort, 1 to 5, stands for. */
const levelOf = (effort: number) => effortLevels[effort - 1] ?? 'SKIPPED'

const CheckInEffortRef = builder.objectRef<EffortRow>('CheckInEffort').implement({
  description: 'The effort in one dimension on a day. Visible to the person who made it alone.',
  fields: (t) => ({
    dimension: t.field({
      type: DimensionRef,
      nullable: true,
      description: 'The dimension it was made in; null once the journey is yours to see no more.',
      resolve: ({ dimensionId }, _args, context) => context.load(loadDimensions, dimensionId),
    }),
    effort: t.field({
      type: EffortLevelRef,
      description: 'How much was done, as the person judged it.',
      resolve: ({ effort }) => levelOf(effort),
    }),
    weight: t.exposeInt('weight', { description: 'The weight of the dimension, 1 to 5, as it was then.' }),
    score: t.exposeFloat('score', { description: 'The points of the effort times that weight, −5 to 15.' }),
  }),
})

export const CheckInRef = builder.objectRef<CheckInRow>('CheckIn')

builder.node(CheckInRef, {
  description:
    'One day of a person in a journey, merged from all that they said of it. Visible to that person; other members see the state and score of the day by `JourneyMember.days`.',
  id: { resolve: (checkIn) => checkIn.id },
  loadManyWithoutCache: loadNodes(loadCheckIns),
  fields: (t) => ({
    journey: t.field({
      type: JourneyRef,
      nullable: true,
      description: 'The journey it belongs to; null once that is yours to see no more.',
      resolve: ({ journeyId }, _args, context) => context.load(loadJourneys, journeyId),
    }),
    date: t.expose('localDate', { type: 'Date', description: 'The local date that it is of, in ISO form.' }),
    score: t.exposeFloat('score', { description: 'The sum of the scores of its efforts, in points.' }),
    verdict: t.expose('verdict', { type: CheckInVerdictRef, description: 'Whether the day is met, and if not why.' }),
    counts: t.boolean({
      description: 'Whether it is in scores, streaks, badges, boards and totals.',
      resolve: ({ notCounted }) => notCounted === null,
    }),
    notCounted: t.expose('notCounted', {
      type: NotCountedReasonRef,
      nullable: true,
      description: 'Why it counts for nothing; null where it counts.',
    }),
    efforts: t.field({
      type: [CheckInEffortRef],
      description: 'What was answered, at most 50 dimensions, in a stable order.',
      resolve: async ({ id }, _args, context) => [...((await context.load(loadEfforts, id))?.efforts ?? [])],
    }),
    note: t.string({
      nullable: true,
      description: 'The last note that was made of the day, which stays with the person; null without one.',
      resolve: async ({ id }, _args, context) => (await context.load(loadLastSaid, id))?.note ?? null,
    }),
    occurredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When something was said of the day last, by the clock of the device; null is never answered.',
      resolve: async ({ id }, _args, context) => (await context.load(loadLastSaid, id))?.occurredAt ?? null,
    }),
    version: t.exposeInt('version', { description: 'Counts the changes: give it as `expectedVersion`.' }),
  }),
})

builder.queryField('checkIns', (t) =>
  t.field({
    type: [CheckInRef],
    nullable: true,
    description:
      'Your check-ins in a journey between two local dates, at most 92 days, by date; dates without one are left out. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfDays,
    args: {
      journeyId: t.arg.globalID({
        for: [JourneyRef],
        required: true,
        description: 'The global id of a journey that you are or were in.',
      }),
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: (_root, { journeyId, ...range }, context) =>
      checkInsOf(context.tx, viewerOf(context), journeyId.id, range),
  }),
)
