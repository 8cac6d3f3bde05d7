import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, asWorkerWithin, CredentialEnded, type Tx, type Viewer } from '../db/viewer.ts'
import { wake } from '../events/wakeup.ts'
import { forgetJobsNaming } from '../jobs/queue-state.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { type Aside, WrongPassword } from './account.ts'
import { givenPassword, isPassword } from './password.ts'
import { passwords, profiles, sessions, users } from './people.tables.ts'
import type { PersonalData } from './personal-data.ts'

/** How long ago one may have signed in to need no password. */
const recentMinutes = 10
/** An account of many years is deleted in one statement. */
const statementMs = 10 * 60_000

/** The username that was typed to confirm is not the person's. */
export class UsernameMismatch extends Refusal {
  override readonly name = 'UsernameMismatch'
  constructor() {
    super('This is not your username', ['username'])
  }
}

/** Without a password the person must have signed in a moment ago. */
export class RecentSignInNeeded extends Refusal {
  override readonly name = 'RecentSignInNeeded'
  constructor() {
    super(`Give your password, or sign in again and repeat this within ${recentMinutes} minutes`, ['password'])
  }
}

const deleteAccountInput = z.object({ username: z.string().trim().max(100), password: givenPassword.nullish() })

/** The hash that the password was compared with; null when the sign-in was recent enough. */
type Confirmed = { readonly hash: string | null }

/**
 * Makes sure that it is the person who wants their account deleted, before the database is written.
 * @throws InvalidInput, UsernameMismatch, WrongPassword, RecentSignInNeeded, TooBusy
 */
export async function confirmedErasure(
  aside: Aside,
  viewer: Viewer,
  request: { readonly sessionId: string; readonly input: unknown },
  at: At,
): Promise<Confirmed> {
  const { username, password } = parseInput(deleteAccountInput, request.input)
  const [own] = await aside((tx) =>
    asSystem(tx, (system) =>
      system
        .select({ username: profiles.username, hash: passwords.hash, signedInAt: sessions.createdAt })
        .from(sessions)
        .innerJoin(profiles, eq(profiles.userId, sessions.userId))
        .leftJoin(passwords, eq(passwords.userId, sessions.userId))
        .where(and(eq(sessions.id, request.sessionId), eq(sessions.userId, viewer.id))),
    ),
  )
  if (own?.username.toLowerCase() !== username.toLowerCase()) throw new UsernameMismatch()
  if (password != null) {
    if (!(await isPassword(password, own.hash ?? undefined))) throw new WrongPassword(['password'])
    return { hash: own.hash }
  }
  const until = own.signedInAt.add({ minutes: recentMinutes })
  if (Temporal.Instant.compare(at.now, until) > 0) throw new RecentSignInNeeded()
  return { hash: null }
}

/**
 * Deletes the account with everything that is the person's, in one transaction. What must outlive it is handed over by
 * the rooms; the trail of changes stays under a key that names nobody; the bytes of files follow by jobs.
 * @throws WrongPassword when the password was changed since it was compared, CredentialEnded when it is deleted already.
 */
export async function deleteAccount(
  tx: Tx,
  viewer: Viewer,
  { confirmed, rooms }: { readonly confirmed: Confirmed; readonly rooms: readonly PersonalData[] },
  at: At,
): Promise<void> {
  const own = eq(users.id, viewer.id)
  const email = await asSystem(tx, async (system) => {
    await system.execute(sql`select set_config('statement_timeout', ${String(statementMs)}, true)`)
    // Whoever writes something of the person's at this moment is waited for.
    const [account] = await system
      .select({ email: users.email, hash: passwords.hash })
      .from(users)
      .leftJoin(passwords, eq(passwords.userId, users.id))
      .where(own)
      .for('update', { of: users })
    // Another request has deleted it meanwhile: nothing may be said of it any more, in the trail least of all.
    if (!account) throw new CredentialEnded()
    if (confirmed.hash !== null && account.hash !== confirmed.hash) throw new WrongPassword(['password'])
    for (const room of rooms) await room.handOver?.(system, viewer.id, at)
    return account.email
  })
  await append(tx, viewer, at, {
    entityType: 'Person',
    entityId: viewer.id,
    action: 'ACCOUNT_DELETED',
    before: null,
    after: null,
  })
  await asSystem(tx, (system) => system.delete(users).where(own))
  await asWorkerWithin(tx, (worker) => forgetJobsNaming(worker, email ? [viewer.id, email] : [viewer.id]))
  await wake(tx, { topic: 'session', userId: viewer.id, sessionIds: null })
}
