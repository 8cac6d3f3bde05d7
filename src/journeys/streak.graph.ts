import { builder } from '../graph/builder.ts'
import type { Context } from '../graph/context.ts'
import { describedEnum } from '../graph/enum.ts'
import { viewerOf } from '../graph/operation.ts'
import type { DayState } from '../lib/streak.ts'
import type { Member } from './check-in/facts.ts'
import { JourneyRef } from './journey.graph.ts'
import { type JourneyStreak, keyOfMember, loadStreakFacts, streakNow } from './streak.ts'

export const DayStateRef = describedEnum('DayState', 'What a day is for somebody of whom something is due daily.', {
  OPEN: 'It has not ended and is not met yet.',
  MET: 'What was due is done: it adds to the streak.',
  MISSED: 'It has ended without being met: it ends the streak, until it is made up for.',
  EXCUSED: 'It was free, or cut short by a change of zone: it neither adds nor ends.',
  NOT_DUE: 'Nothing was due: it is before joining, or a change of zone jumped over it.',
} satisfies Record<DayState, string>)

export const JourneyStreakRef = builder.objectRef<JourneyStreak>('JourneyStreak').implement({
  description: 'How many met days in a row somebody has in a journey, as it is at this moment.',
  fields: (t) => ({
    current: t.exposeInt('current', {
      description: 'Met days in a row up to today; 0 as soon as a day is missed, until that is made up for.',
    }),
    longest: t.exposeInt('longest', { description: 'The most met days in a row that there ever were.' }),
    lastMetOn: t.expose('lastMetOn', {
      type: 'Date',
      nullable: true,
      description: 'The local date of the last day that was met; null before the first.',
    }),
    today: t.expose('today', { type: DayStateRef, description: 'What today is for the person so far.' }),
    isAtRisk: t.boolean({
      description: 'True while there is a streak that ends unless today is met.',
      resolve: ({ current, today }) => current > 0 && today === 'OPEN',
    }),
  }),
})

/** The streak of a member as it is now; null for who never was one. Whoever asks was found to be allowed to. */
export async function streakOf(context: Context, member: Member): Promise<JourneyStreak | null> {
  const facts = await context.load(loadStreakFacts, keyOfMember(member))
  return facts && streakNow(facts, context.at.now)
}

builder.objectField(JourneyRef, 'myStreak', (t) =>
  t.field({
    type: JourneyStreakRef,
    nullable: true,
    description: 'Your streak in this journey as it is now; null for who never was a member.',
    complexity: 5,
    resolve: ({ id }, _args, context) => streakOf(context, { journeyId: id, userId: viewerOf(context).id }),
  }),
)
