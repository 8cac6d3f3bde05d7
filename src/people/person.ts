import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { parseInput } from '../lib/parse-input.ts'
import { VersionConflict } from '../lib/refusal.ts'
import { sessions, themes, users } from './people.tables.ts'

export type Person = typeof users.$inferSelect
export type Session = {
  id: string
  userAgent: string | null
  createdAt: Temporal.Instant
  lastUsedAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** Persons by id: the policy leaves the viewer alone. */
export function loadPersons(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  return tx
    .select()
    .from(users)
    .where(inArray(users.id, [...ids]))
}

/** The sessions of the viewer that were not signed out, the last used first. */
export function openSessions(tx: Tx, userId: string): Promise<Session[]> {
  return tx
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .orderBy(desc(sessions.lastUsedAt))
    .limit(100)
}

const updateSettingsInput = z.object({
  sounds: z.boolean().nullish(),
  haptics: z.boolean().nullish(),
  theme: z.enum(themes).nullish(),
  expectedVersion: z.int().nullish(),
})

/**
 * Changes the settings that are given and leaves the others.
 * @throws InvalidInput, VersionConflict
 */
export async function updateSettings(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { expectedVersion, sounds, haptics, theme } = parseInput(updateSettingsInput, input)
  const updated = await tx
    .update(users)
    .set({
      ...(sounds == null ? {} : { sounds }),
      ...(haptics == null ? {} : { haptics }),
      ...(theme == null ? {} : { theme }),
      updatedAt: at.now,
      version: sql`${users.version} + 1`,
    })
    .where(and(eq(users.id, viewer.id), expectedVersion == null ? undefined : eq(users.version, expectedVersion)))
    .returning({ version: users.version })
  if (updated.length > 0) return
  const [current] = await loadPersons(tx, [viewer.id])
  throw new VersionConflict(current?.version ?? 0)
}
