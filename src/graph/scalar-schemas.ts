import { earliestDate, latestDate } from '../lib/day.ts'
import {
  checked,
  type ZodExport,
  type ZodText,
  zodDate,
  zodDateTime,
  zodJson,
  zodString,
  zodUuid,
} from '../lib/zod-text.ts'

const scalar = (name: string, about: string, of: ZodText): ZodExport => ({ name, type: null, about, of })

const globalId = `(id) => {
  try {
    return /^[A-Z][A-Za-z]{0,60}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(atob(id.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return false
  }
}`

const timeZone = `(zone) => {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}`

/** The scalars of the API: what it reads of them, in the forms in which it writes them. */
export const zodScalars: readonly ZodExport[] = [
  scalar(
    'date',
    `A local date that exists, YYYY-MM-DD, from ${earliestDate} to ${latestDate}.`,
    checked(
      zodDate,
      `refine((date) => date >= '${earliestDate}' && date <= '${latestDate}', 'must be between ${earliestDate} and ${latestDate}')`,
    ),
  ),
  scalar(
    'dateTime',
    'A point in time, RFC 3339, with an offset and at most nine digits of a second.',
    checked(
      zodDateTime,
      `regex(/^[^.]*(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$/, 'must have at most nine digits of a second')`,
    ),
  ),
  scalar(
    'id',
    'The global id of a thing, as the API gave it.',
    checked(checked(zodString, 'max(200)'), `refine(${globalId}, 'must be a global id')`),
  ),
  scalar('json', 'Any JSON value.', zodJson),
  scalar(
    'localTime',
    'A wall-clock time without a zone, HH:MM.',
    checked(zodString, `regex(/^([01]\\d|2[0-3]):[0-5]\\d$/, 'must be a wall-clock time HH:MM')`),
  ),
  scalar(
    'string',
    'A text that can be stored: well-formed Unicode without a NUL character.',
    checked(zodString, `regex(/^[^\\0\\p{Surrogate}]*$/u, 'must be well-formed Unicode without a NUL character')`),
  ),
  scalar(
    'timeZone',
    'The name of an IANA time zone, such as Europe/Berlin.',
    checked(zodString, `refine(${timeZone}, 'must be the name of an IANA time zone, such as Europe/Berlin')`),
  ),
  scalar('uuid', 'A UUID in its 36-character form.', zodUuid),
]
