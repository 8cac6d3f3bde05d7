import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx, Viewer } from '../db/viewer.ts'
import { violatedConstraint } from '../db/violation.ts'
import { differs } from '../lib/differs.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal, VersionConflict } from '../lib/refusal.ts'
import { profiles } from './people.tables.ts'

/** The username belongs to someone already; upper and lower case are the same. */
export class UsernameTaken extends Refusal {
  override readonly name = 'UsernameTaken'
  constructor() {
    super('This username is taken', ['username'])
  }
}

export const username = z
  .string()
  .trim()
  .normalize('NFKC')
  .min(3)
  .max(30)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$/u,
    'must begin with a letter or digit and have only letters, digits and _ . -',
  )
export const displayName = z.string().trim().normalize('NFC').min(1).max(60)

export type Profile = { id: string; username: string; displayName: string; avatarUrl: string | null; version: number }

/** Profiles by the id of their person. */
export function loadProfiles(tx: Tx, ids: readonly string[]): Promise<Profile[]> {
  return tx
    .select({
      id: profiles.userId,
      username: profiles.username,
      displayName: profiles.displayName,
      avatarUrl: profiles.avatarUrl,
      version: profiles.version,
    })
    .from(profiles)
    .where(inArray(profiles.userId, [...ids]))
}

const updateProfileInput = z.object({
  username: username.nullish(),
  displayName: displayName.nullish(),
  avatarUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullish(),
  expectedVersion: z.int().nullish(),
})

/**
 * Changes what others see of the viewer. What is absent stays; an `avatarUrl` of null takes the picture away. What is so
 * already is no change and leaves the version.
 * @throws InvalidInput, UsernameTaken, VersionConflict
 */
export async function updateProfile(tx: Tx, viewer: Viewer, input: unknown): Promise<void> {
  const { expectedVersion, ...given } = parseInput(updateProfileInput, input)
  const [current] = await tx.select().from(profiles).where(eq(profiles.userId, viewer.id)).for('no key update')
  if (!current) throw new Error('the viewer has no profile')
  if (expectedVersion != null && expectedVersion !== current.version) throw new VersionConflict(current.version)
  const wanted = {
    username: given.username ?? current.username,
    displayName: given.displayName ?? current.displayName,
    avatarUrl: given.avatarUrl === undefined ? current.avatarUrl : given.avatarUrl,
  }
  if (!differs(current, wanted)) return
  try {
    await tx
      .update(profiles)
      .set({ ...wanted, version: current.version + 1 })
      .where(eq(profiles.userId, viewer.id))
  } catch (error) {
    throw takenUsername(error)
  }
}

/** The refusal that a violation of the unique username stands for; any other error as it is. */
export function takenUsername(error: unknown): unknown {
  return violatedConstraint(error) === 'profiles_username_unique' ? new UsernameTaken() : error
}
