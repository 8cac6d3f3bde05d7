import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { enqueue, type JobKind } from '../jobs/queue.ts'
import { outgoingMails } from './mail.tables.ts'

/** The job that sends a mail. It is tried for longer than any mail is worth sending. */
export const sendMailKind: JobKind<{ mailId: string }> = {
  name: 'send-mail',
  payload: z.object({ mailId: z.uuid() }),
  maxAttempts: 25,
}

/** Where the text of a mail has its link. */
export const placeOfLink = '{link}'

/** A mail as a command writes it. */
export type MailDraft = {
  /** Whose account it is about; null when the recipient has none. */
  readonly userId: string | null
  readonly to: string
  readonly subject: string
  /** Plain text, its paragraphs parted by empty lines. */
  readonly text: string
  /** What stands in the place of the link: a path of the app, and the id that the token is derived from. */
  readonly link?: { readonly path: string; readonly tokenId: string }
  /** From then on it is not worth sending any more. */
  readonly expiresAt: Temporal.Instant
}

export type OutgoingMail = typeof outgoingMails.$inferSelect

/** Posts a mail in the transaction that causes it: it is sent once that commits, and never if it does not. */
export async function postMail(tx: Tx, { link, to, ...draft }: MailDraft, at: At): Promise<void> {
  const id = at.newId()
  await asSystem(tx, async (system) => {
    await system.insert(outgoingMails).values({
      ...draft,
      id,
      recipient: to,
      linkPath: link?.path ?? null,
      linkTokenId: link?.tokenId ?? null,
      createdAt: at.now,
    })
    await enqueue(system, sendMailKind, { mailId: id })
  })
}

/** The mail that is to be sent; undefined when it has gone, or its account has. */
export async function outgoingMail(tx: Tx, id: string): Promise<OutgoingMail | undefined> {
  const [mail] = await tx.select().from(outgoingMails).where(eq(outgoingMails.id, id))
  return mail
}

/** Forgets a mail that has gone or never will. */
export async function forgetMail(tx: Tx, id: string): Promise<void> {
  await tx.delete(outgoingMails).where(eq(outgoingMails.id, id))
}
