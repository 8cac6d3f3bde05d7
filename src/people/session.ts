import { and, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { append, appendBySystem } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { wake } from '../events/wakeup.ts'
import { NotFound, Refusal } from '../lib/refusal.ts'
import { tellOf } from './account-news.ts'
import { sessions, users } from './people.tables.ts'
import { accessTokenMinutes, hashOfToken, refreshTokenDays, type Tokens } from './token.ts'

/** The refresh token is unknown, was used before, or its session has ended. */
export class SessionEnded extends Refusal {
  override readonly name = 'SessionEnded'
  constructor() {
    super('This session has ended: sign in again', ['refreshToken'])
  }
}

/** One sign-in, as its person sees it. */
export type Session = {
  id: string
  userAgent: string | null
  createdAt: Temporal.Instant
  lastUsedAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** The two tokens of a session, as they are given to a client. */
export type SignedIn = {
  readonly userId: string
  readonly sessionId: string
  readonly accessToken: string
  readonly accessTokenExpiresAt: Temporal.Instant
  readonly refreshToken: string
}

/** What a session needs beside the transaction: the issuer of tokens, and what the client calls itself. */
export type SessionMeans = { readonly tokens: Tokens; readonly userAgent: string | null }

/** How long after an exchange the same refresh token gives the same pair again: a reply can be lost. */
const leewaySeconds = 30

const columns = {
  id: sessions.id,
  userAgent: sessions.userAgent,
  createdAt: sessions.createdAt,
  lastUsedAt: sessions.lastUsedAt,
  expiresAt: sessions.expiresAt,
}

/** Sessions by id that still let in: the policy leaves the viewer's. */
export function loadSessions(tx: Tx, ids: readonly string[]): Promise<Session[]> {
  return tx
    .select(columns)
    .from(sessions)
    .where(and(inArray(sessions.id, [...ids]), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`viewer_now()`)))
}

/** The sessions of a person that still let in, the last used first. */
export function openSessions(tx: Tx, userId: string): Promise<Session[]> {
  return tx
    .select(columns)
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`viewer_now()`)))
    .orderBy(desc(sessions.lastUsedAt))
    .limit(100)
}

/** Starts a session. What follows in this transaction is read as the person who has signed in. */
export async function startSession(tx: Tx, userId: string, at: At, means: SessionMeans): Promise<SignedIn> {
  const id = at.newId()
  await asSystem(tx, async (system) => {
    await system.insert(sessions).values({
      id,
      userId,
      userAgent: means.userAgent?.slice(0, 300) ?? null,
      createdAt: at.now,
      lastUsedAt: at.now,
      expiresAt: at.now.add({ hours: 24 * refreshTokenDays }),
    })
    await system.update(users).set({ lastSeenAt: at.now }).where(eq(users.id, userId))
  })
  await becomeViewer(tx, userId)
  return pairOf({ id, userId, generation: 0 }, at.now, means.tokens)
}

/**
 * Exchanges a refresh token for the next pair. For some seconds it gives that pair again, since the reply may have been
 * lost. Afterwards, or once the next was exchanged, whoever shows it is not the only one who has it, and the session ends:
 * that stays written, so the refusal is returned for the caller to throw outside of the savepoint.
 */
export async function refreshSession(
  tx: Tx,
  refreshToken: string,
  at: At,
  means: SessionMeans,
): Promise<SignedIn | SessionEnded> {
  const claims = means.tokens.readRefresh(refreshToken)
  const shown = claims?.generation ?? 0
  const session = await asSystem(tx, async (system) => {
    // Two that come at the same moment wait for each other here.
    const [found] = await system
      .select()
      .from(sessions)
      .where(claims ? eq(sessions.id, claims.sessionId) : eq(sessions.refreshTokenHash, hashOfToken(refreshToken)))
      .for('update')
    return found
  })
  if (!session || session.revokedAt || Temporal.Instant.compare(session.expiresAt, at.now) <= 0)
    return new SessionEnded()
  const { id, userId, generation, rotatedAt } = session
  // A database that was put back to yesterday has seen less than we have signed.
  if (shown >= generation) {
    await asSystem(tx, async (system) => {
      const next = { generation: shown + 1, rotatedAt: at.now, lastUsedAt: at.now }
      await system.update(sessions).set(next).where(eq(sessions.id, id))
      await system.update(users).set({ lastSeenAt: at.now }).where(eq(users.id, userId))
    })
    await becomeViewer(tx, userId)
    return pairOf({ id, userId, generation: shown + 1 }, at.now, means.tokens)
  }
  const replayUntil = rotatedAt?.add({ seconds: leewaySeconds })
  if (rotatedAt && replayUntil && shown === generation - 1 && Temporal.Instant.compare(at.now, replayUntil) < 0) {
    await becomeViewer(tx, userId)
    return pairOf({ id, userId, generation }, rotatedAt, means.tokens)
  }
  await endSessions(tx, userId, at, { only: id })
  await tellOf(tx, { what: 'REFRESH_TOKEN_REUSED', userId, eventId: at.newId() })
  await appendBySystem(tx, at, {
    ownerId: userId,
    entityType: 'Session',
    entityId: id,
    action: 'REFRESH_TOKEN_REUSED',
    before: { revoked: false },
    after: { revoked: true },
  })
  return new SessionEnded()
}

/**
 * Ends the sessions of a person: all, all but one, or only one. Their tokens stop working at the commit, and open
 * connections are closed. Gives the number of sessions that this ended.
 */
export async function endSessions(
  tx: Tx,
  userId: string,
  at: At,
  which: { readonly only?: string | undefined; readonly except?: string | undefined } = {},
): Promise<number> {
  const ended = await asSystem(tx, (system) =>
    system
      .update(sessions)
      .set({ revokedAt: at.now })
      .where(
        and(
          eq(sessions.userId, userId),
          isNull(sessions.revokedAt),
          which.only === undefined ? undefined : eq(sessions.id, which.only),
          which.except === undefined ? undefined : ne(sessions.id, which.except),
        ),
      )
      .returning({ id: sessions.id }),
  )
  if (ended.length > 0) await wake(tx, { topic: 'session', userId, sessionIds: ended.map(({ id }) => id) })
  return ended.length
}

/**
 * Ends one session of the viewer; one that has ended already stays so.
 * @throws NotFound
 */
export async function revokeSession(tx: Tx, viewer: Viewer, sessionId: string, at: At): Promise<void> {
  const [session] = await tx
    .select({ userAgent: sessions.userAgent, revokedAt: sessions.revokedAt })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, viewer.id)))
  if (!session) throw new NotFound('session', ['sessionId'])
  if ((await endSessions(tx, viewer.id, at, { only: sessionId })) === 0) return
  await append(tx, viewer, at, {
    entityType: 'Session',
    entityId: sessionId,
    action: 'SESSION_REVOKED',
    before: { revoked: false },
    after: { revoked: true },
  })
}

async function pairOf(
  session: { id: string; userId: string; generation: number },
  since: Temporal.Instant,
  tokens: Tokens,
): Promise<SignedIn> {
  const { id: sessionId, userId, generation } = session
  const accessTokenExpiresAt = since.add({ minutes: accessTokenMinutes })
  const accessToken = await tokens.issue({ userId, sessionId, expiresAt: accessTokenExpiresAt })
  const refreshToken = tokens.issueRefresh({ sessionId, generation })
  return { userId, sessionId, accessToken, accessTokenExpiresAt, refreshToken }
}

async function becomeViewer(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.user_id', ${userId}, true)`)
}
