import { builder } from '../graph/builder.ts'
import { viewerOf } from '../graph/operation.ts'
import { CalendarEventRef } from './calendar.graph.ts'
import { loadEventsOfDates } from './calendar.ts'
import { type CalendarChange, calendarChanges } from './calendar-changed.ts'

const CalendarChangeRef = builder.objectRef<CalendarChange>('CalendarChange').implement({
  description: 'What changed in a calendar: the dates, and their events as they are now.',
  fields: (t) => ({
    dates: t.field({
      type: ['Date'],
      description: 'The local dates within the range on which something came, went or changed.',
      resolve: (change) => [...change.dates],
    }),
    resync: t.exposeBoolean('resync', {
      description: 'True when the client should read its whole range again: at the start, and after a gap.',
    }),
    events: t.field({
      type: [CalendarEventRef],
      description: 'All events of these dates, read in the transaction of this event; empty with a bare resync.',
      resolve: (change, _args, context) => loadEventsOfDates(context.tx, viewerOf(context), change.dates),
    }),
  }),
})

builder.subscriptionField('calendarChanged', (t) =>
  t.field({
    type: CalendarChangeRef,
    nullable: true,
    description:
      'Tells when your calendar changes between two dates, at most 92 days, on whatever device or server. Begins with a resync. Null only beside an error.',
    authScopes: { signedIn: true },
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date to follow.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
    },
    subscribe: (_root, { from, to }, context) =>
      calendarChanges(context.services.wakeups, viewerOf(context).id, { from, to }),
    resolve: (change) => change,
  }),
)
