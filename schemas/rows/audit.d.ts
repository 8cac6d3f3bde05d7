// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

/** Who changed what. Entries are added and read, never changed: no role that the server can take has UPDATE or DELETE on them. `actor_id` and `owner_id` are no foreign keys: when an account is deleted a trigger puts a key that names nobody in the place of its id, and empties `before` and `after` of what was its own. */
export const auditEntryRow: z.ZodObject<{
  id: z.ZodGUID
  occurredAt: z.ZodISODateTime
  /** Null when the system acted. */
  actorId: z.ZodNullable<z.ZodGUID>
  actorKind: z.ZodEnum<{ PERSON: 'PERSON'; SYSTEM: 'SYSTEM' }>
  ownerId: z.ZodGUID
  /** The journey or challenge whose admins may read it; null for what is the owner's alone. */
  circleId: z.ZodNullable<z.ZodGUID>
  entityType: z.ZodString
  entityId: z.ZodGUID
  action: z.ZodString
  before: z.ZodNullable<z.ZodJSONSchema>
  after: z.ZodNullable<z.ZodJSONSchema>
  correlationId: z.ZodGUID
}, z.core.$strip>
/** Who changed what. Entries are added and read, never changed: no role that the server can take has UPDATE or DELETE on them. `actor_id` and `owner_id` are no foreign keys: when an account is deleted a trigger puts a key that names nobody in the place of its id, and empties `before` and `after` of what was its own. */
export type AuditEntryRow = z.infer<typeof auditEntryRow>
