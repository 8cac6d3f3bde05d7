import { and, eq, gte, lte, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '../db/viewer.ts'
import { dateRange, daysIn, eachDate } from '../lib/date-range.ts'
import { type Day, dayOf, type ZoneHistory } from '../lib/day.ts'
import { RangeTooLong } from '../lib/refusal.ts'
import { zoneHistory } from '../people/zone.ts'
import { calendarEvents } from './calendar.tables.ts'
import { calendarLimits } from './calendar.ts'

const calendarDayStates = ['PAST', 'TODAY', 'UPCOMING', 'EXCUSED', 'NOT_DUE'] as const
export type CalendarDayState = (typeof calendarDayStates)[number]

export type CalendarDay = Omit<Day, 'state'> & {
  readonly state: CalendarDayState
  readonly eventCount: number
  readonly suspendedCount: number
}

/** Every date of a range as a day of the person, with the number of its events. */
export async function calendarDays(
  tx: Tx,
  viewer: Viewer,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<CalendarDay[]> {
  const { from, to } = dateRange(range.from, range.to)
  const days = daysIn({ from, to })
  if (days > calendarLimits.days) throw new RangeTooLong(days, calendarLimits.days)
  const [periods, counts] = await Promise.all([
    zoneHistory(tx, viewer.id),
    tx
      .select({
        date: calendarEvents.localDate,
        planned: sql<number>`(count(*) filter (where ${calendarEvents.state} = 'PLANNED'))::integer`,
        suspended: sql<number>`(count(*) filter (where ${calendarEvents.state} = 'SUSPENDED'))::integer`,
      })
      .from(calendarEvents)
      .where(
        and(
          eq(calendarEvents.userId, viewer.id),
          gte(calendarEvents.localDate, from),
          lte(calendarEvents.localDate, to),
        ),
      )
      .groupBy(calendarEvents.localDate),
  ])
  const byDate = new Map(counts.map((count) => [count.date.toString(), count]))
  return eachDate({ from, to }).map((date) => {
    const count = byDate.get(date.toString())
    return { ...dayAsOf(periods, date, now), eventCount: count?.planned ?? 0, suspendedCount: count?.suspended ?? 0 }
  })
}

function dayAsOf(periods: ZoneHistory, date: Temporal.PlainDate, now: Temporal.Instant) {
  const day = dayOf(periods, date)
  return { ...day, state: day.state === 'DUE' ? stateAt(day, now) : day.state }
}

function stateAt(day: Day, now: Temporal.Instant): CalendarDayState {
  if (Temporal.Instant.compare(now, day.opensAt) < 0) return 'UPCOMING'
  return Temporal.Instant.compare(now, day.endsAt) < 0 ? 'TODAY' : 'PAST'
}
