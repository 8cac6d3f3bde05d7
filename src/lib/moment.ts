import { z } from 'zod'
import { earliestDate, localDateAt, type ZoneHistory, zoneAt } from './day.ts'
import { invalidInput } from './refusal.ts'

/** A point in time as fine as the API tells it, so that the one that was answered is the one that is kept. */
export const instant = z
  .custom<Temporal.Instant>((value) => value instanceof Temporal.Instant, 'must be a date and time')
  .transform((value) => value.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }))

/** The clocks of clients run ahead by a little. */
const aheadMinutes = 15

/**
 * The zone in force at an instant in the past and the local date that it counts for.
 * @throws InvalidInput at `path` for what lies ahead, or before 1900.
 */
export function momentOf(
  history: ZoneHistory,
  instant: Temporal.Instant,
  now: Temporal.Instant,
  path: string,
): { zone: string; localDate: Temporal.PlainDate } {
  if (Temporal.Instant.compare(instant, now.add({ minutes: aheadMinutes })) > 0)
    throw invalidInput([path], `must not be in the future: it is ${now} now`)
  // The date of the far past cannot be asked for: Temporal has no day before its first.
  const earliest = earliestDate.toZonedDateTime('UTC').toInstant().add({ hours: 24 })
  if (Temporal.Instant.compare(instant, earliest) < 0) throw invalidInput([path], `must not be before ${earliest}`)
  return { zone: zoneAt(history, instant), localDate: localDateAt(history, instant) }
}
