import { z } from 'zod'
import { dayOf, instantOf, localDateAt, type ZoneHistory } from '../lib/day.ts'
import type { JobKind } from './queue.ts'

const date = z.iso.date()
/** What a job is given that runs daily for a person: the person's local date, YYYY-MM-DD. */
export const personRun = z.object({ userId: z.uuid(), date })
/** What a job is given that runs daily for the system: the date in UTC. */
export const systemRun = z.object({ date })
export type PersonRun = z.infer<typeof personRun>
export type SystemRun = z.infer<typeof systemRun>

type Daily = {
  /** At most 60 characters, once in the whole server. */
  readonly name: string
  /** What happens for dates that passed while no worker ran: each is run, in order, or only the last of them. */
  readonly missed: 'last' | 'each'
}

/** What a worker does once on each local date of a person, at a wall-clock time in their zone. */
export type PersonSchedule = Daily & {
  readonly of: 'person'
  /** Everyone's time. Absent: only those have it to whom a rule gave a time, or the opening of the date, by `setSchedule`. */
  readonly localTime?: Temporal.PlainTime
  readonly job: JobKind<PersonRun>
}

/** What a worker does once on each date of UTC. */
export type SystemSchedule = Daily & {
  readonly of: 'system'
  readonly utcTime: Temporal.PlainTime
  readonly job: JobKind<SystemRun>
}

export type Schedule = PersonSchedule | SystemSchedule

/** The zone of the system's own schedules. */
export const utc: ZoneHistory = [
  { effectiveAt: Temporal.Instant.from('1970-01-01T00:00:00Z'), zone: 'UTC', dayStart: new Temporal.PlainTime(0) },
]

/** What a schedule is to do next. */
export type Next = { readonly nextDate: Temporal.PlainDate; readonly nextAt: Temporal.Instant }

/** More missed dates than these are caught up with in further steps. */
const datesAStep = 31

/**
 * When a local date's run is due: at the wall-clock time in the zone that is in force now, but not before the date opens
 * for the person nor after it ends; as it opens where the time is null. Null for a date that the person never had.
 */
export function dueAt(
  history: ZoneHistory,
  date: Temporal.PlainDate,
  time: Temporal.PlainTime | null,
): Temporal.Instant | null {
  const { opensAt, endsAt, state } = dayOf(history, date)
  const present = history.at(-1)
  if (state === 'NOT_DUE' || !present) return null
  if (time === null) return opensAt
  const due = instantOf(date, time, present.zone, present.dayStart)
  if (Temporal.Instant.compare(due, opensAt) < 0) return opensAt
  return Temporal.Instant.compare(due, endsAt) > 0 ? endsAt : due
}

/**
 * From `date` on, the first date that the person has and when it is due.
 * @throws RangeError when the history is empty: nobody has a date without a zone.
 */
export function nextFrom(history: ZoneHistory, date: Temporal.PlainDate, time: Temporal.PlainTime | null): Next {
  if (history.length === 0) throw new RangeError('a zone history without a zone')
  for (let nextDate = date; ; nextDate = nextDate.add({ days: 1 })) {
    const nextAt = dueAt(history, nextDate, time)
    if (nextAt) return { nextDate, nextAt }
  }
}

/** The next run of a schedule that is made or changed now: not one that would have been due already. */
export function nextAfter(
  history: ZoneHistory,
  time: Temporal.PlainTime | null,
  now: Temporal.Instant,
  notBefore = localDateAt(history, now),
): Next {
  const today = localDateAt(history, now)
  let next = nextFrom(history, Temporal.PlainDate.compare(notBefore, today) < 0 ? today : notBefore, time)
  while (Temporal.Instant.compare(next.nextAt, now) <= 0) next = nextFrom(history, next.nextDate.add({ days: 1 }), time)
  return next
}

/**
 * The dates that are to be run now, in order, and what comes next. A date is run once: `nextDate` only goes forward.
 * After long absence a part of the missed dates comes at a time; `nextAt` is then in the past.
 */
export function runsDue(
  history: ZoneHistory,
  {
    nextDate,
    time,
    missed,
  }: { nextDate: Temporal.PlainDate; time: Temporal.PlainTime | null; missed: 'last' | 'each' },
  now: Temporal.Instant,
): Next & { readonly dates: readonly Temporal.PlainDate[] } {
  const dates: Temporal.PlainDate[] = []
  // The last of the missed dates is today or the day before, unless a date was left out.
  const soonest = localDateAt(history, now).subtract({ days: 3 })
  const first = missed === 'last' && Temporal.PlainDate.compare(nextDate, soonest) < 0 ? soonest : nextDate
  let next = nextFrom(history, first, time)
  while (Temporal.Instant.compare(next.nextAt, now) <= 0 && dates.length < datesAStep) {
    dates.push(next.nextDate)
    next = nextFrom(history, next.nextDate.add({ days: 1 }), time)
  }
  return { ...next, dates: missed === 'last' ? dates.slice(-1) : dates }
}
