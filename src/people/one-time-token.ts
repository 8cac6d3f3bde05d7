import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { Refusal } from '../lib/refusal.ts'
import { type oneTimePurposes, oneTimeTokens } from './one-time-token.tables.ts'

type Purpose = (typeof oneTimePurposes)[number]
export type OneTimeToken = typeof oneTimeTokens.$inferSelect

/** The token of a link is worth nothing: it is not ours, was used, has expired, or a newer one took its place. */
export class LinkNotValid extends Refusal {
  override readonly name = 'LinkNotValid'
  constructor() {
    super('This link does not work any more: ask for a new one', ['token'])
  }
}

/** How long a link works. */
export const linkLifetimes: Readonly<Record<Purpose, { minutes: number }>> = {
  PASSWORD_RESET: { minutes: 30 },
  EMAIL_VERIFICATION: { minutes: 3 * 24 * 60 },
  EMAIL_CHANGE: { minutes: 24 * 60 },
}
const keptDays = 30

/** What is mailed of a token: the id that its secret is derived from, and when it stops working. */
export type IssuedToken = { readonly tokenId: string; readonly expiresAt: Temporal.Instant }

/** Makes a token; the person's earlier one for the same purpose stops working. */
export async function issueOneTimeToken(
  tx: Tx,
  token: { userId: string; purpose: Purpose; email: string },
  at: At,
): Promise<IssuedToken> {
  const tokenId = at.newId()
  const expiresAt = at.now.add(linkLifetimes[token.purpose])
  const next = { id: tokenId, email: token.email, createdAt: at.now, expiresAt }
  await asSystem(tx, async (system) => {
    await system
      .delete(oneTimeTokens)
      .where(
        and(
          eq(oneTimeTokens.userId, token.userId),
          lt(oneTimeTokens.expiresAt, at.now.subtract({ hours: 24 * keptDays })),
        ),
      )
    await system
      .insert(oneTimeTokens)
      .values({ ...token, ...next })
      .onConflictDoUpdate({
        target: [oneTimeTokens.userId, oneTimeTokens.purpose],
        targetWhere: sql`used_at is null`,
        set: next,
      })
  })
  return { tokenId, expiresAt }
}

/** The token with this id, used or not, held so that only one request decides on it; undefined when there is none. */
export async function heldToken(system: Tx, tokenId: string): Promise<OneTimeToken | undefined> {
  const [token] = await system.select().from(oneTimeTokens).where(eq(oneTimeTokens.id, tokenId)).for('update')
  return token
}

/** Whether a token can still be used. */
export const isOpen = (token: OneTimeToken, now: Temporal.Instant): boolean =>
  token.usedAt === null && Temporal.Instant.compare(now, token.expiresAt) < 0

/** Notes that a token was used. */
export async function useToken(system: Tx, tokenId: string, at: At): Promise<void> {
  await system.update(oneTimeTokens).set({ usedAt: at.now }).where(eq(oneTimeTokens.id, tokenId))
}

/** The open token of a person for a purpose; undefined when there is none. */
export async function openToken(
  system: Tx,
  userId: string,
  purpose: Purpose,
  now: Temporal.Instant,
): Promise<OneTimeToken | undefined> {
  const [token] = await system
    .select()
    .from(oneTimeTokens)
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        eq(oneTimeTokens.purpose, purpose),
        isNull(oneTimeTokens.usedAt),
        gt(oneTimeTokens.expiresAt, now),
      ),
    )
  return token
}

/** Takes away what is still open for these purposes. */
export async function revokeTokens(system: Tx, userId: string, purpose: Purpose): Promise<void> {
  await system
    .delete(oneTimeTokens)
    .where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose), isNull(oneTimeTokens.usedAt)))
}
