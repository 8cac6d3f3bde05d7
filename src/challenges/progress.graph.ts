import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import type { Context } from '../graph/context.ts'
import { describedEnum } from '../graph/enum.ts'
import { dateRange, daysIn } from '../lib/date-range.ts'
import { ChallengeRef } from './challenge.graph.ts'
import { ChallengeDayRef, challengeDayReads } from './day/challenge-day.graph.ts'
import { challengeDaysOf, loadNumberedDays, mostDays, numberedDay } from './day/challenge-day.ts'
import { EnrolmentRef } from './enrolment.graph.ts'
import { loadEnrolments, loadMyEnrolments } from './enrolments.ts'
import type { HeldEnrolment } from './held-enrolment.ts'
import {
  type DailyStatistics,
  dayNumberAt,
  finishOf,
  groupProgress,
  loadExtents,
  loadPending,
  loadReckonings,
  loadUserStatistics,
  statisticsOfDates,
  type UserStatistics,
} from './progress.ts'
import type { FinishReason, ProjectedFinish } from './projected-finish.ts'
import { dayOfAttempt } from './timeline.ts'

const FinishReasonCodeRef = describedEnum('FinishReasonCode', 'What the end of a challenge follows from.', {
  DURATION: 'How long the challenge is by its rules.',
  FAILURE: 'A day that was missed, with what it adds.',
  FORGIVEN: 'A day that was missed and forgiven, so that it adds nothing.',
  VOID: 'A day that was missed after what is the end now, so that it adds nothing.',
  PENDING: 'A day that was missed, which the council is asked to forgive.',
  FINISHED: 'That the last day has closed already.',
} satisfies Record<FinishReason['code'], string>)

const FinishReasonRef = builder.objectRef<FinishReason>('FinishReason').implement({
  description: 'One thing that the end of a challenge follows from. Visible to its person and the council.',
  fields: (t) => ({
    code: t.expose('code', { type: FinishReasonCodeRef, description: 'What kind of reason it is.' }),
    day: t.exposeInt('day', {
      nullable: true,
      description: 'The number of the day; null where it is of no single one.',
    }),
    days: t.exposeInt('days', { description: 'How many days it adds; all of them make the length of the challenge.' }),
    message: t.exposeString('message', { description: 'What it is, as a sentence for people, in English.' }),
  }),
})

const ProjectedFinishRef = builder.objectRef<ProjectedFinish>('ProjectedFinish').implement({
  description: 'When a challenge ends if no more days are missed, and why. Visible to its person and the council.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The local date of the last day, as the ledger has it.' }),
    ifForgiven: t.expose('ifForgiven', {
      type: 'Date',
      description: 'What it would be if the council granted all that it is asked now.',
    }),
    reasons: t.field({
      type: [FinishReasonRef],
      description: 'What it follows from, in the order of the days: at most 1,000.',
      resolve: ({ reasons }) => reasons.slice(0, 1_000),
    }),
  }),
})

const EnrolmentStatisticsRef = builder.objectRef<UserStatistics>('EnrolmentStatistics').implement({
  description: 'What an enrolment has come to, up to date with every check-in. Visible to those in the challenge.',
  fields: (t) => ({
    daysMet: t.exposeInt('daysMet', { description: 'How many days were met, one that is still open among them.' }),
    daysMissed: t.exposeInt('daysMissed', {
      description: 'How many days closed without being met, forgiven ones too.',
    }),
    unforgivenFailures: t.exposeInt('unforgivenFailures', { description: 'How many of the missed ones count.' }),
    currentStreak: t.exposeInt('currentStreak', {
      description: 'Met days in a row as they stand, one that is still open among them.',
    }),
    longestStreak: t.exposeInt('longestStreak', { description: 'The most met days in a row that there were.' }),
    lastMetOn: t.expose('lastMetOn', {
      type: 'Date',
      nullable: true,
      description: 'The latest local date that was met; null before the first.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When any of it last changed.' }),
  }),
})

/** The viewer's own enrolment with what its days are reckoned from; null for that of another. */
async function ownReckoning(context: Context, { id, userId }: { id: string; userId: string }) {
  if (context.viewer?.id !== userId) return null
  return (await context.load(loadReckonings, id))?.reckoning ?? null
}

/** The same for the council as well, whose rows show all but the zones. */
async function reckoningSeen(
  context: Context,
  enrolment: { id: string; userId: string; challengeId: string },
): Promise<HeldEnrolment | null> {
  const mine = await context.load(loadMyEnrolments, enrolment.challengeId)
  const isCouncil = mine !== null && mine.enrolment.role !== 'PARTICIPANT'
  if (!isCouncil && context.viewer?.id !== enrolment.userId) return null
  return (await context.load(loadReckonings, enrolment.id))?.reckoning ?? null
}

const dayRangeArgs = (arg: Parameters<Parameters<typeof builder.queryField>[1]>[0]['arg']) => ({
  from: arg.int({ description: 'The number of the first day; null means 1, or a hundred days before `to`.' }),
  to: arg.int({ description: 'The number of the last day, itself included; null means a hundred days from `from`.' }),
})

type DayRange = { readonly from?: number | null | undefined; readonly to?: number | null | undefined }

const costOfDayNumbers = ({ from, to }: DayRange) => ({
  field: 1,
  multiplier: Math.min(mostDays, Math.max(1, (to ?? (from ?? 1) + mostDays - 1) - (from ?? 1) + 1)) / 5,
})

