import { createHash } from 'node:crypto'
import { asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput, NotFound, Refusal } from '../lib/refusal.ts'
import { noteIdentityLinked } from './account-mail.ts'
import { tellOf } from './account-news.ts'
import { identities, usedIdTokens } from './identity.tables.ts'
import type { Issuers, VerifiedIdentity } from './issuer.ts'
import { passwords, users } from './people.tables.ts'

/** The ID token was used before: get a new one from the issuer. */
export class IdTokenUsed extends Refusal {
  override readonly name = 'IdTokenUsed'
  constructor() {
    super('This ID token was used before: ask the issuer for a new one', ['idToken'])
  }
}

/** The identity opens another account already. */
export class IdentityTaken extends Refusal {
  override readonly name = 'IdentityTaken'
  constructor() {
    super('This identity belongs to another account', ['idToken'])
  }
}

/** Without it nobody could sign in to the account any more. */
export class LastWayIn extends Refusal {
  override readonly name = 'LastWayIn'
  constructor() {
    super('This is the only way into your account: set a password or link another identity first', ['identityId'])
  }
}

export type Identity = typeof identities.$inferSelect

/** An identity that the issuer vouches for, and the fingerprint of the token that says so. */
export type PresentedIdentity = VerifiedIdentity & { readonly tokenHash: string }

const presentedInput = z.object({
  provider: z.string().max(50),
  idToken: z.string().max(10_000),
  nonce: z.string().min(1).max(500).nullish(),
})

/**
 * Checks the ID token of an input with its issuer, for which no transaction should wait.
 * @throws InvalidInput, InvalidIdToken, IssuerUnavailable
 */
export async function presentedIdentity(
  issuers: Issuers,
  input: unknown,
  now: Temporal.Instant,
): Promise<PresentedIdentity> {
  const { provider, idToken, nonce } = parseInput(presentedInput, input)
  const issuer = issuers.get(provider)
  if (!issuer) {
    const names = [...issuers.keys()].join(', ')
    throw invalidInput(['provider'], names ? `must be one of ${names}` : 'must be configured: this server has none')
  }
  const verified = await issuer.verify(idToken, nonce ?? null, now)
  return { ...verified, tokenHash: signedPartHash(idToken) }
}

/** What was signed names the token: of one signature there can be several spellings. */
const signedPartHash = (idToken: string): string =>
  createHash('sha256')
    .update(idToken.slice(0, idToken.lastIndexOf('.')))
    .digest('hex')

/** Identities by id, as far as the viewer may read them. */
export function loadIdentities(tx: Tx, ids: readonly string[]): Promise<Identity[]> {
  return tx
    .select()
    .from(identities)
    .where(inArray(identities.id, [...ids]))
}

/** The identities that open the account of the viewer, the first linked first. */
export function identitiesOf(tx: Tx, userId: string): Promise<Identity[]> {
  return tx
    .select()
    .from(identities)
    .where(eq(identities.userId, userId))
    .orderBy(asc(identities.linkedAt), asc(identities.id))
    .limit(mostIdentities)
}

/** Whether the account has a password. */
export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const found = await tx.select({ userId: passwords.userId }).from(passwords).where(eq(passwords.userId, userId))
  return found.length > 0
}

const mostIdentities = 20

/**
 * Links an identity to the account of the viewer. The same again changes nothing.
 * @throws IdTokenUsed, IdentityTaken, InvalidInput
 */
export async function linkIdentity(tx: Tx, viewer: Viewer, presented: PresentedIdentity, at: At): Promise<string> {
  const { provider, externalId, tokenHash, expiresAt } = presented
  const id = at.newId()
  const linked = await asSystem(tx, async (system) => {
    await system.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('update')
    const mine = await identitiesOf(system, viewer.id)
    const known = mine.find((identity) => identity.provider === provider && identity.externalId === externalId)
    if (known) return known.id
    if (mine.length >= mostIdentities)
      throw invalidInput(['provider'], `must leave the account with at most ${mostIdentities} identities`)
    const made = await system
      .insert(identities)
      .values({ id, userId: viewer.id, provider, externalId, linkedAt: at.now, lastUsedAt: at.now })
      .onConflictDoNothing()
      .returning({ id: identities.id })
    if (made.length === 0) throw new IdentityTaken()
    const used = await system
      .insert(usedIdTokens)
      .values({ hash: tokenHash, userId: viewer.id, usedAt: at.now, expiresAt })
      .onConflictDoNothing()
      .returning({ hash: usedIdTokens.hash })
    if (used.length === 0) throw new IdTokenUsed()
    await noteIdentityLinked(system, viewer.id, provider, at)
    await tellOf(system, { what: 'IDENTITY_LINKED', userId: viewer.id, provider, eventId: id })
    return id
  })
  if (linked === id)
    await append(tx, viewer, at, {
      entityType: 'Identity',
      entityId: id,
      action: 'IDENTITY_LINKED',
      before: null,
      after: { provider },
    })
  return linked
}

/**
 * Takes an identity from the account of the viewer, as long as another way in remains.
 * @throws NotFound, LastWayIn
 */
export async function unlinkIdentity(tx: Tx, viewer: Viewer, id: string, at: At): Promise<void> {
  const { provider } = await asSystem(tx, async (system) => {
    // Two at the same moment must not each leave the account to the other.
    await system.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('update')
    const mine = await identitiesOf(system, viewer.id)
    const found = mine.find((identity) => identity.id === id)
    if (!found) throw new NotFound('identity', ['identityId'])
    if (mine.length === 1 && !(await hasPassword(system, viewer.id))) throw new LastWayIn()
    await system.delete(identities).where(eq(identities.id, id))
    await tellOf(system, {
      what: 'IDENTITY_UNLINKED',
      userId: viewer.id,
      provider: found.provider,
      eventId: at.newId(),
    })
    return found
  })
  await append(tx, viewer, at, {
    entityType: 'Identity',
    entityId: id,
    action: 'IDENTITY_UNLINKED',
    before: { provider },
    after: null,
  })
}
