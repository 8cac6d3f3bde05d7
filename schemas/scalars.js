// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const date = /* @__PURE__ */ (() => z.iso.date().refine((date) => date >= '1900-01-01' && date <= '2200-12-31', 'must be between 1900-01-01 and 2200-12-31'))()

export const dateTime = /* @__PURE__ */ (() => z.iso.datetime({ offset: true }).regex(/^[^.]*(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/, 'must have at most nine digits of a second'))()

export const id = /* @__PURE__ */ (() => z.string().max(200).refine((id) => {
  try {
    return /^[A-Z][A-Za-z]{0,60}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(atob(id.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return false
  }
}, 'must be a global id'))()

export const json = /* @__PURE__ */ (() => z.json())()

export const localTime = /* @__PURE__ */ (() => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a wall-clock time HH:MM'))()

export const string = /* @__PURE__ */ (() => z.string().regex(/^[^\0\p{Surrogate}]*$/u, 'must be well-formed Unicode without a NUL character'))()

export const timeZone = /* @__PURE__ */ (() => z.string().refine((zone) => {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}, 'must be the name of an IANA time zone, such as Europe/Berlin'))()

export const uuid = /* @__PURE__ */ (() => z.guid())()
