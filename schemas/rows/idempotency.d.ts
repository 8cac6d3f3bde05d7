// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** What a creating mutation made under a client's key, kept for 30 days. */
export const idempotencyKeyRow: z.ZodObject<{
  userId: z.ZodGUID
  field: z.ZodString
  key: z.ZodGUID
  /** SHA-256 of the canonical JSON of the input without its key. */
  inputHash: z.ZodString
  resultId: z.ZodGUID
  createdAt: z.ZodISODateTime
}, z.core.$strip>
/** What a creating mutation made under a client's key, kept for 30 days. */
export type IdempotencyKeyRow = z.infer<typeof idempotencyKeyRow>
