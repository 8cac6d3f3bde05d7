/** Where Ada lives. */
export const zone = 'Europe/Berlin'

/** The instant of a date and a time of day there. */
export const moment = (date: string, time: string): string =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant().toString()

/** So many days after a date. */
export const daysAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()

/** Such as "Mon 2 March". */
export const dayName = (date: string): string =>
  Temporal.PlainDate.from(date).toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'long' })
