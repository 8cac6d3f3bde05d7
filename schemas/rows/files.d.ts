// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** What is known of a file; its bytes are in the store under `key`, and go when the row goes. */
export const fileRow: z.ZodObject<{
  id: z.ZodGUID
  userId: z.ZodGUID
  purpose: z.ZodEnum<{ EXPORT: 'EXPORT'; PROGRESS_PHOTO: 'PROGRESS_PHOTO' }>
  contentType: z.ZodEnum<{ 'application/json': 'application/json'; 'application/pdf': 'application/pdf'; 'application/zip': 'application/zip'; 'image/heic': 'image/heic'; 'image/jpeg': 'image/jpeg'; 'image/png': 'image/png'; 'image/webp': 'image/webp' }>
  /** The most that may be uploaded while it is pending; then the size that it has. */
  sizeBytes: z.ZodInt
  /** Of the content, in hex; null while it is pending. */
  sha256: z.ZodNullable<z.ZodString>
  /** `MISSING`: its bytes are not in the store. */
  state: z.ZodEnum<{ PENDING: 'PENDING'; STORED: 'STORED'; MISSING: 'MISSING' }>
  /** What the store calls it; null while it is pending. */
  key: z.ZodNullable<z.ZodGUID>
  createdAt: z.ZodISODateTime
  /** When it is removed; null keeps it. */
  expiresAt: z.ZodNullable<z.ZodISODateTime>
}, z.core.$strip>
/** What is known of a file; its bytes are in the store under `key`, and go when the row goes. */
export type FileRow = z.infer<typeof fileRow>
