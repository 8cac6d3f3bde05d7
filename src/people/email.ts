import { and, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { violatedConstraint } from '../db/violation.ts'
import { parseInput } from '../lib/parse-input.ts'
import { NotFound, Refusal } from '../lib/refusal.ts'
import type { Links } from '../mail/link.ts'
import { noteEmailChanged, postEmailChange, postEmailVerification } from './account-mail.ts'
import { tellOf } from './account-news.ts'
import { heldToken, isOpen, issueOneTimeToken, LinkNotValid, openToken, useToken } from './one-time-token.ts'
import { users } from './people.tables.ts'

/** The e-mail address belongs to an account already. */
export class EmailTaken extends Refusal {
  override readonly name = 'EmailTaken'
  constructor(path: readonly string[] = ['email']) {
    super('There is an account with this e-mail address', path)
  }
}

/** The address was shown to be the person's own before: there is nothing to prove. */
export class EmailAlreadyVerified extends Refusal {
  override readonly name = 'EmailAlreadyVerified'
  constructor() {
    super('This e-mail address is verified already', ['email'])
  }
}

export const email = z.string().trim().max(254).pipe(z.email())

const isSameAddress = (a: string | null | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()

/** Mails the link that proves the address of an account. An earlier link stops working. */
export async function startEmailVerification(tx: Tx, to: { userId: string; email: string }, at: At): Promise<void> {
  const issued = await issueOneTimeToken(tx, { ...to, purpose: 'EMAIL_VERIFICATION' }, at)
  await postEmailVerification(tx, { ...to, ...issued }, at)
}

/**
 * Mails the link again: to the address of the account, or to the one that it is to have.
 * @throws InvalidInput, EmailAlreadyVerified, NotFound
 */
export async function requestEmailVerification(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const it = parseInput(z.object({ email }), input)
  const [account, pending] = await asSystem(tx, async (system) => [
    (await system.select().from(users).where(eq(users.id, viewer.id)))[0],
    await openToken(system, viewer.id, 'EMAIL_CHANGE', at.now),
  ])
  if (account?.email && isSameAddress(account.email, it.email)) {
    if (account.emailVerifiedAt !== null) throw new EmailAlreadyVerified()
    await startEmailVerification(tx, { userId: viewer.id, email: account.email }, at)
    return account.email
  }
  if (!pending || !isSameAddress(pending.email, it.email)) throw new NotFound('e-mail address of yours', ['email'])
  await startEmailChange(tx, viewer, pending.email, at)
  return pending.email
}

/**
 * Begins to change the address of the account: the new one must be proved before it takes the place of the old.
 * @throws InvalidInput, EmailTaken
 */
export async function changeEmail(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { newEmail } = parseInput(z.object({ newEmail: email }), input)
  const others = await asSystem(tx, (system) =>
    system
      .select({ id: users.id })
      .from(users)
      .where(and(eq(sql`lower(${users.email})`, newEmail.toLowerCase()), ne(users.id, viewer.id))),
  )
  if (others.length > 0) throw new EmailTaken(['newEmail'])
  await startEmailChange(tx, viewer, newEmail, at)
  return newEmail
}

async function startEmailChange(tx: Tx, viewer: Viewer, address: string, at: At): Promise<void> {
  const to = { userId: viewer.id, email: address }
  const issued = await issueOneTimeToken(tx, { ...to, purpose: 'EMAIL_CHANGE' }, at)
  await postEmailChange(tx, { ...to, ...issued }, at)
}

/**
 * Takes the address of a link for proved, and puts it in the place of the old one where that was asked for. The same
 * link again gives the same answer as long as the account has the address.
 * @throws InvalidInput, LinkNotValid, EmailTaken
 */
export async function verifyEmail(tx: Tx, input: unknown, at: At, links: Links): Promise<string> {
  const it = parseInput(z.object({ token: z.string().max(200) }), input)
  const tokenId = links.idOf(it.token)
  if (tokenId === null) throw new LinkNotValid()
  return asSystem(tx, async (system) => {
    const token = await heldToken(system, tokenId)
    if (!token || token.purpose === 'PASSWORD_RESET') throw new LinkNotValid()
    const [account] = await system.select().from(users).where(eq(users.id, token.userId)).for('update')
    const hasIt = isSameAddress(account?.email, token.email)
    if (token.usedAt !== null && hasIt && account?.emailVerifiedAt) return token.email
    if (!account || !isOpen(token, at.now)) throw new LinkNotValid()
    if (token.purpose === 'EMAIL_VERIFICATION' && !hasIt) throw new LinkNotValid()
    await useToken(system, tokenId, at)
    await system
      .update(users)
      .set({ email: token.email, emailVerifiedAt: at.now, updatedAt: at.now })
      .where(eq(users.id, account.id))
    if (account.email !== null && !hasIt) await noteEmailChanged(system, account.id, account.email, at)
    if (!hasIt) await tellOf(system, { what: 'EMAIL_CHANGED', userId: account.id, eventId: at.newId() })
    await append(system, account, at, {
      entityType: 'Person',
      entityId: account.id,
      action: token.purpose === 'EMAIL_CHANGE' ? 'EMAIL_CHANGED' : 'EMAIL_VERIFIED',
      before: { emailVerified: account.emailVerifiedAt !== null },
      after: { emailVerified: true },
    })
    return token.email
  }).catch((error: unknown) => {
    throw violatedConstraint(error) === 'users_email_unique' ? new EmailTaken(['token']) : error
  })
}
