// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** How far each ordered log has come: a feed, a chat. Its row is locked by whoever adds an entry, until the commit. */
export const logHeadRow: z.ZodObject<{
  stream: z.ZodString
  /** Which log of the stream: the person of a feed, the session of a chat. */
  key: z.ZodGUID
  userId: z.ZodGUID
  /** The number of the last entry; 0 before the first. */
  sequence: z.ZodInt
  /** The number of the last entry that retention has taken away; 0 while there is none. */
  trimmed: z.ZodInt
}, z.core.$strip>
/** How far each ordered log has come: a feed, a chat. Its row is locked by whoever adds an entry, until the commit. */
export type LogHeadRow = z.infer<typeof logHeadRow>
