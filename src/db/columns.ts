import { customType } from 'drizzle-orm/pg-core'

/** A local date, read and written as `Temporal.PlainDate`. */
export const localDate = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  toDriver: (date) => date.toString(),
  fromDriver: (text) => Temporal.PlainDate.from(text),
})

/** A wall-clock time without a zone, to the minute or finer, as `Temporal.PlainTime`. */
export const localTime = customType<{ data: Temporal.PlainTime; driverData: string }>({
  dataType: () => 'time',
  toDriver: (time) => time.toString(),
  fromDriver: (text) => Temporal.PlainTime.from(text),
})

/** The point in time that PostgreSQL's text of a timestamptz stands for. */
export const instantFrom = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(' ', 'T'))

/** A point in time, as `Temporal.Instant`. PostgreSQL keeps microseconds. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: (at) => at.toString(),
  fromDriver: instantFrom,
})
