/**
 * A person's day: which date an instant belongs to, and when a date begins and ends.
 *
 * One fact settles everything here: the instant at which a date opens. A date opens in a zone when the zone's wall
 * clock first reaches the date's day start, be it by running or by jumping over it. A person's date opens at the first
 * moment at which a zone in force for them has opened it, and it ends when the next one opens. So the dates tile the
 * time line, none comes back, and the date of an instant is the last one opened.
 */

/** From `effectiveAt` on a person lives in `zone` (IANA) and their day begins at the wall-clock time `dayStart`. */
export type ZonePeriod = {
  readonly effectiveAt: Temporal.Instant
  readonly zone: string
  readonly dayStart: Temporal.PlainTime
}

/**
 * A person's zones, at least one, ordered by `effectiveAt`. The first is in force from always. Of two that begin at
 * the same instant the later in the list is in force.
 */
export type ZoneHistory = readonly ZonePeriod[]

/** A real interval, `opensAt <= i < endsAt`; empty when the date is jumped over. */
export type DayInterval = { readonly opensAt: Temporal.Instant; readonly endsAt: Temporal.Instant }

/** A date with its real interval, and whether what is due daily is due on it. */
export type Day = DayInterval & {
  readonly date: Temporal.PlainDate
  readonly state: 'DUE' | 'NOT_DUE' | 'EXCUSED'
}

/** The first date that can be planned or recorded. Within the two limits no function here can leave Temporal's range. */
export const earliestDate = Temporal.PlainDate.from('1900-01-01')

/** The last date that can be planned or recorded. */
export const latestDate = Temporal.PlainDate.from('2200-12-31')

const midnight = Temporal.PlainTime.from('00:00')
const shortestDueDay = Temporal.Duration.from({ hours: 12 })
/** A zone that puts its clock forward by no more than this leaves every day long enough to be due. */
const longestHarmlessJump = Temporal.Duration.from({ hours: 12 }).total('nanoseconds')

/** Whether a date lies within `earliestDate` and `latestDate`, both included. */
export function isPlannableDate(date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(earliestDate, date) <= 0 && Temporal.PlainDate.compare(date, latestDate) <= 0
}

/**
 * The IANA identifier that `text` names, in its own case ("europe/berlin" is `Europe/Berlin`), or null. An alias stays
 * what it is; an offset such as "+02:00" is no zone, since it knows no daylight saving.
 */
export function parseTimeZone(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null
  try {
    return new Temporal.ZonedDateTime(0n, text).timeZoneId
  } catch {
    return null
  }
}

/** Whether `text` names an IANA time zone, in any case. */
export function isTimeZone(text: string): boolean {
  return parseTimeZone(text) !== null
}

/** The period in force at an instant. Throws when the history is empty. */
export function zonePeriodAt(periods: ZoneHistory, instant: Temporal.Instant): ZonePeriod {
  const inForce = periods.findLast((period) => Temporal.Instant.compare(period.effectiveAt, instant) <= 0) ?? periods[0]
  if (inForce === undefined) throw emptyHistory()
  return inForce
}

/** The IANA zone in force at an instant. */
export function zoneAt(periods: ZoneHistory, instant: Temporal.Instant): string {
  return zonePeriodAt(periods, instant).zone
}

/** The wall-clock time at an instant in the zone in force. */
export function localTimeAt(periods: ZoneHistory, instant: Temporal.Instant): Temporal.PlainTime {
  return instant.toZonedDateTimeISO(zoneAt(periods, instant)).toPlainTime()
}

/**
 * The date an instant belongs to for a person: the date of the zone in force, one less when the wall time is before
 * the day start. It never goes back: after a move west, or when the clock is set back across the day start, the date
 * stays open until it ends in the zone in force.
 */
export function localDateAt(periods: ZoneHistory, instant: Temporal.Instant): Temporal.PlainDate {
  let date = wallDateAt(zonePeriodAt(periods, instant), instant)
  // Only a date opened further east or before the clock was set back can be ahead: at most a few steps.
  for (;;) {
    const next = date.add({ days: 1 })
    if (Temporal.Instant.compare(opensAt(periods, next), instant) > 0) return date
    date = next
  }
}

/**
 * The real interval in which `localDateAt` is `date`, and the date's state: `NOT_DUE` when it has no instant (a move
 * east, or the zone itself, jumped over it; it then opens and ends at the jump), `EXCUSED` when it is shorter than 12
 * hours, which only a change of the person's zone or day start or a zone's own move across the date line can bring
 * about, and `DUE` otherwise. Daylight saving changes a day by less than that.
 */
export function dayOf(periods: ZoneHistory, date: Temporal.PlainDate): Day {
  const interval = { opensAt: opensAt(periods, date), endsAt: opensAt(periods, date.add({ days: 1 })) }
  return { date, ...interval, state: stateOf(interval) }
}

/**
 * Every date from `from` to `to`, both included, on which what is due daily is not due, in order. Only dates around a
 * change of the person's zone or day start, or around a zone's own jump over most of a day, can be such, so that only
 * they are looked at: years without either cost next to nothing.
 */
export function irregularDates(periods: ZoneHistory, from: Temporal.PlainDate, to: Temporal.PlainDate): readonly Day[] {
  const irregular: Day[] = []
  let next = from
  for (const change of changesBetween(periods, opensAt(periods, from), opensAt(periods, to.add({ days: 1 })))) {
    // A day that a change cuts short or jumps over begins or ends with it, or holds it.
    const last = localDateAt(periods, change)
    const first = localDateAt(periods, change.subtract({ nanoseconds: 1 }))
    if (Temporal.PlainDate.compare(next, first) < 0) next = first
    for (; Temporal.PlainDate.compare(next, last) <= 0; next = next.add({ days: 1 })) {
      if (Temporal.PlainDate.compare(next, to) > 0) return irregular
      const day = dayOf(periods, next)
      if (day.state !== 'DUE') irregular.push(day)
    }
  }
  return irregular
}

