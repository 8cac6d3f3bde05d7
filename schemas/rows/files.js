// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const fileRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  userId: z.guid(),
  purpose: z.enum(['EXPORT', 'PROGRESS_PHOTO']),
  contentType: z.enum(['application/json', 'application/pdf', 'application/zip', 'image/heic', 'image/jpeg', 'image/png', 'image/webp']),
  sizeBytes: z.int(),
  sha256: z.nullable(z.string()),
  state: z.enum(['PENDING', 'STORED', 'MISSING']),
  key: z.nullable(z.guid()),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.nullable(z.iso.datetime({ offset: true })),
}))()
