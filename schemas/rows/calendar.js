// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const calendarEventRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  kind: z.enum(['SESSION', 'MEAL', 'CHALLENGE_DAY', 'LESSON', 'PLAN_ITEM', 'TASK']),
  planId: z.guid(),
  state: z.enum(['PLANNED', 'SUSPENDED', 'CANCELLED']),
  localDate: z.iso.date(),
  localTime: z.nullable(z.iso.time()),
  durationMinutes: z.nullable(z.int32()),
  title: z.string(),
  updatedAt: z.iso.datetime({ offset: true }),
}))()
