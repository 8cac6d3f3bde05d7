import { and, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { enqueue, type JobKind } from '../jobs/queue.ts'
import { parseInput } from '../lib/parse-input.ts'
import type { Links } from '../mail/link.ts'
import { revokeAccessTokens } from './access-token.ts'
import { notePasswordChanged, postPasswordReset } from './account-mail.ts'
import { tellOf } from './account-news.ts'
import type { Attempts } from './attempts.ts'
import { email } from './email.ts'
import { identities } from './identity.tables.ts'
import { heldToken, isOpen, issueOneTimeToken, LinkNotValid, revokeTokens, useToken } from './one-time-token.ts'
import { hashOfPassword, newPassword } from './password.ts'
import { passwords, users } from './people.tables.ts'
import { endSessions } from './session.ts'

/** The job that mails the link. */
export const startPasswordResetKind: JobKind<{ email: string }> = {
  name: 'start-password-reset',
  payload: z.object({ email: z.string() }),
}

/**
 * Asks for a link to a new password. Whether there is such an account is found out by a job, so that neither the answer
 * nor its time tells.
 * @throws InvalidInput
 */
export async function requestPasswordReset(tx: Tx, input: unknown): Promise<void> {
  const it = parseInput(z.object({ email }), input)
  await asSystem(tx, (system) => enqueue(system, startPasswordResetKind, { email: it.email }))
}

/** Mails the link to the account with this address, if there is one. An earlier link stops working. */
export async function startPasswordReset(system: Tx, address: string, at: At): Promise<void> {
  const [account] = await system
    .select({ userId: users.id, email: users.email })
    .from(users)
    .where(eq(sql`lower(${users.email})`, address.toLowerCase()))
  if (!account?.email) return
  const to = { userId: account.userId, email: account.email }
  const issued = await issueOneTimeToken(system, { ...to, purpose: 'PASSWORD_RESET' }, at)
  await postPasswordReset(system, { ...to, ...issued }, at)
}

const resetPasswordInput = z.object({
  token: z.string().max(200),
  newPassword,
})

/** A reset whose link is ours and whose password is hashed already. */
export type PreparedReset = { readonly tokenId: string; readonly hash: string }

/**
 * Checks the input and hashes the password, for which no transaction should wait.
 * @throws InvalidInput, LinkNotValid, TooBusy
 */
export async function preparedReset(input: unknown, links: Links): Promise<PreparedReset> {
  const it = parseInput(resetPasswordInput, input)
  const tokenId = links.idOf(it.token)
  if (tokenId === null) throw new LinkNotValid()
  return { tokenId, hash: await hashOfPassword(it.newPassword) }
}

/**
 * Gives the account of the link a new password, ends all its sessions and revokes its access tokens: whoever had come in
 * is out, and whoever was kept waiting by a stranger's guesses may come in. It proves the address: the identities that somebody had linked before it was proved are taken away as well.
 * @throws LinkNotValid
 */
export async function resetPassword(
  tx: Tx,
  { tokenId, hash }: PreparedReset,
  at: At,
  attempts: Attempts,
): Promise<{ sessionsEnded: number }> {
  const account = await asSystem(tx, async (system) => {
    const token = await heldToken(system, tokenId)
    if (token?.purpose !== 'PASSWORD_RESET' || !isOpen(token, at.now)) throw new LinkNotValid()
    const [found] = await system.select().from(users).where(eq(users.id, token.userId)).for('update')
    if (found?.email !== token.email) throw new LinkNotValid()
    await useToken(system, tokenId, at)
    await revokeTokens(system, found.id, 'EMAIL_CHANGE')
    await system
      .insert(passwords)
      .values({ userId: found.id, hash, changedAt: at.now })
      .onConflictDoUpdate({ target: passwords.userId, set: { hash, changedAt: at.now } })
    // What was linked before the address was proved may be of somebody who only knew the address.
    const proved = found.emailVerifiedAt
    const unproved = proved === null ? undefined : lt(identities.linkedAt, proved)
    await system.delete(identities).where(and(eq(identities.userId, found.id), unproved))
    if (proved === null) {
      await system.update(users).set({ emailVerifiedAt: at.now }).where(eq(users.id, found.id))
    }
    await notePasswordChanged(system, found.id, at)
    await tellOf(system, { what: 'PASSWORD_RESET', userId: found.id, eventId: at.newId() })
    await attempts.forgive(system, 'sign-in', token.email)
    return found
  })
  const sessionsEnded = await endSessions(tx, account.id, at)
  const accessTokensRevoked = await revokeAccessTokens(tx, account.id, at)
  await append(tx, account, at, {
    entityType: 'Person',
    entityId: account.id,
    action: 'PASSWORD_RESET',
    before: { emailVerified: account.emailVerifiedAt !== null },
    after: { emailVerified: true, sessionsEnded, accessTokensRevoked },
  })
  return { sessionsEnded }
}
