import type { ObjectRef } from '@pothos/core'
import { builder } from '../graph/builder.ts'
import type { LoadMany } from '../graph/context.ts'
import { describedEnum } from '../graph/enum.ts'
import { viewerOf } from '../graph/operation.ts'
import { costOfDays } from './calendar.graph.ts'
import { type CalendarDay, type CalendarDayState, calendarDays } from './calendar-days.ts'

const CalendarDayRef = builder.objectRef<CalendarDay>('CalendarDay')

const CalendarDayStateRef = describedEnum('CalendarDayState', 'What a local date is for its person.', {
  PAST: 'It has ended, and the next date has begun.',
  TODAY: 'It is going on at this moment.',
  UPCOMING: 'It has not begun yet.',
  EXCUSED: 'A journey between zones left it shorter than 12 hours: nothing is expected of it.',
  NOT_DUE: 'A journey between zones jumped over it: it never takes place.',
} satisfies Record<CalendarDayState, string>)

CalendarDayRef.implement({
  description: 'One local date of a person, with what is planned for it. Visible to the person alone.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The local date that this day is, in ISO form.' }),
    state: t.expose('state', { type: CalendarDayStateRef, description: 'What the date is at this moment.' }),
    opensAt: t.expose('opensAt', {
      type: 'DateTime',
      description: 'The instant at which the date begins for the person.',
    }),
    endsAt: t.expose('endsAt', {
      type: 'DateTime',
      description: 'The instant at which it ends and the next one begins.',
    }),
    eventCount: t.exposeInt('eventCount', { description: 'How many events take place on it; suspended ones do not.' }),
    suspendedCount: t.exposeInt('suspendedCount', { description: 'How many of its events rest with a paused plan.' }),
  }),
})

/** Adds a room's part to a day: a nullable field, loaded by the date in its ISO form. */
export function calendarDayDetail<Row extends { id: string }>(detail: {
  field: string
  type: ObjectRef<(typeof builder)['$inferSchemaTypes'], Row>
  description: string
  load: LoadMany<Row>
}): void {
  builder.objectField(CalendarDayRef, detail.field, (t) =>
    t.field({
      type: detail.type,
      nullable: true,
      description: detail.description,
      resolve: (day, _args, context) => context.load(detail.load, day.date.toString()) as never,
    }),
  )
}

builder.queryField('calendarDays', (t) =>
  t.field({
    type: [CalendarDayRef],
    nullable: true,
    description: 'Every local date of a range with what is planned for it, at most 92 days. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfDays,
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    resolve: (_root, range, context) => calendarDays(context.tx, viewerOf(context), range, context.at.now),
  }),
)
