import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { wake } from '../events/wakeup.ts'
import { once } from '../idempotency/idempotency.ts'
import { instant } from '../lib/moment.ts'
import { parseInput } from '../lib/parse-input.ts'
import { InvalidInput, NotFound, Refusal } from '../lib/refusal.ts'
import { type AccessTokenScope, accessTokenScopes, accessTokens } from './access-token.tables.ts'
import { accessTokenText } from './access-token-text.ts'
import { noteAccessTokenCreated } from './account-mail.ts'
import { tellOf } from './account-news.ts'
import { users } from './people.tables.ts'
import { hashOfToken, type Tokens } from './token.ts'

const mostAccessTokens = 50

/** The person has as many personal access tokens as they may have. */
export class TooManyAccessTokens extends Refusal {
  override readonly name = 'TooManyAccessTokens'
  constructor() {
    super(`There are ${mostAccessTokens} access tokens already: revoke one first`)
  }
}

/** A personal access token as its person sees it: everything but the token. */
export type AccessToken = {
  id: string
  name: string
  scopes: AccessTokenScope[]
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
  lastUsedAt: Temporal.Instant | null
}

const columns = {
  id: accessTokens.id,
  name: accessTokens.name,
  scopes: accessTokens.scopes,
  createdAt: accessTokens.createdAt,
  expiresAt: accessTokens.expiresAt,
  lastUsedAt: accessTokens.lastUsedAt,
}
const letsIn = and(isNull(accessTokens.revokedAt), gt(accessTokens.expiresAt, sql`viewer_now()`))

/** Tokens by id that still let in: the policy leaves the viewer's. */
export function loadAccessTokens(tx: Tx, ids: readonly string[]): Promise<AccessToken[]> {
  return tx
    .select(columns)
    .from(accessTokens)
    .where(and(inArray(accessTokens.id, [...ids]), letsIn))
}

/** The tokens of a person that still let in, the newest first. */
export function openAccessTokens(tx: Tx, userId: string): Promise<AccessToken[]> {
  return tx
    .select(columns)
    .from(accessTokens)
    .where(and(eq(accessTokens.userId, userId), letsIn))
    .orderBy(desc(accessTokens.createdAt), desc(accessTokens.id))
}

const createAccessTokenInput = z.object({
  name: z.string().trim().normalize('NFC').min(1).max(60),
  scopes: z.array(z.enum(accessTokenScopes)).min(1),
  expiresAt: instant,
  idempotencyKey: z.string().nullish(),
})

/**
 * Makes a token and gives it with its id. The token is derived from the id, so a replay gives the same one; it is null
 * when it cannot be derived any more, because the server's secret was changed since.
 * @throws InvalidInput, TooManyAccessTokens, IdempotencyKeyReused
 */
export async function createAccessToken(
  tx: Tx,
  viewer: Viewer,
  input: unknown,
  at: At,
  tokens: Tokens,
): Promise<{ id: string; token: string | null }> {
  const { idempotencyKey: key, ...given } = parseInput(createAccessTokenInput, input)
  const id = await once(tx, viewer, { field: 'createAccessToken', key, input: given }, at, async (id) => {
    checkExpiry(given.expiresAt, at.now)
    const scopes = accessTokenScopes.filter((scope) => given.scopes.includes(scope))
    const row = { id, userId: viewer.id, name: given.name, scopes, createdAt: at.now, expiresAt: given.expiresAt }
    await asSystem(tx, async (system) => {
      // Two that are made at the same moment are counted one after the other.
      await system.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
      if ((await openAccessTokens(system, viewer.id)).length >= mostAccessTokens) throw new TooManyAccessTokens()
      await system.insert(accessTokens).values({ ...row, tokenHash: hashOfToken(textOf(id, tokens)) })
    })
    await append(tx, viewer, at, {
      entityType: 'AccessToken',
      entityId: id,
      action: 'ACCESS_TOKEN_CREATED',
      before: null,
      after: { name: given.name, scopes, expiresAt: given.expiresAt },
    })
    await noteAccessTokenCreated(tx, viewer.id, at)
    await tellOf(tx, { what: 'ACCESS_TOKEN_CREATED', userId: viewer.id, eventId: id })
  })
  const token = textOf(id, tokens)
  const [stored] = await asSystem(tx, (system) =>
    system.select({ hash: accessTokens.tokenHash }).from(accessTokens).where(eq(accessTokens.id, id)),
  )
  return { id, token: stored?.hash === hashOfToken(token) ? token : null }
}

const textOf = (id: string, tokens: Tokens): string => accessTokenText(tokens.secretOf(id))

function checkExpiry(expiresAt: Temporal.Instant, now: Temporal.Instant): void {
  const latest = now.toZonedDateTimeISO('UTC').add({ years: 1 }).toInstant()
  const message =
    Temporal.Instant.compare(expiresAt, now) <= 0
      ? 'must be after now'
      : Temporal.Instant.compare(expiresAt, latest) > 0
        ? `must be at most a year from now, ${latest}`
        : undefined
  if (message) throw new InvalidInput([{ path: ['expiresAt'], message }])
}

/**
 * Revokes one token of the viewer, which stops working at the commit; one that was revoked already stays so.
 * @throws NotFound
 */
export async function revokeAccessToken(tx: Tx, viewer: Viewer, id: string, at: At): Promise<void> {
  const isIt = and(eq(accessTokens.id, id), eq(accessTokens.userId, viewer.id))
  const [found] = await tx.select({ name: accessTokens.name }).from(accessTokens).where(isIt)
  if (!found) throw new NotFound('access token', ['accessTokenId'])
  const revoked = await asSystem(tx, (system) =>
    system
      .update(accessTokens)
      .set({ revokedAt: at.now })
      .where(and(isIt, isNull(accessTokens.revokedAt)))
      .returning({ id: accessTokens.id }),
  )
  if (revoked.length === 0) return
  await wake(tx, { topic: 'session', userId: viewer.id, sessionIds: [id] })
  await append(tx, viewer, at, {
    entityType: 'AccessToken',
    entityId: id,
    action: 'ACCESS_TOKEN_REVOKED',
    before: { revoked: false },
    after: { revoked: true },
  })
}

/** Revokes every access token of a person, and ends what is open with them. Gives their number. */
export async function revokeAccessTokens(tx: Tx, userId: string, at: At): Promise<number> {
  const revoked = await asSystem(tx, (system) =>
    system
      .update(accessTokens)
      .set({ revokedAt: at.now })
      .where(and(eq(accessTokens.userId, userId), isNull(accessTokens.revokedAt)))
      .returning({ id: accessTokens.id }),
  )
  if (revoked.length > 0) await wake(tx, { topic: 'session', userId, sessionIds: revoked.map(({ id }) => id) })
  return revoked.length
}
