import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { readPrepared, type Selection, type Tree, treeStatement } from '../db/tree.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { wake } from '../events/wakeup.ts'
import { dateRange, daysIn } from '../lib/date-range.ts'
import { RangeTooLong, Refusal } from '../lib/refusal.ts'
import { personZones } from '../people/people.tables.ts'
import { type calendarEventKinds, calendarEvents } from './calendar.tables.ts'

/** An event as it is read alone, or in a range as JSON, where a date and a time are text. */
export type CalendarEvent = Pick<
  typeof calendarEvents.$inferSelect,
  'id' | 'userId' | 'kind' | 'state' | 'durationMinutes' | 'title'
> & {
  readonly localDate: Temporal.PlainDate | string
  readonly localTime: Temporal.PlainTime | string | null
}
export type CalendarEventKind = (typeof calendarEventKinds)[number]

/** The most days of a list of events, and of one that carries what stands behind them. */
export const calendarLimits = { days: 92, daysWithDetail: 42 } as const

/** The most events that a person has on a date: with it a range of days has a size. */
const mostOnDate = 40

/** A date of the calendar would have more events than it may. */
export class CalendarDayFull extends Refusal {
  override readonly name = 'CalendarDayFull'
  readonly date: Temporal.PlainDate
  readonly limit = mostOnDate

  constructor(date: string, events: number) {
    super(`The calendar would have ${events} events on ${date}, the limit is ${mostOnDate}`)
    this.date = Temporal.PlainDate.from(date)
  }
}

/**
 * What a room hands over so that its dated things stand in the calendar: `rows` selects, for one plan or for all that the
 * viewer may see (`planId` null), the columns of `CalendarRow` as they should be. It must select the same for both.
 */
export type CalendarSource = {
  readonly room: string
  readonly kinds: readonly CalendarEventKind[]
  readonly rows: (planId: string | null) => SQL
}

/** A row of a source: (id, user_id, kind, plan_id, state, local_date, local_time, duration_minutes, title). */
const columns = sql`id, user_id, kind, plan_id, state, local_date, local_time, duration_minutes, title`

/** Calendar events by id, as far as they are the viewer's. */
export function loadCalendarEvents(tx: Tx, ids: readonly string[]): Promise<CalendarEvent[]> {
  return tx
    .select()
    .from(calendarEvents)
    .where(inArray(calendarEvents.id, [...ids]))
}

/** A local date runs from its day start to the next one: a time before the day start is in the night at its end. */
const atNight = sql`coalesce(${calendarEvents.localTime} < (
  select ${personZones.dayStart} from ${personZones} where ${personZones.userId} = (select viewer_id())
  order by ${personZones.effectiveAt} desc limit 1), false)`

/** PostgreSQL's text of an array of kinds, which have no character that it would quote. */
const arrayText = (kinds: readonly CalendarEventKind[]) => `{${kinds.join(',')}}`

const inOrder = [calendarEvents.localDate, atNight, sql`${calendarEvents.localTime} nulls first`, calendarEvents.id]

/** The events of a person on these dates (ISO), in the order of the calendar. */
export async function loadEventsOfDates(tx: Tx, viewer: Viewer, dates: readonly string[]): Promise<CalendarEvent[]> {
  if (dates.length === 0) return []
  return tx
    .select()
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.userId, viewer.id),
        inArray(
          calendarEvents.localDate,
          dates.map((date) => Temporal.PlainDate.from(date)),
        ),
      ),
    )
    .orderBy(...inOrder)
}

/** The order of `inOrder`, for the statement that reads a range with what stands behind it. */
const rangeInOrder = `root.local_date, coalesce(root.local_time < (select zone.day_start from person_zones zone
  where zone.user_id = $1 order by zone.effective_at desc limit 1), false), root.local_time nulls first, root.id`

const statements = new WeakMap<Selection, string>()

/** The statement that reads a range of a calendar as JSON: one text for all who select the same. */
export function rangeStatement(tree: Tree, selection: Selection): string {
  const known = statements.get(selection)
  if (known) return known
  const { json, from } = treeStatement(tree, selection)
  const statement = `select concat('[', string_agg(${json}, ',' order by ${rangeInOrder}), ']') from ${from}
    where root.user_id = $1 and root.local_date between $2 and $3
      and ($4::text is null or root.kind = any($4::text::calendar_event_kind[]))`
  statements.set(selection, statement)
  return statement
}

/**
 * The events of a person between two dates, both included, by date and time; those without a time come first. They carry
 * what is selected of them and of what stands behind them, as the JSON of the database: dates and times are text. How:
 * by `rangeStatement`, and `alone` when the operation reads nothing else.
 */
