// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const logHeadRow = /* @__PURE__ */ (() => z.object({
  stream: z.string(),
  key: z.guid(),
  userId: z.guid(),
  sequence: z.int(),
  trimmed: z.int(),
}))()
