import { asSystem, CredentialEnded, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import type { ZoneHistory } from '../lib/day.ts'
import { NotFound, VersionConflict } from '../lib/refusal.ts'
import { zoneHistory } from '../people/zone.ts'
import { type Cycle, loadCycles } from './cycle.ts'

/** A cycle of the viewer's under a lock, with the zones by which its weeks are reckoned. */
export type HeldCycle = Cycle & { readonly history: ZoneHistory }

/** What an operation needs of a cycle, and where the input names it. */
type Needed = { readonly path?: readonly string[]; readonly expectedVersion?: number | null | undefined }

/**
 * Has everything that changes a person's days go one by one, changes of their zone among it: what is read after it holds. It
 * runs as the system, before a cycle is locked.
 * @throws CredentialEnded when their account was deleted at this moment.
 */
export async function lockDays(system: Tx, { id }: Viewer): Promise<void> {
  const held = await rowsOf(system, 'select id from users where id = $1 for no key update', [id])
  if (held.length === 0) throw new CredentialEnded()
}

/**
 * The viewer's own cycle, under the lock of all that changes it or what is planned in it: whoever does goes one by one. The
 * person's days are locked before it, rows below it after it.
 * @throws NotFound for that of another too; VersionConflict
 */
export async function holdCycle(
  tx: Tx,
  viewer: Viewer,
  cycleId: string,
  { path = ['cycleId'], expectedVersion }: Needed = {},
): Promise<HeldCycle> {
  await asSystem(tx, async (system) => {
    await lockDays(system, viewer)
    await rowsOf(system, 'select from cycles where id = $1 and user_id = $2 for no key update', [cycleId, viewer.id])
  })
  const [cycle] = await loadCycles(tx, [cycleId])
  if (!cycle) throw new NotFound('cycle', path)
  if (expectedVersion != null && expectedVersion !== cycle.version) throw new VersionConflict(cycle.version)
  return { ...cycle, history: await zoneHistory(tx, viewer.id) }
}
