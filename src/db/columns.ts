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

/** A point in time, as `Temporal.Instant`. PostgreSQL keeps microseconds. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: (at) => at.toString(),
  fromDriver: (text) => Temporal.Instant.from(text.replace(' ', 'T')),
})
