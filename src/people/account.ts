import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { violatedConstraint } from '../db/violation.ts'
import { time } from '../lib/date-input.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { notePasswordChanged } from './account-mail.ts'
import { tellOf } from './account-news.ts'
import { EmailTaken, email, startEmailVerification } from './email.ts'
import { revokeTokens } from './one-time-token.ts'
import { givenPassword, hashOfPassword, isPassword, newPassword } from './password.ts'
import { passwords, personZones, profiles, users } from './people.tables.ts'
import { displayName, takenUsername, username } from './profile.ts'
import { endSessions, type SessionMeans, type SignedIn, startSession } from './session.ts'
import { timeZone } from './zone.ts'

/** The e-mail address and the password do not go together; which of the two is wrong is not said. */
export class WrongCredentials extends Refusal {
  override readonly name = 'WrongCredentials'
  constructor() {
    super('The e-mail address and the password do not go together')
  }
}

/** The password is not the one that the account has now. */
export class WrongPassword extends Refusal {
  override readonly name = 'WrongPassword'
  constructor(path: readonly string[] = ['currentPassword']) {
    super('This is not the password of the account', path)
  }
}

/** Reads in a transaction that is over before what was read is worked with: nobody holds a connection while hashing. */
export type Aside = <T>(run: (tx: Tx) => Promise<T>) => Promise<T>

const signUpInput = z.object({
  email,
  password: newPassword,
  username,
  displayName: displayName.nullish(),
  timeZone,
  dayStart: time.nullish(),
})

/** What an account is made of, checked, with the password hashed. */
type NewAccount = Omit<z.output<typeof signUpInput>, 'password'> & { readonly hash: string }

/**
 * Checks the input of a sign-up and hashes its password, before the database is needed.
 * @throws InvalidInput, TooBusy
 */
export async function hashedSignUp(input: unknown): Promise<NewAccount> {
  const { password, ...account } = parseInput(signUpInput, input)
  return { ...account, hash: await hashOfPassword(password) }
}

/**
 * Makes an account, mails the link that proves its address, and signs it in.
 * @throws EmailTaken, UsernameTaken
 */
export async function signUp(tx: Tx, it: NewAccount, at: At, means: SessionMeans): Promise<SignedIn> {
  const userId = await makeAccount(tx, it, at)
  await startEmailVerification(tx, { userId, email: it.email }, at)
  return startSession(tx, userId, at, means)
}

/**
 * Makes an account and gives its id. Nothing is mailed, and nobody is signed in.
 * @throws EmailTaken, UsernameTaken
 */
export async function makeAccount(tx: Tx, it: NewAccount, at: At): Promise<string> {
  const id = at.newId()
  try {
    await asSystem(tx, async (system) => {
      await system.insert(users).values({ id, email: it.email, createdAt: at.now, updatedAt: at.now })
      await system
        .insert(profiles)
        .values({ userId: id, username: it.username, displayName: it.displayName ?? it.username })
      await system.insert(passwords).values({ userId: id, hash: it.hash, changedAt: at.now })
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
  return id
}

const signInInput = z.object({ email: z.string().trim().max(254), password: givenPassword })

/** An account whose password was given, and the hash that it was compared with. */
type Verified = { readonly userId: string; readonly hash: string }

/**
 * The account to which the address and the password lead.
 * @throws InvalidInput, WrongCredentials, TooBusy
 */
export async function verifiedAccount(aside: Aside, input: unknown): Promise<Verified> {
  const { email, password } = parseInput(signInInput, input)
  const [account] = await aside((tx) =>
    asSystem(tx, (system) =>
      system
        .select({ userId: users.id, hash: passwords.hash })
        .from(users)
        .innerJoin(passwords, eq(passwords.userId, users.id))
        .where(eq(sql`lower(${users.email})`, email.toLowerCase())),
    ),
  )
  if (!(await isPassword(password, account?.hash)) || !account) throw new WrongCredentials()
  return account
}

/**
 * Starts a session for a verified account.
 * @throws WrongCredentials when the password was changed since it was compared.
 */
export async function signIn(tx: Tx, { userId, hash }: Verified, at: At, means: SessionMeans): Promise<SignedIn> {
  // Whoever changes the password meanwhile ends this session, or is seen here.
  const [unchanged] = await asSystem(tx, (system) =>
    system
      .select({ userId: passwords.userId })
      .from(passwords)
      .where(and(eq(passwords.userId, userId), eq(passwords.hash, hash)))
      .for('share'),
  )
  if (!unchanged) throw new WrongCredentials()
  return startSession(tx, userId, at, means)
}

/**
 * Asks for the password again before what a stolen session must not do; an account without one is let through.
 * @throws InvalidInput, WrongPassword, TooBusy
 */
export async function passwordAgain(aside: Aside, viewer: Viewer, input: unknown): Promise<void> {
  const { password } = parseInput(z.object({ password: givenPassword.nullish() }), input)
  const [current] = await aside((tx) =>
    asSystem(tx, (system) =>
      system.select({ hash: passwords.hash }).from(passwords).where(eq(passwords.userId, viewer.id)),
    ),
  )
  if (current && !(await isPassword(password ?? '', current.hash))) throw new WrongPassword(['password'])
}

const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword })

/** The hash that a password is to get, and the one that it was compared with; null when it is the new one already. */
type HashedChange = { readonly before: string; readonly after: string } | null

/**
 * Compares the current password and hashes the new one, before the database is written. A request that is sent again
 * after it was carried out finds the new password in force and changes nothing.
 * @throws InvalidInput, WrongPassword, TooBusy
 */
export async function hashedChange(aside: Aside, viewer: Viewer, input: unknown): Promise<HashedChange> {
  const { currentPassword, newPassword } = parseInput(changePasswordInput, input)
  const [current] = await aside((tx) =>
    asSystem(tx, (system) =>
      system.select({ hash: passwords.hash }).from(passwords).where(eq(passwords.userId, viewer.id)),
    ),
  )
  if (current && (await isPassword(currentPassword, current.hash)))
    return { before: current.hash, after: await hashOfPassword(newPassword) }
  if (await isPassword(newPassword, current?.hash)) return null
  throw new WrongPassword()
}

/**
 * Gives the account its new password and ends every session but this one. Gives the number of sessions that ended.
 * @throws WrongPassword when the password was changed since it was compared.
 */
export async function changePassword(
  tx: Tx,
  viewer: Viewer,
  request: { readonly change: HashedChange; readonly sessionId: string },
  at: At,
): Promise<number> {
  const { change, sessionId } = request
  if (!change) return 0
  const changed = await asSystem(tx, (system) =>
    system
      .update(passwords)
      .set({ hash: change.after, changedAt: at.now })
      .where(and(eq(passwords.userId, viewer.id), eq(passwords.hash, change.before)))
      .returning({ userId: passwords.userId }),
  )
  if (changed.length === 0) throw new WrongPassword()
  await append(tx, viewer, at, {
    entityType: 'Person',
    entityId: viewer.id,
    action: 'PASSWORD_CHANGED',
    before: null,
    after: null,
  })
  await asSystem(tx, (system) => revokeTokens(system, viewer.id, 'PASSWORD_RESET'))
  await notePasswordChanged(tx, viewer.id, at)
  await tellOf(tx, { what: 'PASSWORD_CHANGED', userId: viewer.id, eventId: at.newId() })
  return endSessions(tx, viewer.id, at, { except: sessionId })
}
