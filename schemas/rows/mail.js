// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const outgoingMailRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.nullable(z.guid()),
  recipient: z.string(),
  subject: z.string(),
  text: z.string(),
  linkPath: z.nullable(z.string()),
  linkTokenId: z.nullable(z.guid()),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
}))()
