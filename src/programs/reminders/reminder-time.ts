import { isQuietAt, type QuietHours, quietHoursEndAt } from '../../notifications/quiet-hours.ts'

/** What is to be told of, and how its person lives. */
export type Ahead = {
  readonly startsAt: Temporal.Instant
  /** How long before the start. */
  readonly leadMinutes: number
  readonly quietHours: QuietHours | null
  readonly zone: string
}

/**
 * When to tell of something that begins: the lead before it. Where that is within the quiet hours, it is told as they end,
 * if that is before it begins, else a minute before they begin.
 */
export function reminderAt({ startsAt, leadMinutes, quietHours, zone }: Ahead): Temporal.Instant {
  const due = startsAt.subtract({ minutes: leadMinutes })
  const end = quietHours && quietHoursEndAt(quietHours, zone, due)
  if (!quietHours || end === null) return due
  if (Temporal.Instant.compare(end, startsAt) <= 0) return end
  return beforeQuiet(quietHours, zone, due)
}

/** A minute before the quiet hours in which an instant lies began, by the wall clock. */
function beforeQuiet(hours: QuietHours, zone: string, within: Temporal.Instant): Temporal.Instant {
  const wall = within.toZonedDateTimeISO(zone)
  const today = wall.withPlainTime(hours.from)
  const began = Temporal.ZonedDateTime.compare(today, wall) <= 0 ? today : today.subtract({ days: 1 })
  const before = began.subtract({ minutes: 1 }).toInstant()
  // Where the clock is set, the wall may show a quiet time once more.
  return isQuietAt(hours, zone, before) ? before.subtract({ hours: 1 }) : before
}
