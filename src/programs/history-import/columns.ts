import { dayOf, instantAt, isPlannableDate, type ZoneHistory } from '../../lib/day.ts'

/** A column of a file: its name, where its value stands in the input of the command, and how it is read. */
export type HistoryColumn = {
  readonly name: string
  readonly field: readonly [string, string?]
  readonly reads: (text: string, history: ZoneHistory) => unknown
  readonly isRequired?: true
}

/** A value that cannot be read; the message is a predicate: "must be …". */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

export const text = (value: string): string => value

/** A word of a list, in any case. */
export const word = (value: string): string => value.toUpperCase().replace(/[ -]/g, '_')

export function number(value: string): number {
  if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value)) throw new Unreadable('must be a number such as 12.5, with a point')
  return Number(value)
}

const dateForm = /^\d{4}-\d{2}-\d{2}$/
const momentForm = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?$/i
const wanted = 'must be a date and time such as 2026-03-01T08:30:00+01:00, or without the offset in local time'

/** An instant to the millisecond; a time without an offset is of the zone that the person was in then. */
export function moment(value: string, history: ZoneHistory): Temporal.Instant {
  const [, date, time, offset] = momentForm.exec(value) ?? []
  if (!date || !time) throw new Unreadable(wanted)
  const instant = parsed(wanted, () =>
    offset
      ? Temporal.Instant.from(`${date}T${time}${offset}`)
      : instantAt(history, Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' })),
  )
  return instant.round({ smallestUnit: 'millisecond', roundingMode: 'floor' })
}

/** The same, or a local date alone: the moment at which it began for the person, as `logContext` takes a weight. */
export function momentOrDate(value: string, history: ZoneHistory): Temporal.Instant {
  if (!dateForm.test(value)) return moment(value, history)
  const date = parsed('must be a date that exists', () => Temporal.PlainDate.from(value, { overflow: 'reject' }))
  if (!isPlannableDate(date)) throw new Unreadable('must be a date between 1900-01-01 and today')
  return dayOf(history, date).opensAt
}

function parsed<T>(message: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw error instanceof RangeError ? new Unreadable(message) : error
  }
}
