import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { onceNaming } from '../idempotency/idempotency.ts'
import { parseInput } from '../lib/parse-input.ts'
import { VersionConflict } from '../lib/refusal.ts'
import { textOf } from '../lib/text-of.ts'
import { visions } from './cycle.tables.ts'
import { lockDays } from './held-cycle.ts'

export type Vision = typeof visions.$inferSelect

const writeVisionInput = z.object({
  text: textOf(1, 5_000),
  expectedVersion: z.int().nullish(),
  idempotencyKey: z.string().nullish(),
})

/**
 * Says what the viewer wants their life to be: everybody has one vision, which this writes anew. What it says already is no
 * change. Gives its id.
 * @throws InvalidInput, VersionConflict, IdempotencyKeyReused
 */
export async function writeVision(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { text, expectedVersion, idempotencyKey } = parseInput(writeVisionInput, input)
  return onceNaming(tx, viewer, { field: 'writeVision', key: idempotencyKey, input }, at, async (id) => {
    await asSystem(tx, (system) => lockDays(system, viewer))
    const earlier = await visionOf(tx, viewer)
    if (expectedVersion != null && expectedVersion !== (earlier?.version ?? 0))
      throw new VersionConflict(earlier?.version ?? 0)
    if (earlier?.text === text) return earlier.id
    if (earlier)
      await tx
        .update(visions)
        .set({ text, updatedAt: at.now, version: earlier.version + 1 })
        .where(eq(visions.id, earlier.id))
    else await tx.insert(visions).values({ id, userId: viewer.id, text, createdAt: at.now, updatedAt: at.now })
    const entityId = earlier?.id ?? id
    await append(tx, viewer, at, {
      ...{ entityType: 'Vision', entityId, action: 'VISION_WRITTEN' },
      ...{ before: earlier ? { text: earlier.text } : null, after: { text } },
    })
    return entityId
  })
}

/** The viewer's vision; null before they wrote one. */
export async function visionOf(tx: Tx, viewer: Viewer): Promise<Vision | null> {
  const [vision] = await tx.select().from(visions).where(eq(visions.userId, viewer.id))
  return vision ?? null
}

/** Visions by id, as far as they are the viewer's. */
export function loadVisions(tx: Tx, ids: readonly string[]): Promise<Vision[]> {
  return tx
    .select()
    .from(visions)
    .where(inArray(visions.id, [...ids]))
}
