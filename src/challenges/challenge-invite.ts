import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { asSystem, type Tx } from '../db/viewer.ts'
import { parseInput } from '../lib/parse-input.ts'
import type { Links } from '../mail/link.ts'
import { challenges, challengeTypes } from './challenge.tables.ts'
import type { ChallengeType } from './challenge-type.ts'
import type { Challenge } from './held-challenge.ts'

/** The page of the app that a link to a challenge leads to. */
export const challengeInvitePath = '/challenge-invites'

/** What somebody who has the link sees before they have joined. */
export type ChallengeInvitePreview = Pick<
  Challenge,
  'title' | 'description' | 'start' | 'startsOn' | 'status' | 'participants'
> & { readonly type: ChallengeType }

/** When a link was made: its id, a UUID of version 7, begins with that in milliseconds (RFC 9562). */
export const inviteMadeAt = (inviteId: string): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Number.parseInt(inviteId.replaceAll('-', '').slice(0, 12), 16))

/** The challenge whose link it is now; null for one that was renewed since. */
export async function challengeIdOfInvite(tx: Tx, inviteId: string): Promise<string | null> {
  const isIts = eq(challenges.inviteId, inviteId)
  const [found] = await asSystem(tx, (system) => system.select({ id: challenges.id }).from(challenges).where(isIts))
  return found?.id ?? null
}

/**
 * What the link of a token leads to; null for a token that is none, or whose link was renewed. It reads as the system, as who has the
 * link to a private challenge is not in it yet.
 * @throws InvalidInput
 */
export async function challengeInvitePreview(
  tx: Tx,
  asked: unknown,
  links: Links,
): Promise<ChallengeInvitePreview | null> {
  const { token } = parseInput(z.object({ token: z.string().max(200) }), asked)
  const id = links.idOf(token)
  if (id === null) return null
  const [found] = await asSystem(tx, (system) =>
    system
      .select({ challenge: challenges, type: challengeTypes })
      .from(challenges)
      .innerJoin(challengeTypes, eq(challengeTypes.id, challenges.typeId))
      .where(eq(challenges.inviteId, id)),
  )
  return found ? { ...found.challenge, type: found.type } : null
}
