import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { differs } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { VersionConflict } from '../lib/refusal.ts'
import { themes, users } from './people.tables.ts'

export type Person = typeof users.$inferSelect

/** Persons by id: the policy leaves the viewer alone. */
export function loadPersons(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  return tx
    .select()
    .from(users)
    .where(inArray(users.id, [...ids]))
}

const updateSettingsInput = z.object({
  sounds: z.boolean().nullish(),
  haptics: z.boolean().nullish(),
  theme: z.enum(themes).nullish(),
  expectedVersion: z.int().nullish(),
})

/**
 * Changes the settings that are given and leaves the others. What is so already is no change and leaves the version.
 * @throws InvalidInput, VersionConflict
 */
export async function updateSettings(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { expectedVersion, ...given } = parseInput(updateSettingsInput, input)
  const [current] = await tx.select().from(users).where(eq(users.id, viewer.id)).for('no key update')
  if (!current) throw new Error('the viewer has no account')
  if (expectedVersion != null && expectedVersion !== current.version) throw new VersionConflict(current.version)
  const wanted = {
    sounds: given.sounds ?? current.sounds,
    haptics: given.haptics ?? current.haptics,
    theme: given.theme ?? current.theme,
  }
  if (!differs(current, wanted)) return
  await tx
    .update(users)
    .set({ ...wanted, updatedAt: at.now, version: current.version + 1 })
    .where(eq(users.id, viewer.id))
}