/** The interval of an all-day plan: the date's day for someone who always lives in `zone`. */
export function dayInterval(date: Temporal.PlainDate, zone: string, dayStart = midnight): DayInterval {
  return { opensAt: openingIn(zone, dayStart, date), endsAt: openingIn(zone, dayStart, date.add({ days: 1 })) }
}

/**
 * The instant of a plan for a local date at a wall-clock time. A local date runs from its day start to the next, so a
 * time before the day start is in the night that belongs to the date: with a day start of 04:00, 01:00 on the 10th is
 * 01:00 on the calendar's 11th. A time in a gap is moved on by the gap, a repeated one is the first (`compatible`);
 * beside a day start that itself lies in the gap, moving on can lead past the end of the date.
 */
export function instantOf(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string,
  dayStart = midnight,
): Temporal.Instant {
  const calendarDate = Temporal.PlainTime.compare(time, dayStart) < 0 ? date.add({ days: 1 }) : date
  return calendarDate.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant()
}

/**
 * The instant at which a person's wall clock showed a date and time, in the zone in force then. A time in a gap of the
 * zone is moved on by the gap; one that was shown twice, by the zone or by a move west, is the first; one that a move
 * east jumped over is that of the new zone.
 */
export function instantAt(periods: ZoneHistory, wall: Temporal.PlainDateTime): Temporal.Instant {
  for (const [index, { zone }] of periods.entries()) {
    const instant = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant()
    const until = periods[index + 1]?.effectiveAt
    if (until === undefined || Temporal.Instant.compare(instant, until) < 0) return instant
  }
  throw emptyHistory()
}

/** The later of two instants. */
export const laterOf = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? other : one

function wallDateAt({ zone, dayStart }: ZonePeriod, instant: Temporal.Instant): Temporal.PlainDate {
  const wall = instant.toZonedDateTimeISO(zone)
  const date = wall.toPlainDate()
  return Temporal.PlainTime.compare(wall.toPlainTime(), dayStart) < 0 ? date.subtract({ days: 1 }) : date
}

/** The first instant at which the zone's wall clock shows the date's day start or, having jumped over it, more. */
function openingIn(zone: string, dayStart: Temporal.PlainTime, date: Temporal.PlainDate): Temporal.Instant {
  const wall = date.toPlainDateTime(dayStart)
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (first.toPlainDateTime().equals(wall)) return first.toInstant()
  // The day start lies in a gap; 'earlier' is then before the gap, and the zone's next transition is the jump itself.
  const jump = first.getTimeZoneTransition('next')
  return (jump ?? first).toInstant()
}

/** The first instant at which a zone in force for the person has opened the date. */
function opensAt(periods: ZoneHistory, date: Temporal.PlainDate): Temporal.Instant {
  // No zone is a whole day from UTC: a period that ended before this cannot have opened the date.
  const notBefore = date.toZonedDateTime('UTC').toInstant().subtract({ hours: 24 })
  const inForce = periods.findLastIndex((period) => Temporal.Instant.compare(period.effectiveAt, notBefore) <= 0)
  const candidates = periods.slice(Math.max(inForce, 0))
  for (const [index, { effectiveAt, zone, dayStart }] of candidates.entries()) {
    const until = candidates[index + 1]?.effectiveAt
    const opening = openingIn(zone, dayStart, date)
    const at = index > 0 && Temporal.Instant.compare(opening, effectiveAt) < 0 ? effectiveAt : opening
    if (until === undefined || Temporal.Instant.compare(at, until) < 0) return at
  }
  throw emptyHistory()
}

/** When another period begins and when the zone in force jumps over most of a day, both limits included, in order. */
function* changesBetween(
  periods: ZoneHistory,
  since: Temporal.Instant,
  until: Temporal.Instant,
): Generator<Temporal.Instant> {
  for (const [index, { effectiveAt, zone }] of periods.entries()) {
    const [begins, ends] = [index > 0 ? laterOf(since, effectiveAt) : since, periods[index + 1]?.effectiveAt]
    const last = ends !== undefined && Temporal.Instant.compare(ends, until) < 0 ? ends : until
    if (Temporal.Instant.compare(begins, last) > 0) continue
    if (index > 0 && begins.equals(effectiveAt)) yield effectiveAt
    yield* longJumpsBetween(zone, begins, last)
  }
}

/** When a zone puts its clock forward by more than 12 hours, both limits included, in order. */
function* longJumpsBetween(
  zone: string,
  since: Temporal.Instant,
  until: Temporal.Instant,
): Generator<Temporal.Instant> {
  let before = since.toZonedDateTimeISO(zone).subtract({ nanoseconds: 1 })
  for (;;) {
    const after = before.getTimeZoneTransition('next')
    if (after === null || Temporal.Instant.compare(after.toInstant(), until) > 0) return
    if (after.offsetNanoseconds - before.offsetNanoseconds > longestHarmlessJump) yield after.toInstant()
    before = after
  }
}

function stateOf({ opensAt, endsAt }: DayInterval): Day['state'] {
  const length = opensAt.until(endsAt)
  if (length.blank) return 'NOT_DUE'
  return Temporal.Duration.compare(length, shortestDueDay) < 0 ? 'EXCUSED' : 'DUE'
}

function emptyHistory(): Error {
  return new Error('A zone history has at least one period')
}
