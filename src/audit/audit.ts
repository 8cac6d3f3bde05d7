import { and, eq, inArray } from 'drizzle-orm'
import { newestFirst, type PageOfIds } from '../db/page.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { auditEntries } from './audit.tables.ts'

export type AuditEntry = typeof auditEntries.$inferSelect

/** What an entry says beside who and when. `ownerId` is the actor where it is left out. */
export type AuditFact = {
  readonly entityType: string
  readonly entityId: string
  readonly action: string
  readonly before: unknown
  readonly after: unknown
  readonly ownerId?: string
  /** The journey or challenge whose admins may read it; absent for what is the owner's alone. */
  readonly circleId?: string
}

/** Appends an entry of what a person did, in the transaction of the change that it tells of. */
export function append(tx: Tx, actor: Viewer, at: At, fact: AuditFact): Promise<void> {
  return insert(tx, actor.id, at, { ...fact, ownerId: fact.ownerId ?? actor.id })
}

/** Appends an entry of what the system did to something of a person's. */
export function appendBySystem(tx: Tx, at: At, fact: OwnedFact): Promise<void> {
  return insert(tx, null, at, fact)
}

type OwnedFact = AuditFact & { readonly ownerId: string }

async function insert(tx: Tx, actorId: string | null, at: At, fact: OwnedFact): Promise<void> {
  const entry = {
    id: at.newId(),
    occurredAt: at.now,
    actorId,
    actorKind: actorId === null ? ('SYSTEM' as const) : ('PERSON' as const),
    ownerId: fact.ownerId,
    circleId: fact.circleId ?? null,
    entityType: fact.entityType,
    entityId: fact.entityId,
    action: fact.action,
    before: fact.before,
    after: fact.after,
    correlationId: at.correlationId,
  }
  await asSystem(tx, (system) => system.insert(auditEntries).values(entry))
}

/** Entries by id, as far as the viewer may read them. */
export function loadAuditEntries(tx: Tx, ids: readonly string[]): Promise<AuditEntry[]> {
  return tx
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.id, [...ids]))
}

/** A page of the trail of what is the viewer's, newest first; of one entity when its id is given. */
export function auditTrail(tx: Tx, viewer: Viewer, entityId: string | null, page: PageOfIds): Promise<AuditEntry[]> {
  const { within, order } = newestFirst(auditEntries.id, page)
  return tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.ownerId, viewer.id), entityId ? eq(auditEntries.entityId, entityId) : undefined, within))
    .orderBy(order)
    .limit(page.limit)
}

/** A page of the trail of a journey or challenge, newest first: nothing for who does not administer it. */
export function circleTrail(tx: Tx, circleId: string, page: PageOfIds): Promise<AuditEntry[]> {
  const { within, order } = newestFirst(auditEntries.id, page)
  return tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.circleId, circleId), within))
    .orderBy(order)
    .limit(page.limit)
}
