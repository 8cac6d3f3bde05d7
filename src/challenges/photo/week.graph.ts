import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { EnrolmentRef } from '../enrolment.graph.ts'
import { type EnrolmentWeek, loadWeeks, type PhotoState, weeksAt } from './weeks.ts'

const WeekPhotoStateRef = describedEnum('WeekPhotoState', 'What a week of a challenge is to its photo.', {
  MET: 'There is a photo of it, or was when the week was over, whether the week asks for one or not.',
  OPEN: 'There is none yet, and one can come until the last day of the week has closed.',
  MISSED: 'The week is over and there was none: that is said here, and adds no days.',
  NOT_DUE: 'None is asked for: too few days, no such rule, or the challenge was left before the week was over.',
} satisfies Record<PhotoState, string>)

const ChallengeWeekRef = builder.objectRef<EnrolmentWeek>('ChallengeWeek').implement({
  description: 'A week of somebody’s challenge, counted from their day 1 on. Visible to that person alone.',
  fields: (t) => ({
    week: t.exposeInt('week', { description: 'The number of the week: days 1 to 7 are week 1.' }),
    from: t.expose('from', { type: 'Date', description: 'The local date of its first day.' }),
    to: t.expose('to', { type: 'Date', description: 'The local date of its last day, itself included.' }),
    fromDay: t.exposeInt('fromDay', { description: 'The number of its first day within the challenge.' }),
    toDay: t.exposeInt('toDay', {
      description: 'The number of its last day; the last week of a challenge can be shorter than seven.',
    }),
    photo: t.expose('photo', { type: WeekPhotoStateRef, description: 'Whether it has the photo that it asks for.' }),
    metDays: t.exposeInt('metDays', { description: 'How many of its days are met so far.' }),
    closedDays: t.exposeInt('closedDays', { description: 'How many of its days have closed so far.' }),
  }),
})

builder.objectField(EnrolmentRef, 'weeks', (t) =>
  t.field({
    type: [ChallengeWeekRef],
    nullable: true,
    description:
      'Every week of it in order, as long as it is now: one for every 7 days, 53 for a year, more by what missed days add. Null for who is not its person.',
    complexity: { field: 1, multiplier: 10 },
    resolve: async ({ id }, _args, context) => {
      const stored = await context.load(loadWeeks, id)
      return stored && weeksAt(stored.enrolment, (week) => stored.facts.get(week), context.at.now)
    },
  }),
)
