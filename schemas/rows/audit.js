// Written by npm run schemas from the API and the migrated database.

import * as z from 'zod'

export const auditEntryRow = /* @__PURE__ */ (() => z.object({
  id: z.guid(),
  occurredAt: z.iso.datetime({ offset: true }),
  actorId: z.nullable(z.guid()),
  actorKind: z.enum(['PERSON', 'SYSTEM']),
  ownerId: z.guid(),
  circleId: z.nullable(z.guid()),
  entityType: z.string(),
  entityId: z.guid(),
  action: z.string(),
  before: z.nullable(z.json()),
  after: z.nullable(z.json()),
  correlationId: z.guid(),
}))()
