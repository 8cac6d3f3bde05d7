/** Wall-clock times between which a person is not to be disturbed; a range may pass midnight. The two differ. */
export type QuietHours = { readonly from: Temporal.PlainTime; readonly until: Temporal.PlainTime }

const { compare } = Temporal.PlainTime

const includes = ({ from, until }: QuietHours, time: Temporal.PlainTime): boolean =>
  compare(from, until) < 0
    ? compare(from, time) <= 0 && compare(time, until) < 0
    : compare(from, time) <= 0 || compare(time, until) < 0

/** Whether the wall clock of the zone shows a time within the quiet hours; `until` is no longer one. */
export function isQuietAt(hours: QuietHours, zone: string, instant: Temporal.Instant): boolean {
  return includes(hours, instant.toZonedDateTimeISO(zone).toPlainTime())
}

/**
 * The first instant from which on it is not quiet any more, by the wall clock: a clock that is set forward over the end
 * ends them, and one that is set back before their beginning does. Null when it is not quiet at this instant.
 */
export function quietHoursEndAt(hours: QuietHours, zone: string, instant: Temporal.Instant): Temporal.Instant | null {
  if (!isQuietAt(hours, zone, instant)) return null
  let from = instant
  for (;;) {
    const wall = from.toZonedDateTimeISO(zone)
    const end = from.add(untilNext(wall.toPlainTime(), hours.until))
    const transition = wall.getTimeZoneTransition('next')?.toInstant()
    if (!transition || Temporal.Instant.compare(end, transition) < 0) return end
    if (!isQuietAt(hours, zone, transition)) return transition
    from = transition
  }
}

/** How long a clock that is not set takes to the next time it shows `until`. */
function untilNext(time: Temporal.PlainTime, until: Temporal.PlainTime): Temporal.Duration {
  const distance = time.until(until)
  return distance.sign > 0 ? distance : distance.add({ hours: 24 })
}