export async function calendarOf(
  tx: Tx,
  viewer: Viewer,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  kinds: readonly CalendarEventKind[] | null,
  limitDays: number,
  how: { readonly statement: string; readonly alone: boolean },
): Promise<CalendarEvent[]> {
  const { from, to } = dateRange(range.from, range.to)
  const days = daysIn({ from, to })
  if (days > limitDays) throw new RangeTooLong(days, limitDays)
  const params = [viewer.id, from.toString(), to.toString(), kinds && arrayText(kinds)]
  const [[events] = []] = await readPrepared(tx, how.statement, params, how)
  return JSON.parse(String(events)) as CalendarEvent[]
}

/**
 * Brings the events of one plan to what its source says now, in the transaction of the change, and wakes those who
 * follow the calendar on the dates that changed. Gives these dates. `mayFill` is for what nobody asked for at this moment,
 * which takes its place on a full date too.
 * @throws CalendarDayFull
 */
export async function project(
  tx: Tx,
  owner: Viewer,
  source: CalendarSource,
  planId: string,
  at: At,
  { mayFill = false }: { readonly mayFill?: boolean } = {},
): Promise<string[]> {
  const changed = await asSystem(tx, async (system) => {
    const rows = await reconcile(system, source, planId, at.now)
    if (!mayFill)
      await refuseFullDates(system, owner, [...new Set(rows.filter(({ came }) => came).map((row) => row.local_date))])
    return rows
  })
  const dates = [...new Set(changed.map((row) => row.local_date))].sort()
  if (dates.length > 0) await wake(tx, { topic: 'calendar', userId: owner.id, dates })
  return dates
}

/**
 * Compares the whole calendar with its sources and repairs it; runs as the system. Gives the number of rows that had to
 * be changed: none, unless something wrote past the rules.
 */
export async function rebuildCalendar(
  tx: Tx,
  sources: readonly CalendarSource[],
  now: Temporal.Instant,
): Promise<number> {
  // Whoever is writing commits first, or waits: what is read here cannot be older than what is written over.
  await tx.execute(sql`lock table ${calendarEvents} in share row exclusive mode`)
  const repaired = new Set<string>()
  for (const source of sources) for (const row of await reconcile(tx, source, null, now)) repaired.add(row.id)
  return repaired.size
}

async function refuseFullDates(system: Tx, owner: Viewer, dates: readonly string[]): Promise<void> {
  if (dates.length === 0) return
  const [full] = await system.execute<{ date: string; events: number }>(sql`
    select local_date::text as date, count(*)::int as events from calendar_events
    where user_id = ${owner.id} and local_date = any(${`{${dates.join(',')}}`}::date[])
    group by local_date having count(*) > ${mostOnDate} order by local_date limit 1`)
  if (full) throw new CalendarDayFull(full.date, full.events)
}

/** The events that were changed, and the local dates that each of them left or came to. */
function reconcile(system: Tx, source: CalendarSource, planId: string | null, now: Temporal.Instant) {
  const ofThis = planId === null ? sql`true` : sql`event.plan_id = ${planId}`
  return system.execute<{ id: string; local_date: string; came: boolean }>(sql`
    with wanted as materialized (select ${columns} from (${source.rows(planId)}) as source),
    removed as (
      delete from calendar_events event
      where ${ofThis} and event.kind = any(${arrayText(source.kinds)}::calendar_event_kind[])
        and not exists (select from wanted where wanted.id = event.id)
      returning event.id, event.local_date
    ),
    before as (
      select event.id, event.local_date from calendar_events event join wanted using (id)
    ),
    written as (
      insert into calendar_events (${columns}, updated_at)
      select ${columns}, ${now.toString()}::timestamptz from wanted
      on conflict (id) do update set (user_id, kind, plan_id, state, local_date, local_time, duration_minutes, title, updated_at) =
        row(excluded.user_id, excluded.kind, excluded.plan_id, excluded.state, excluded.local_date, excluded.local_time,
          excluded.duration_minutes, excluded.title, excluded.updated_at)
      where (calendar_events.user_id, calendar_events.kind, calendar_events.plan_id, calendar_events.state,
          calendar_events.local_date, calendar_events.local_time, calendar_events.duration_minutes, calendar_events.title)
        is distinct from (excluded.user_id, excluded.kind, excluded.plan_id, excluded.state,
          excluded.local_date, excluded.local_time, excluded.duration_minutes, excluded.title)
      returning id, local_date
    )
    select id, local_date::text, false as came from removed
    union all select id, local_date::text, true from written
    union all select id, before.local_date::text, false from before join written using (id)
      where before.local_date <> written.local_date`)
}
