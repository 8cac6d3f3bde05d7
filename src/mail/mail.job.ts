import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import type { Links } from './link.ts'
import { forgetMail, type OutgoingMail, outgoingMail, placeOfLink, sendMailKind } from './mail.ts'
import { MailRefused, type Message } from './transport.ts'

/**
 * Sends a mail and forgets it. What fails for now is tried again until the mail expires; what is refused for good is
 * given up. No transaction is held meanwhile, so a mail whose sender dies between the two goes out a second time, with
 * the same Message-ID.
 */
export const sendMail: Job<{ mailId: string }> = {
  ...sendMailKind,
  run: async ({ mailId }, { services, at }) => {
    const { database, links, log, mail } = services
    const outgoing = await asSystemAlone(database, at.now, (tx) => outgoingMail(tx, mailId))
    if (!outgoing) return
    const forget = () => asSystemAlone(database, at.now, (tx) => forgetMail(tx, mailId))
    if (Temporal.Instant.compare(at.now, outgoing.expiresAt) >= 0) {
      log.warn({ mailId, subject: outgoing.subject }, 'a mail was given up: it could not be sent in time')
      return forget()
    }
    try {
      await mail.send(messageOf(outgoing, links))
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      log.warn({ err: error, mailId, subject: outgoing.subject }, 'a mail was refused for good')
    }
    await forget()
  },
}

function messageOf({ id, recipient, subject, text, linkPath, linkTokenId }: OutgoingMail, links: Links): Message {
  const link = linkPath !== null && linkTokenId !== null ? links.urlOf(linkPath, linkTokenId) : ''
  return { id, to: recipient, subject, text: text.replaceAll(placeOfLink, () => link) }
}
