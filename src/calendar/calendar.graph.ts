import type { ObjectRef } from '@pothos/core'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type GraphQLResolveInfo, Kind } from 'graphql'
import type { Branch, Tree } from '../db/tree.ts'
import { builder } from '../graph/builder.ts'
import type { Context, LoadMany } from '../graph/context.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { selectionOf, selectsAny } from '../graph/selection.ts'
import { daysBetween } from '../lib/date-range.ts'
import { instantOf } from '../lib/day.ts'
import { loadZoneHistories } from '../people/zone.ts'
import { type calendarEventStates, calendarEvents } from './calendar.tables.ts'
import {
  CalendarDayFull,
  type CalendarEvent,
  type CalendarEventKind,
  calendarLimits,
  calendarOf,
  loadCalendarEvents,
  rangeStatement,
} from './calendar.ts'

export const CalendarEventRef = builder.objectRef<CalendarEvent>('CalendarEvent')

const CalendarEventKindRef = describedEnum('CalendarEventKind', 'What stands behind it, and which part is filled.', {
  SESSION: 'A planned training session of a programme: read `session`.',
  MEAL: 'A planned meal of a programme: read `meal`.',
  CHALLENGE_DAY: 'A day of a challenge that you are enrolled in: read `challengeDay`.',
  LESSON: 'A lesson of a learning journey, on the date it unlocks, or was completed: read `lesson`.',
  PLAN_ITEM: 'An item of a weekly plan, on its date or else at the end of its week: read `planItem`.',
  TASK: 'A task, on the date it is due or else at the end of its week: read `task`.',
} satisfies Record<CalendarEventKind, string>)

const CalendarEventStateRef = describedEnum('CalendarEventState', 'Whether an event takes place as things stand.', {
  PLANNED: 'It is to take place on its date.',
  SUSPENDED: 'Its plan is paused: nothing is due, and it moves when the plan goes on.',
  CANCELLED: 'It was taken out of its plan: nothing is due. It is shown so that it can be put back.',
} satisfies Record<(typeof calendarEventStates)[number], string>)

/** The instant at which a timed event begins in the zone that its person is in now; null for an all-day event. */
const startOf = async (event: CalendarEvent, load: (userId: string) => ReturnType<typeof zoneInForce>) => {
  if (event.localTime === null) return null
  const { zone, dayStart } = await load(event.userId)
  const date = Temporal.PlainDate.from(event.localDate)
  return instantOf(date, Temporal.PlainTime.from(event.localTime), zone, dayStart)
}
const zoneInForce = async (
  context: { load: <Row extends { id: string }>(loadMany: LoadMany<Row>, id: string) => Promise<Row | null> },
  userId: string,
) => {
  const period = (await context.load(loadZoneHistories, userId))?.periods.at(-1)
  return { zone: period?.zone ?? 'UTC', dayStart: period?.dayStart ?? new Temporal.PlainTime(0) }
}

builder.node(CalendarEventRef, {
  description: 'One dated thing of any room, as it stands now. Visible to its person alone.',
  id: { resolve: (event) => event.id },
  loadManyWithoutCache: loadNodes(loadCalendarEvents),
  fields: (t) => ({
    kind: t.expose('kind', {
      type: CalendarEventKindRef,
      description: 'What it is, and which nullable part is filled.',
    }),
    state: t.expose('state', { type: CalendarEventStateRef, description: 'Whether it takes place as things stand.' }),
    title: t.exposeString('title', { description: 'What to show in a list, in a few words.' }),
    date: t.expose('localDate', { type: 'Date', description: 'The local date it is planned for, in whatever zone.' }),
    time: t.expose('localTime', {
      type: 'LocalTime',
      nullable: true,
      description: 'The wall-clock time it is planned for; null for an all-day event.',
    }),
    durationMinutes: t.exposeInt('durationMinutes', {
      nullable: true,
      description: 'How long it takes, in minutes; null for an event without an extent.',
    }),
    startsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant it begins in the zone the person is in now; null for an all-day event.',
      resolve: (event, _args, context) => startOf(event, (userId) => zoneInForce(context, userId)),
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant it ends; null for an all-day event and for one without an extent.',
      resolve: async (event, _args, context) => {
        const start = await startOf(event, (userId) => zoneInForce(context, userId))
        return event.durationMinutes === null ? null : (start?.add({ minutes: event.durationMinutes }) ?? null)
      },
    }),
  }),
})

builder.objectType(CalendarDayFull, {
  name: 'CalendarDayFull',
  description: 'A date of your calendar would have more events than it may: end or move another plan first.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The first local date that would be too full.' }),
    limit: t.exposeInt('limit', { description: 'The most events that a date may have.' }),
  }),
})

