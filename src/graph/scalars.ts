import { earliestDate, isPlannableDate, latestDate, parseTimeZone } from '../lib/day.ts'
import { isUuid } from '../lib/uuid.ts'
import { builder } from './builder.ts'
import { CodedError } from './coded-error.ts'

const refuse = (message: string): never => {
  throw new CodedError('BAD_USER_INPUT', message)
}
const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 60) ?? String(value)

const parse = <T>(value: unknown, from: (text: string) => T, wanted: string): T => {
  if (typeof value !== 'string') return refuse(`must be ${wanted}, not ${shown(value)}`)
  try {
    return from(value)
  } catch {
    return refuse(`${shown(value)} must be ${wanted}`)
  }
}

builder.scalarType('Date', {
  description: 'A local date, "YYYY-MM-DD", between 1900-01-01 and 2200-12-31.',
  serialize: (value) => value.toString(),
  parseValue: (value) => {
    const date = parse(
      value,
      (text) => {
        if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError('form')
        return Temporal.PlainDate.from(text, { overflow: 'reject' })
      },
      'a date that exists, as YYYY-MM-DD',
    )
    return isPlannableDate(date) ? date : refuse(`${date} must be between ${earliestDate} and ${latestDate}`)
  },
})

builder.scalarType('DateTime', {
  description:
    'A point in time, RFC 3339: in UTC on the way out ("2026-03-29T01:30:00Z"), with any offset on the way in.',
  serialize: (value) => (typeof value === 'string' ? value : value.round('millisecond').toString()),
  parseValue: (value) => parse(value, (text) => Temporal.Instant.from(text), 'a date and time with an offset'),
})

builder.scalarType('LocalTime', {
  description: 'A wall-clock time without a zone, "HH:MM", as a plan uses it.',
  serialize: (value) => value.toString().slice(0, 5),
  parseValue: (value) =>
    parse(
      value,
      (text) => {
        if (!/^\d{2}:\d{2}$/.test(text)) throw new RangeError('form')
        return Temporal.PlainTime.from(text, { overflow: 'reject' })
      },
      'a wall-clock time HH:MM',
    ),
})

builder.scalarType('TimeZone', {
  description: 'The name of an IANA time zone, such as "Europe/Berlin".',
  serialize: (value) => value,
  parseValue: (value) =>
    parse(
      value,
      (text) => {
        const zone = parseTimeZone(text)
        if (zone === null) throw new RangeError('zone')
        return zone
      },
      'the name of an IANA time zone, such as Europe/Berlin',
    ),
})

builder.scalarType('UUID', {
  description: 'A UUID in its 36-character form, used as a key that a client chooses.',
  serialize: (value) => value,
  parseValue: (value) =>
    parse(
      value,
      (text) => {
        const id = text.toLowerCase()
        if (!isUuid(id)) throw new RangeError('form')
        return id
      },
      'a UUID',
    ),
})

builder.scalarType('JSON', {
  description: 'Any JSON value, as it was stored; its form is told where it is used.',
  serialize: (value) => value,
})