builder.objectFields(EnrolmentRef, (t) => ({
  lastDay: t.field({
    type: 'Date',
    nullable: true,
    description:
      'The local date of its last day as things stand; null only when it goes at this moment, or you left a challenge that is not to be seen any more.',
    resolve: async ({ id }, _args, context) => (await context.load(loadExtents, id))?.lastDay ?? null,
  }),
  addedDays: t.int({
    nullable: true,
    description: 'How many days missed ones have added; null as `lastDay` is.',
    resolve: async ({ id }, _args, context) => (await context.load(loadExtents, id))?.addedDays ?? null,
  }),
  dayNumber: t.int({
    nullable: true,
    description: 'The number of your today; null before day 1, after the last day, and of the enrolment of another.',
    resolve: async (enrolment, _args, context) => {
      const own = await ownReckoning(context, enrolment)
      return own && dayNumberAt(own, context.at.now)
    },
  }),
  dayOfAttempt: t.int({
    nullable: true,
    description:
      'The same counted from the last new start, where a missed day begins the challenge again; null as `dayNumber` is.',
    resolve: async (enrolment, _args, context) => {
      const own = await ownReckoning(context, enrolment)
      const day = own && dayNumberAt(own, context.at.now)
      return own && day !== null ? dayOfAttempt(own.timeline, day) : null
    },
  }),
  today: t.field({
    type: ChallengeDayRef,
    nullable: true,
    description: 'The day of your today; null as `dayNumber` is.',
    resolve: async (enrolment, _args, context) => {
      const own = await ownReckoning(context, enrolment)
      const day = own && dayNumberAt(own, context.at.now)
      return day === null ? null : ((await context.load(loadNumberedDays, numberedDay(enrolment.id, day)))?.day ?? null)
    },
  }),
  days: t.field({
    type: [ChallengeDayRef],
    nullable: true,
    description:
      'Its days by their numbers, at most 100: states for everyone in the challenge, the rest for its person. Null only beside an error.',
    complexity: costOfDayNumbers,
    args: dayRangeArgs(t.arg),
    resolve: ({ id }, { from = null, to = null }, context) => challengeDaysOf(context.tx, id, { from, to }),
  }),
  statistics: t.field({
    type: EnrolmentStatisticsRef,
    nullable: true,
    description: 'What it has come to so far; null only when it goes at this moment.',
    resolve: ({ id }, _args, context) => context.load(loadUserStatistics, id),
  }),
  projectedFinish: t.field({
    type: ProjectedFinishRef,
    nullable: true,
    description:
      'When it ends as things stand, and why; null to others than its person and the council, and as `lastDay` is.',
    resolve: async (enrolment, _args, context) => {
      const seen = await reckoningSeen(context, enrolment)
      return seen && finishOf(seen, (await context.load(loadPending, enrolment.id))?.failureIds ?? [])
    },
  }),
}))

challengeDayReads('enrolment', ['enrolmentId'])
builder.objectField(ChallengeDayRef, 'enrolment', (t) =>
  t.field({
    type: EnrolmentRef,
    nullable: true,
    description: 'The enrolment that it is a day of; null only when that goes at this moment.',
    resolve: ({ enrolmentId }, _args, context) => context.load(loadEnrolments, enrolmentId),
  }),
)

const DailyStatisticsRef = builder.objectRef<DailyStatistics>('DailyStatistics').implement({
  description: 'What all who are or were in a challenge came to on one local date, each by their own calendar.',
  fields: (t) => ({
    date: t.expose('localDate', { type: 'Date', description: 'The local date of each of them.' }),
    met: t.exposeInt('met', { description: 'How many of them met their day.' }),
    missed: t.exposeInt('missed', { description: 'How many of them missed it: their day has closed.' }),
    completionRate: t.float({
      description: 'The met ones as a share of those that were met or missed, 0 to 1.',
      resolve: ({ met, missed }) => met / (met + missed),
    }),
  }),
})

const ChallengeDayConnection = connectionOf(ChallengeDayRef, 'ChallengeDay')

builder.objectField(ChallengeRef, 'progress', (t) =>
  t.connection(
    {
      type: ChallengeDayRef,
      nullable: true,
      description:
        'The days of everyone in it on one date, each in their own calendar. Empty for who is not in it; null only beside an error.',
      complexity: costOfPage,
      args: { date: t.arg({ type: 'Date', required: true, description: 'The local date of each of them.' }) },
      resolve: ({ id }, { date, ...args }, context) =>
        pageById(args, (page) => groupProgress(context.tx, id, date, page)),
    },
    ChallengeDayConnection,
  ),
)

builder.objectField(ChallengeRef, 'dailyStatistics', (t) =>
  t.field({
    type: [DailyStatisticsRef],
    nullable: true,
    description:
      'The group by local date, at most 366 days; dates on which nothing was decided are left out. Empty for who is not in it; null only beside an error.',
    complexity: ({ from, to }) => ({ field: 1, multiplier: Math.max(1, daysIn({ from, to }) / 20) }),
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: ({ id }, { from, to }, context) => statisticsOfDates(context.tx, id, dateRange(from, to)),
  }),
)

builder.queryField('challengeDays', (t) =>
  t.field({
    type: [ChallengeDayRef],
    nullable: true,
    description:
      'The days of an enrolment by their numbers, at most 100; empty where you may not see it. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfDayNumbers,
    args: {
      enrolmentId: t.arg.globalID({
        for: [EnrolmentRef],
        required: true,
        description: 'The global id of the enrolment that is meant.',
      }),
      ...dayRangeArgs(t.arg),
    },
    resolve: (_root, { enrolmentId, from = null, to = null }, context) =>
      challengeDaysOf(context.tx, enrolmentId.id, { from, to }),
  }),
)