const branches: Record<string, Branch> = {}
const reads: Record<string, readonly string[]> = {
  date: ['localDate'],
  time: ['localTime'],
  startsAt: ['userId', 'localDate', 'localTime'],
  endsAt: ['userId', 'localDate', 'localTime', 'durationMinutes'],
}

/** How a range of the calendar is read, with what the rooms have added to an event. */
export const calendarTree: Tree = {
  table: calendarEvents,
  reads,
  branches,
}
const detailFields = new Set<string>()
/** What is made with the zone of the person, which is loaded. */
const zonedFields = new Set(['startsAt', 'endsAt'])

/** Whether this field is all that its operation asks for. */
const isAlone = ({ operation: { selectionSet } }: GraphQLResolveInfo): boolean =>
  selectionSet.selections.length === 1 && selectionSet.selections[0]?.kind === Kind.FIELD

/**
 * Adds a room's part to the calendar event: a nullable field that is filled for events of its kind. It is read with the
 * range as a branch of its tree, else loaded by the event's id.
 */
export function calendarDetail<Row extends { id: string }>(detail: {
  field: string
  kind: CalendarEventKind
  type: ObjectRef<(typeof builder)['$inferSchemaTypes'], Row>
  description: string
  tree: Tree & { table: { id: PgColumn } }
  load: LoadMany<NoInfer<Row>>
}): void {
  detailFields.add(detail.field)
  branches[detail.field] = { tree: detail.tree, on: { own: detail.tree.table.id, parent: calendarEvents.id } }
  builder.objectField(CalendarEventRef, detail.field, (t) =>
    t.field({
      type: detail.type,
      nullable: true,
      description: detail.description,
      resolve: (event, _args, context) => {
        const inTree = (event as unknown as Record<string, Row | null | undefined>)[detail.field]
        if (inTree !== undefined) return inTree as never
        return (event.kind === detail.kind ? context.load(detail.load, event.id) : null) as never
      },
    }),
  )
}

/**
 * Adds what a room knows of events of several kinds: a nullable field, by the id of the event. It is read with the range
 * as a branch of its tree, which needs no smaller range, else loaded. Gives the reader, for fields that are made of it.
 */
export function calendarNote<Row extends { id: string }>(note: {
  field: string
  type: ObjectRef<(typeof builder)['$inferSchemaTypes'], Row>
  description: string
  branch: Omit<Branch, 'on'> & { readonly on: Omit<Branch['on'], 'parent'> }
  load: LoadMany<NoInfer<Row>>
}): (event: CalendarEvent, context: Pick<Context, 'load'>) => Promise<Row | null> {
  branches[note.field] = { ...note.branch, on: { ...note.branch.on, parent: calendarEvents.id } }
  const read = async (event: CalendarEvent, context: Pick<Context, 'load'>) => {
    const inTree = (event as unknown as Record<string, Row | null | undefined>)[note.field]
    return inTree === undefined ? context.load(note.load, event.id) : inTree
  }
  builder.objectField(CalendarEventRef, note.field, (t) =>
    t.field({
      type: note.type,
      nullable: true,
      description: note.description,
      resolve: (event, _args, context) => read(event, context) as never,
    }),
  )
  return read
}

/** Says which properties a further field of the event is made from, for `calendarTree`. */
export function calendarReads(field: string, properties: readonly string[]): void {
  reads[field] = properties
}

/** The cost of a range of days: an event or two a day are reckoned with, so that a month with its detail is within reach. */
export const costOfDays = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => ({
  field: 5,
  multiplier: Math.max(1, daysBetween(from, to) + 1),
})

builder.queryField('calendar', (t) =>
  t.field({
    type: [CalendarEventRef],
    nullable: true,
    description:
      'Your events between two local dates, by date and time, all-day events first: at most 92 days, or 42 with what stands behind them. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: costOfDays,
    extensions: { compiled: true },
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first local date of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last local date, itself included.' }),
      kinds: t.arg({ type: [CalendarEventKindRef], description: 'Only events of these kinds; null gives all.' }),
    },
    resolve: (_root, { from, to, kinds }, context, info) =>
      calendarOf(
        context.tx,
        viewerOf(context),
        { from, to },
        kinds ?? null,
        selectsAny(info, detailFields) ? calendarLimits.daysWithDetail : calendarLimits.days,
        {
          statement: rangeStatement(calendarTree, selectionOf(info)),
          alone: isAlone(info) && !selectsAny(info, zonedFields),
        },
      ),
  }),
)
