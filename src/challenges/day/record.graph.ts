import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { EnrolmentRef } from '../enrolment.graph.ts'
import { ChallengeFeatRef } from '../feat/challenge-feat.graph.ts'
import { featFields } from '../feat/feat-names.ts'
import { featGraphs } from '../feat/feats.graph.ts'
import { EnrolmentEnded } from '../held-enrolment.ts'
import { ChallengeDayRef } from './challenge-day.graph.ts'
import { loadChallengeDays } from './challenge-day.ts'
import { DayClosed, DayNotBegun, NotAChallengeDay } from './open-day.ts'
import { checkInToChallenge, clearFeat, FeatNotAsked, recordFeat, undoChallengeCheckIn } from './record.ts'

builder.objectType(NotAChallengeDay, {
  name: 'NotAChallengeDay',
  description:
    'The date is before your first day, after your last one, or one that you jumped over by a change of zone.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    firstDay: t.expose('firstDay', { type: 'Date', description: 'The local date of your day 1.' }),
    lastDay: t.expose('lastDay', {
      type: 'Date',
      description: 'Your last local date as things stand, itself included.',
    }),
  }),
})
builder.objectType(DayNotBegun, {
  name: 'DayNotBegun',
  description: 'The date lies ahead of you: nothing can be recorded of it yet.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    opensAt: t.expose('opensAt', { type: 'DateTime', description: 'When it begins, in the zone that you are in now.' }),
  }),
})
builder.objectType(DayClosed, {
  name: 'DayClosed',
  description: 'The time to record the day is over: what was recorded of it stands.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    closedAt: t.expose('closedAt', { type: 'DateTime', description: 'The instant from which on nothing changes it.' }),
  }),
})
builder.objectType(FeatNotAsked, {
  name: 'FeatNotAsked',
  description: 'The challenge does not ask for this feat, so that nothing is recorded of it.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    asked: t.field({
      type: [ChallengeFeatRef],
      description: 'What the challenge asks of every day, at most 10 feats.',
      resolve: ({ asked }) => [...asked],
    }),
  }),
})

/** The payload of a mutation that changes a day. */
const dayPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      day: t.field({
        type: ChallengeDayRef,
        nullable: true,
        description: 'The day as it is now, with its verdict; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadChallengeDays, id),
      }),
    }),
  })

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

/** Which day of which enrolment. */
const dayInput = (t: InputFields) => ({
  enrolmentId: t.globalID({
    for: [EnrolmentRef],
    required: true,
    description: 'The global id of your enrolment in the challenge.',
  }),
  date: t.field({
    type: 'Date',
    description: 'Your local date that it is of, as long as that has not closed; null means today.',
  }),
})

const whenRefused = [InvalidInput, NotFound, EnrolmentEnded, NotAChallengeDay, DayNotBegun, DayClosed] as const

builder.mutationField('checkInToChallenge', (t) =>
  t.fieldWithInput({
    type: dayPayload('CheckInToChallengePayload', 'The day that you have checked in to.'),
    nullable: true,
    description:
      'One tap: checks in to a day of a challenge and fills what else it asks with just so much as is asked. What you recorded yourself stays. The same tap twice is one. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [...whenRefused] },
    typeOptions: { description: 'The day to check in to, of which enrolment of yours.' },
    input: {
      ...dayInput(t.input),
      checkInMethod: t.input.string({
        description: 'By what you check in, such as emoji_reaction, up to 50 characters; null means app.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, enrolmentId: input.enrolmentId.id }
      return { id: await command(context, (tx, at) => checkInToChallenge(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('undoChallengeCheckIn', (t) =>
  t.fieldWithInput({
    type: dayPayload('UndoChallengeCheckInPayload', 'The day whose check-in is taken back.'),
    nullable: true,
    description:
      'Takes a check-in back as long as the day is open, and with it what it filled; what you recorded yourself stays. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [...whenRefused] },
    typeOptions: { description: 'The day whose check-in to take back.' },
    input: { ...dayInput(t.input) },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, enrolmentId: input.enrolmentId.id }
      return { id: await command(context, (tx, at) => undoChallengeCheckIn(tx, viewer, request, at)) }
    },
  }),
)

const FeatInput = builder.inputType('FeatInput', {
  description: 'What really happened of one feat: exactly one of these.',
  isOneOf: true,
  fields: (t) =>
    Object.fromEntries(
      featGraphs.map(({ feat, recorded }) => [
        featFields[feat],
        t.field({ type: recorded.input, description: `${recorded.about}; null for another feat.` }),
      ]),
    ),
})

/** The one feat that an input says something of, and what. */
function saidOf(given: Readonly<Record<string, unknown>>) {
  const said = featGraphs.find(({ feat }) => given[featFields[feat]] != null)
  const name = said && featFields[said.feat]
  return { feat: said?.feat, name, facts: name && given[name] }
}

builder.mutationField('recordFeat', (t) =>
  t.fieldWithInput({
    type: dayPayload('RecordFeatPayload', 'The day with what was recorded of it.'),
    nullable: true,
    description:
      'Records what really happened of one feat of a day, be it enough or not, in the place of what was there. Possible until the day closes. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [...whenRefused, FeatNotAsked, VersionConflict] },
    typeOptions: { description: 'What to record of which day.' },
    input: {
      ...dayInput(t.input),
      feat: t.input.field({ type: FeatInput, required: true, description: 'One feat, with what really happened.' }),
      isImported: t.input.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether it comes from another app or device rather than from you.',
      }),
      metadata: t.input.field({
        type: 'JSON',
        description: 'What an app keeps beside it, up to 4,000 characters of JSON; null for nothing.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the day has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, enrolmentId: input.enrolmentId.id, ...saidOf(input.feat) }
      return { id: await command(context, (tx, at) => recordFeat(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('clearFeat', (t) =>
  t.fieldWithInput({
    type: dayPayload('ClearFeatPayload', 'The day without what was said of the feat.'),
    nullable: true,
    description:
      'Takes back what you recorded of one feat as long as the day is open: it is as if you had never said it, with what a check-in fills of it. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [...whenRefused] },
    typeOptions: { description: 'The feat of which day to take back.' },
    input: {
      ...dayInput(t.input),
      feat: t.input.field({
        type: ChallengeFeatRef,
        required: true,
        description: 'Which feat, any but the check-in, which has a mutation of its own.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, enrolmentId: input.enrolmentId.id }
      return { id: await command(context, (tx, at) => clearFeat(tx, viewer, request, at)) }
    },
  }),
)
