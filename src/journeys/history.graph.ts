import { builder } from '../graph/builder.ts'
import type { Context } from '../graph/context.ts'
import { viewerOf } from '../graph/operation.ts'
import type { DateRange } from '../lib/date-range.ts'
import { daysIn } from '../lib/date-range.ts'
import { EffortLevelRef } from './check-in/check-in.graph.ts'
import { effortLevels } from './check-in/effort.ts'
import type { Member } from './check-in/facts.ts'
import { daysOfMember, keyOfDays, loadScoredDays, type MemberDay } from './days-of-member.ts'
import { DimensionRef } from './dimension.graph.ts'
import { type DimensionDay, daysOfDimension, daysOfJourney, type JourneyDay, yearAtMost } from './history.ts'
import { JourneyRef } from './journey.graph.ts'
import { DayStateRef } from './streak.graph.ts'
import { keyOfMember, loadStreakFacts } from './streak.ts'

/** What a day of a chart costs: little, since it is a few numbers. */
export const costOfHistory = ({ from, to }: DateRange) => ({
  field: 1,
  multiplier: Math.max(1, daysIn({ from, to }) / 20),
})

type ArgBuilder = Parameters<Parameters<typeof builder.queryField>[1]>[0]['arg']

/** The two dates of a history, both included. */
export const rangeArgs = (arg: ArgBuilder) => ({
  from: arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
  to: arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
})

const JourneyDayRef = builder.objectRef<JourneyDay>('JourneyDay').implement({
  description: 'What all members of a journey came to on one local date, each by their own calendar.',
  fields: (t) => ({
    date: t.expose('localDate', { type: 'Date', description: 'The local date, in ISO form.' }),
    checkIns: t.exposeInt('checkIns', { description: 'How many members checked in for it.' }),
    met: t.exposeInt('met', { description: 'How many of these days were met.' }),
    score: t.exposeFloat('score', { description: 'The sum of their scores, in points.' }),
    averageScore: t.float({
      description: 'The mean score of a check-in of the date, in points.',
      resolve: ({ score, checkIns }) => score / checkIns,
    }),
  }),
})

builder.objectField(JourneyRef, 'days', (t) =>
  t.field({
    type: [JourneyDayRef],
    description:
      'The journey by local date, at most 366 days, for a chart; dates without a check-in are left out. Empty for who is no member.',
    complexity: costOfHistory,
    args: rangeArgs(t.arg),
    resolve: ({ id }, range, context) => daysOfJourney(context.tx, id, range),
  }),
)

export const MemberDayRef = builder.objectRef<MemberDay>('MemberDay').implement({
  description: 'A day of a member as every member of the journey sees it: its state and score, and nothing else.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The local date of the member, in ISO form.' }),
    state: t.expose('state', { type: DayStateRef, description: 'Whether the day was met, missed, free or is open.' }),
    score: t.exposeFloat('score', {
      nullable: true,
      description: 'The points of the day; null without a check-in that counts.',
    }),
  }),
})

/**
 * The days of a member as the viewer may see them; null for who never was one. Whoever asks was found to be allowed to.
 * @throws InvalidInput, RangeTooLong
 */
export async function daysOf(context: Context, member: Member, asked: DateRange): Promise<MemberDay[] | null> {
  const range = yearAtMost(asked)
  const [rhythm, scored] = await Promise.all([
    context.load(loadStreakFacts, keyOfMember(member)),
    context.load(loadScoredDays, keyOfDays(member, range)),
  ])
  const isOwn = member.userId === viewerOf(context).id
  return rhythm && daysOfMember(rhythm, scored?.days ?? [], range, { now: context.at.now, isOwn })
}

builder.objectField(JourneyRef, 'myDays', (t) =>
  t.field({
    type: [MemberDayRef],
    nullable: true,
    description:
      'Your days in this journey between two local dates, at most 366 days, each with its state and score; null for who never was a member.',
    complexity: costOfHistory,
    args: rangeArgs(t.arg),
    resolve: (journey, range, context) => {
      const member = { userId: viewerOf(context).id, journeyId: journey.id }
      return daysOf(context, member, range)
    },
  }),
)

const DimensionDayRef = builder.objectRef<DimensionDay>('DimensionDay').implement({
  description: 'What you did in one dimension on one local date. Visible to the person alone.',
  fields: (t) => ({
    date: t.expose('localDate', { type: 'Date', description: 'The local date, in ISO form.' }),
    effort: t.field({
      type: EffortLevelRef,
      description: 'How much effort was made, as the person judged it.',
      resolve: ({ effort }) => effortLevels[effort - 1] ?? 'SKIPPED',
    }),
    score: t.exposeFloat('score', { description: 'The points of it, with the weight of that time.' }),
  }),
})

builder.objectField(DimensionRef, 'myDays', (t) =>
  t.field({
    type: [DimensionDayRef],
    description:
      'Your efforts in this dimension by local date, at most 366 days, for a chart; dates without an answer are left out.',
    complexity: costOfHistory,
    args: rangeArgs(t.arg),
    resolve: (dimension, range, context) => daysOfDimension(context.tx, viewerOf(context), dimension, range),
  }),
)
