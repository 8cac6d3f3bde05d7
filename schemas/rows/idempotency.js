// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const idempotencyKeyRow = /* @__PURE__ */ (() => z.object({
  userId: z.guid(),
  field: z.string(),
  key: z.guid(),
  inputHash: z.string(),
  resultId: z.guid(),
  createdAt: z.iso.datetime({ offset: true }),
}))()
