import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { asSystemAlone, type Viewer } from '../db/viewer.ts'
import { accessTokens } from './access-token.tables.ts'
import { isAccessToken } from './access-token-text.ts'
import { hashOfToken, type Tokens } from './token.ts'

/** Who a bearer token speaks for, and what it may do. */
type Identity = {
  readonly viewer: Viewer
  readonly mayWrite: boolean
  readonly mayAssist: boolean
  readonly expiresAt: Temporal.Instant
}

/** Null for a token that is not valid, or not any more. That its session goes on is seen by each transaction. */
export type Authenticate = (bearer: string, now: Temporal.Instant) => Promise<Identity | null>

/** Reads the signed token of a session by itself, and looks a personal access token up. */
export function authenticator(database: Database, tokens: Tokens): Authenticate {
  return async (bearer, now) => {
    if (isAccessToken(bearer)) return findAccessToken(database, bearer, now)
    const claims = await tokens.verify(bearer, now)
    if (!claims) return null
    const { userId, sessionId, expiresAt } = claims
    const viewer: Viewer = { id: userId, credential: { kind: 'SESSION', id: sessionId } }
    return { viewer, mayWrite: true, mayAssist: true, expiresAt }
  }
}

const findAccessToken = (database: Database, bearer: string, now: Temporal.Instant): Promise<Identity | null> =>
  asSystemAlone(database, now, async (tx) => {
    const isIt = eq(accessTokens.tokenHash, hashOfToken(bearer))
    const [found] = await tx
      .select()
      .from(accessTokens)
      .where(and(isIt, isNull(accessTokens.revokedAt), gt(accessTokens.expiresAt, now)))
    if (!found) return null
    const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' })
    if (!found.lastUsedAt?.equals(hour))
      await tx
        .update(accessTokens)
        .set({ lastUsedAt: sql`greatest(${accessTokens.lastUsedAt}, ${hour.toString()}::timestamptz)` })
        .where(isIt)
    return {
      viewer: { id: found.userId, credential: { kind: 'ACCESS_TOKEN', id: found.id } },
      mayWrite: found.scopes.includes('WRITE'),
      mayAssist: found.scopes.includes('WRITE') || found.scopes.includes('ASSIST'),
      expiresAt: found.expiresAt,
    }
  })
