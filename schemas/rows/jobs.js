// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const jobKindRow = /* @__PURE__ */ (() => z.object({
  name: z.string(),
  byPerson: z.boolean(),
  maxAttempts: z.int().min(1).max(100),
}))()

export const scheduleRow = /* @__PURE__ */ (() => z.object({
  name: z.string(),
  userId: z.nullable(z.guid()),
  localTime: z.nullable(z.iso.time()),
  nextDate: z.iso.date(),
  nextAt: z.iso.datetime({ offset: true }),
}))()
