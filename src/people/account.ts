import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { violatedConstraint } from '../db/violation.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { hashOfPassword, isPassword, passwordLength } from './password.ts'
import { passwords, personZones, profiles, sessions, users } from './people.tables.ts'
import { displayName, takenUsername, username } from './profile.ts'
import { accessTokenMinutes, hashOfRefreshToken, newRefreshToken, refreshTokenDays, type Tokens } from './token.ts'
import { timeZone } from './zone.ts'

/** The e-mail address belongs to an account already. */
export class EmailTaken extends Refusal {
  override readonly name = 'EmailTaken'
  constructor() {
    super('There is an account with this e-mail address', ['email'])
  }
}

/** The e-mail address and the password do not go together; which of the two is wrong is not said. */
export class WrongCredentials extends Refusal {
  override readonly name = 'WrongCredentials'
  constructor() {
    super('The e-mail address and the password do not go together')
  }
}

/** The refresh token is unknown, was used before, or its session has ended. */
export class SessionEnded extends Refusal {
  override readonly name = 'SessionEnded'
  constructor() {
    super('This session has ended: sign in again', ['refreshToken'])
  }
}

/** The two tokens of a session, as they are given to a client. */
export type SignedIn = {
  readonly userId: string
  readonly accessToken: string
  readonly accessTokenExpiresAt: Temporal.Instant
  readonly refreshToken: string
}

const email = z.string().trim().max(254).pipe(z.email())
const signUpInput = z.object({
  email,
  password: z.string().min(passwordLength.minimum).max(passwordLength.maximum),
  username,
  displayName: displayName.nullish(),
  timeZone,
  dayStart: z.custom<Temporal.PlainTime>((value) => value instanceof Temporal.PlainTime).nullish(),
})

/** What sign-up and sign-in need beside the transaction: the issuer of tokens, and what the client calls itself. */
export type SignInMeans = { readonly tokens: Tokens; readonly userAgent: string | null }

/**
 * Makes an account and signs it in.
 * @throws InvalidInput, EmailTaken, UsernameTaken
 */
export async function signUp(tx: Tx, input: unknown, at: At, means: SignInMeans): Promise<SignedIn> {
  const it = parseInput(signUpInput, input)
  const hash = await hashOfPassword(it.password)
  const id = at.newId()
  try {
    await asSystem(tx, async (system) => {
      await system.insert(users).values({ id, email: it.email, createdAt: at.now, updatedAt: at.now })
      await system
        .insert(profiles)
        .values({ userId: id, username: it.username, displayName: it.displayName ?? it.username })
      await system.insert(passwords).values({ userId: id, hash, changedAt: at.now })
      await system.insert(personZones).values({
        userId: id,
        effectiveAt: at.now,
        zone: it.timeZone,
        dayStart: it.dayStart ?? new Temporal.PlainTime(0),
      })
    })
  } catch (error) {
    const constraint = violatedConstraint(error)
    if (constraint === 'users_email_unique') throw new EmailTaken()
    throw takenUsername(error)
  }
  return startSession(tx, id, at, means)
}

const signInInput = z.object({ email: z.string().trim().max(254), password: z.string().max(passwordLength.maximum) })

/**
 * Starts a session for the account with this address.
 * @throws WrongCredentials
 */
export async function signIn(tx: Tx, input: unknown, at: At, means: SignInMeans): Promise<SignedIn> {
  const it = parseInput(signInInput, input)
  const [account] = await asSystem(tx, (system) =>
    system
      .select({ id: users.id, hash: passwords.hash })
      .from(users)
      .innerJoin(passwords, eq(passwords.userId, users.id))
      .where(eq(sql`lower(${users.email})`, it.email.toLowerCase())),
  )
  if (!(await isPassword(it.password, account?.hash)) || !account) throw new WrongCredentials()
  return startSession(tx, account.id, at, means)
}

/**
 * Exchanges a refresh token for a new pair. The old one is worth nothing afterwards.
 * @throws SessionEnded
 */
export async function refreshSession(tx: Tx, refreshToken: string, at: At, means: SignInMeans): Promise<SignedIn> {
  const next = newRefreshToken()
  const [session] = await asSystem(tx, (system) =>
    system
      .update(sessions)
      .set({ refreshTokenHash: hashOfRefreshToken(next), lastUsedAt: at.now })
      .where(
        and(
          eq(sessions.refreshTokenHash, hashOfRefreshToken(refreshToken)),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, at.now),
        ),
      )
      .returning({ id: sessions.id, userId: sessions.userId }),
  )
  if (!session) throw new SessionEnded()
  await becomeViewer(tx, session.userId)
  return { ...(await accessFor(session.userId, session.id, at, means.tokens)), refreshToken: next }
}

/** Ends the session here, or every session of the person. Gives the number of sessions that ended. */
export async function signOut(tx: Tx, viewer: Viewer, sessionId: string, everywhere: boolean, at: At): Promise<number> {
  const ended = await asSystem(tx, (system) =>
    system
      .update(sessions)
      .set({ revokedAt: at.now })
      .where(
        and(
          eq(sessions.userId, viewer.id),
          isNull(sessions.revokedAt),
          everywhere ? undefined : eq(sessions.id, sessionId),
        ),
      )
      .returning({ id: sessions.id }),
  )
  return ended.length
}

async function startSession(tx: Tx, userId: string, at: At, means: SignInMeans): Promise<SignedIn> {
  const id = at.newId()
  const refreshToken = newRefreshToken()
  await asSystem(tx, (system) =>
    system.insert(sessions).values({
      id,
      userId,
      refreshTokenHash: hashOfRefreshToken(refreshToken),
      userAgent: means.userAgent?.slice(0, 300) ?? null,
      createdAt: at.now,
      lastUsedAt: at.now,
      expiresAt: at.now.add({ hours: 24 * refreshTokenDays }),
    }),
  )
  await becomeViewer(tx, userId)
  return { ...(await accessFor(userId, id, at, means.tokens)), refreshToken }
}

async function accessFor(userId: string, sessionId: string, at: At, tokens: Tokens) {
  const accessTokenExpiresAt = at.now.add({ minutes: accessTokenMinutes })
  const accessToken = await tokens.issue({ userId, sessionId, expiresAt: accessTokenExpiresAt })
  return { userId, accessToken, accessTokenExpiresAt }
}

/** What follows in this transaction is read as the person who has just signed in. */
async function becomeViewer(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.user_id', ${userId}, true)`)
}
