import { createHash } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { IdempotencyKeyReused } from '../lib/refusal.ts'
import { idempotencyKeys } from './idempotency.tables.ts'

const idempotencyDays = 30

/** What is made once: the field and key that name it, and the input that the key stands for. */
type Request = { readonly field: string; readonly key: string | null | undefined; readonly input: unknown }

/**
 * Makes something once per (person, field, key) and gives its id. `make` is given the id that the thing must have. A
 * replay gives the first id without making anything; two at the same moment wait for each other. Without a key it
 * always makes. A refusal of `make` leaves no trace, since the key is written in the same savepoint.
 * @throws IdempotencyKeyReused when the key stands for another input.
 */
export function once(
  tx: Tx,
  viewer: Viewer,
  request: Request,
  at: At,
  make: (id: string) => Promise<void>,
): Promise<string> {
  return onceNaming(tx, viewer, request, at, async (id) => {
    await make(id)
    return id
  })
}

/**
 * The same for what may be there already: `make` gives the id of what it made or found, and a replay gives that.
 * @throws IdempotencyKeyReused when the key stands for another input.
 */
export async function onceNaming(
  tx: Tx,
  viewer: Viewer,
  request: Request,
  at: At,
  make: (id: string) => Promise<string>,
): Promise<string> {
  const id = at.newId()
  if (request.key == null) return make(id)
  const row = { userId: viewer.id, field: request.field, key: request.key }
  const inputHash = hashOfInput(request.input)
  const same = and(
    eq(idempotencyKeys.userId, row.userId),
    eq(idempotencyKeys.field, row.field),
    eq(idempotencyKeys.key, row.key),
  )
  const earlier = await asSystem(tx, async (system) => {
    const oldest = at.now.subtract({ hours: 24 * idempotencyDays })
    await system.delete(idempotencyKeys).where(and(same, lt(idempotencyKeys.createdAt, oldest)))
    const inserted = await system
      .insert(idempotencyKeys)
      .values({ ...row, inputHash, resultId: id, createdAt: at.now })
      .onConflictDoNothing()
      .returning({ resultId: idempotencyKeys.resultId })
    if (inserted.length > 0) return undefined
    const [found] = await system.select().from(idempotencyKeys).where(same)
    return found
  })
  if (!earlier) {
    const resultId = await make(id)
    if (resultId !== id) await asSystem(tx, (system) => system.update(idempotencyKeys).set({ resultId }).where(same))
    return resultId
  }
  if (earlier.inputHash !== inputHash) throw new IdempotencyKeyReused()
  return earlier.resultId
}

/** SHA-256 of the input as JSON with sorted names and without its key. */
function hashOfInput(input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(input)))
    .digest('hex')
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  // Temporal values say themselves in JSON; plain objects come from GraphQL without a prototype.
  if ('toJSON' in value) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => name !== 'idempotencyKey' && inner != null)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  )
}

const aTime = 5_000

/** Forgets keys that are older than 30 days, 5,000 at a time, as the system. True when there may be more. */
export async function forgetKeys(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  const oldest = now.subtract({ hours: 24 * idempotencyDays }).toString()
  const gone = await tx.execute(sql`
    delete from ${idempotencyKeys} where (user_id, field, key) in (
      select user_id, field, key from ${idempotencyKeys} where created_at < ${oldest}::timestamptz limit ${aTime})
    returning 1`)
  return gone.length === aTime
}
