import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { violatedConstraint } from '../db/violation.ts'
import { time } from '../lib/date-input.ts'
import { parseInput } from '../lib/parse-input.ts'
import { invalidInput } from '../lib/refusal.ts'
import { identities, usedIdTokens } from './identity.tables.ts'
import { IdTokenUsed, type PresentedIdentity } from './identity.ts'
import { personZones, profiles, users } from './people.tables.ts'
import { displayName, takenUsername, username } from './profile.ts'
import { endSessions, type SessionMeans, type SignedIn, startSession } from './session.ts'
import { timeZone } from './zone.ts'

const signInInput = z.object({
  timeZone: timeZone.nullish(),
  dayStart: time.nullish(),
  username: username.nullish(),
  displayName: displayName.nullish(),
  idempotencyKey: z.uuid().nullish(),
})
type SignInInput = z.output<typeof signInInput>

/** How long a request whose answer was lost can be repeated with its idempotency key. */
const repeatable = { minutes: 5 }

/**
 * Signs in to the account of an identity; one that was never seen makes an account. An ID token is good for one sign-in:
 * only the same request again, known by its idempotency key, is answered again, by a new session in the place of the
 * first.
 * @throws InvalidInput, IdTokenUsed, UsernameTaken
 */
export async function signInWithIdentity(
  tx: Tx,
  presented: PresentedIdentity,
  input: unknown,
  at: At,
  means: SessionMeans,
): Promise<SignedIn & { isNew: boolean }> {
  const it = parseInput(signInInput, input)
  const { userId, isNew } = await asSystem(tx, async (system) => {
    await forgetExpired(system, at.now)
    const known = await usedIdentity(system, presented, at)
    const account = known ? { userId: known.userId, isNew: false } : await newAccount(system, presented, it, at)
    await takeToken(system, account.userId, presented, it.idempotencyKey ?? null, at)
    await fillEmail(system, account.userId, presented, at)
    return account
  })
  const signedIn = await startSession(tx, userId, at, means)
  await asSystem(tx, (system) =>
    system
      .update(usedIdTokens)
      .set({ sessionId: signedIn.sessionId })
      .where(eq(usedIdTokens.hash, presented.tokenHash)),
  )
  return { ...signedIn, isNew }
}

/**
 * The identity, if it opens an account. Whoever takes it away at this moment waits until the session is there, and ends it
 * with the others, or is seen here.
 */
async function usedIdentity(system: Tx, { provider, externalId }: PresentedIdentity, at: At) {
  const [known] = await system
    .update(identities)
    .set({ lastUsedAt: at.now })
    .where(and(eq(identities.provider, provider), eq(identities.externalId, externalId)))
    .returning({ userId: identities.userId })
  return known
}

/** Notes that the token is used now, or that it is used again by the same request, whose first session ends. */
async function takeToken(
  system: Tx,
  userId: string,
  { tokenHash, expiresAt }: PresentedIdentity,
  idempotencyKey: string | null,
  at: At,
): Promise<void> {
  const used = await system
    .insert(usedIdTokens)
    .values({ hash: tokenHash, userId, idempotencyKey, usedAt: at.now, expiresAt })
    .onConflictDoNothing()
    .returning({ hash: usedIdTokens.hash })
  if (used.length > 0) return
  const [before] = await system.select().from(usedIdTokens).where(eq(usedIdTokens.hash, tokenHash)).for('update')
  const isRepeated =
    before?.sessionId != null &&
    before.idempotencyKey !== null &&
    before.idempotencyKey === idempotencyKey &&
    before.userId === userId &&
    Temporal.Instant.compare(at.now, before.usedAt.add(repeatable)) < 0
  if (!isRepeated || before.sessionId === null) throw new IdTokenUsed()
  await endSessions(system, userId, at, { only: before.sessionId })
}

/** How often another name is tried, should each be taken in the moment between. */
const tries = 5

