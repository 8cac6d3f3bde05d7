// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** Mail that is still to be sent: a row goes when its mail has gone. The text has a place for its link, never the link itself. No person's role reads it. */
export const outgoingMailRow: z.ZodObject<{
  id: z.ZodGUID
  /** Whose account it is about; null when the recipient has none. Erasing the account takes the mail with it. */
  userId: z.ZodNullable<z.ZodGUID>
  recipient: z.ZodString
  subject: z.ZodString
  text: z.ZodString
  /** Where the link leads below the public address; null for a mail without one. */
  linkPath: z.ZodNullable<z.ZodString>
  /** The id that the token of the link is derived from. */
  linkTokenId: z.ZodNullable<z.ZodGUID>
  createdAt: z.ZodISODateTime
  /** From then on it is not worth sending any more. */
  expiresAt: z.ZodISODateTime
}, z.core.$strip>
/** Mail that is still to be sent: a row goes when its mail has gone. The text has a place for its link, never the link itself. No person's role reads it. */
export type OutgoingMailRow = z.infer<typeof outgoingMailRow>
