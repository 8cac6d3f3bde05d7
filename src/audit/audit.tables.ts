import { sql } from 'drizzle-orm'
import { index, jsonb, pgEnum, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { circleReads, ownerReads, regimenSystem } from '../db/policy.ts'

export const actorKinds = ['PERSON', 'SYSTEM'] as const
export const actorKind = pgEnum('actor_kind', actorKinds)

/**
 * Who changed what. Entries are added and read, never changed: no role that the server can take has UPDATE or DELETE on
 * them. `actor_id` and `owner_id` are no foreign keys: when an account is deleted a trigger puts a key that names nobody
 * in the place of its id, and empties `before` and `after` of what was its own.
 */
export const auditEntries = pgTable.withRLS(
  'audit_entries',
  {
    id: uuid().primaryKey(),
    occurredAt: instant('occurred_at').notNull(),
    /** Null when the system acted. */
    actorId: uuid('actor_id'),
    actorKind: actorKind('actor_kind').notNull(),
    ownerId: uuid('owner_id').notNull(),
    /** The journey or challenge whose admins may read it; null for what is the owner's alone. */
    circleId: uuid('circle_id'),
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id').notNull(),
    action: text().notNull(),
    before: jsonb().$type<unknown>(),
    after: jsonb().$type<unknown>(),
    correlationId: uuid('correlation_id').notNull(),
  },
  (table) => [
    index('audit_entries_owner').on(table.ownerId, table.id),
    index('audit_entries_actor').on(table.actorId),
    index('audit_entries_entity').on(table.entityId, table.id),
    index('audit_entries_circle').on(table.circleId, table.id),
    ownerReads('audit_entries', table.ownerId),
    circleReads('audit_entries', table.circleId, 'administered'),
    pgPolicy('audit_entries_system_select', { for: 'select', to: regimenSystem, using: sql`true` }),
    pgPolicy('audit_entries_system_insert', { for: 'insert', to: regimenSystem, withCheck: sql`true` }),
  ],
)