/** Makes an account whose only way in is the identity. Of two at the same moment one makes it and both have it. */
async function newAccount(
  system: Tx,
  presented: PresentedIdentity,
  it: SignInInput,
  at: At,
): Promise<{ userId: string; isNew: boolean }> {
  if (it.timeZone == null)
    throw invalidInput(['timeZone'], 'is needed to make an account: there is none with this identity')
  const zone = it.timeZone
  for (let tried = 1; ; tried += 1) {
    const name = it.username ?? (await freeUsername(system, presented.names, tried, at))
    try {
      return await system.transaction(async (inner) => ({
        userId: await insertAccount(inner as unknown as Tx, presented, { ...it, zone, name }, at),
        isNew: true,
      }))
    } catch (error) {
      const constraint = violatedConstraint(error)
      if (constraint === 'identities_provider_external_id_unique') {
        const known = await usedIdentity(system, presented, at)
        if (known) return { userId: known.userId, isNew: false }
      }
      if (it.username != null || constraint !== 'profiles_username_unique' || tried === tries)
        throw takenUsername(error)
    }
  }
}

async function insertAccount(
  system: Tx,
  { provider, externalId, names }: PresentedIdentity,
  it: SignInInput & { zone: string; name: string },
  at: At,
): Promise<string> {
  const id = at.newId()
  const told = names.map((name) => displayName.safeParse(name)).find((parsed) => parsed.success)?.data
  await system.insert(users).values({ id, email: null, createdAt: at.now, updatedAt: at.now })
  await system
    .insert(identities)
    .values({ id: at.newId(), userId: id, provider, externalId, linkedAt: at.now, lastUsedAt: at.now })
  await system
    .insert(profiles)
    .values({ userId: id, username: it.name, displayName: it.displayName ?? told ?? it.name })
  await system.insert(personZones).values({
    userId: id,
    effectiveAt: at.now,
    zone: it.zone,
    dayStart: it.dayStart ?? new Temporal.PlainTime(0),
  })
  return id
}

/** A name that nobody has, like the one that the issuer says. */
async function freeUsername(system: Tx, names: readonly string[], tried: number, at: At): Promise<string> {
  const base = usernameFrom(names)
  const another = `${[...base].slice(0, 21).join('')}-${at.newId().slice(-8)}`
  if (tried > 1) return another
  const taken = await system
    .select({ userId: profiles.userId })
    .from(profiles)
    .where(eq(sql`lower(${profiles.username})`, sql`lower(${base})`))
  return taken.length === 0 ? base : another
}

/**
 * The first of the names that makes a username, once what a username cannot have is left out. None is made from an
 * e-mail address: others see it.
 */
function usernameFrom(names: readonly string[]): string {
  const possible = names
    .filter((name) => !name.includes('@'))
    .map((name) => name.normalize('NFKC').trim().replace(/\s+/gu, '.'))
    .map((name) => name.replace(/[^\p{L}\p{M}\p{N}_.-]|^[^\p{L}\p{N}]+/gu, ''))
    .map((name) => username.safeParse([...name].slice(0, 30).join('')))
  return possible.find((parsed) => parsed.success)?.data ?? 'person'
}

/** The address that the issuer has verified, for an account that has none; if another account has it, it stays there. */
async function fillEmail(system: Tx, userId: string, presented: PresentedIdentity, at: At): Promise<void> {
  const { email, emailVerified } = presented
  if (email === null || !emailVerified) return
  try {
    await system.transaction((inner) =>
      inner
        .update(users)
        .set({ email, emailVerifiedAt: at.now, updatedAt: at.now })
        .where(and(eq(users.id, userId), isNull(users.email))),
    )
  } catch (error) {
    if (violatedConstraint(error) !== 'users_email_unique') throw error
  }
}

/** Forgets some of the tokens that have expired; what another request works on is left to the next. */
async function forgetExpired(system: Tx, now: Temporal.Instant): Promise<void> {
  const expired = system
    .select({ hash: usedIdTokens.hash })
    .from(usedIdTokens)
    .where(lt(usedIdTokens.expiresAt, now.subtract({ minutes: 1 })))
    .limit(100)
    .for('update', { skipLocked: true })
  await system.delete(usedIdTokens).where(inArray(usedIdTokens.hash, expired))
}
