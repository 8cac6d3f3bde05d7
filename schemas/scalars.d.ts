// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** A local date that exists, YYYY-MM-DD, from 1900-01-01 to 2200-12-31. */
export const date: z.ZodISODate

/** A point in time, RFC 3339, with an offset and at most nine digits of a second. */
export const dateTime: z.ZodISODateTime

/** The global id of a thing, as the API gave it. */
export const id: z.ZodString

/** Any JSON value. */
export const json: z.ZodJSONSchema

/** A wall-clock time without a zone, HH:MM. */
export const localTime: z.ZodString

/** A text that can be stored: well-formed Unicode without a NUL character. */
export const string: z.ZodString

/** The name of an IANA time zone, such as Europe/Berlin. */
export const timeZone: z.ZodString

/** A UUID in its 36-character form. */
export const uuid: z.ZodGUID
