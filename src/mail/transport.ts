import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import { htmlOf } from './html.ts'

type MailAddress = { readonly name: string; readonly address: string }

/** One mail as it is sent. */
export type Message = {
  readonly to: string | MailAddress
  readonly subject: string
  readonly text: string
  /** Absent: made from the text. */
  readonly html?: string
  /** The same for every try of one mail, so that a mailbox can tell that two are one. */
  readonly id?: string
}

/** The way out for mail. */
export type Mail = {
  /** Resolves when the next server has taken the mail. @throws MailRefused, MailDeferred */
  readonly send: (message: Message) => Promise<void>
}

/** The mail was refused for good: another try would be refused as well. It carries no address, as it is logged. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** The mail was not taken for now. It carries no address, as it is logged. */
export class MailDeferred extends Error {
  override readonly name = 'MailDeferred'
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

type MailSettings = { readonly SMTP_URL?: string | undefined; readonly MAIL_FROM?: string | undefined }

/** Mail by SMTP where that is set, else in the log. */
export const mailOf = ({ SMTP_URL: url, MAIL_FROM: from }: MailSettings, log: Logger, logged: { withText: boolean }) =>
  url !== undefined && from !== undefined ? smtpMail({ url, from }) : loggedMail(log, logged)

/** Sends by SMTP. The URL says how: smtps://, or smtp:// with STARTTLS where the server has it (`?requireTLS=true`). */
export function smtpMail({ url, from }: { url: string; from: string }): Mail {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
  const host = /@([\w.-]+)>?$/.exec(from)?.[1] ?? 'localhost'
  return {
    send: async ({ to, subject, text, html, id }) => {
      try {
        await transport.sendMail({
          from,
          to: typeof to === 'string' ? { name: '', address: to } : { name: oneLine(to.name), address: to.address },
          subject: oneLine(subject),
          text,
          html: html ?? htmlOf(text),
          ...(id === undefined ? {} : { messageId: `<${id}@${host}>` }),
          // Nobody's holiday notice is wanted back.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw failureOf(error)
      }
    },
  }
}

/** Writes that a mail would have been sent. Its text, which may have a secret link, only where `withText` is true. */
export function loggedMail(log: Logger, { withText }: { withText: boolean }): Mail {
  return {
    send: async ({ to, subject, text }) => {
      const address = masked(typeof to === 'string' ? to : to.address)
      log.info({ to: address, subject, ...(withText ? { text } : {}) }, 'a mail was not sent: SMTP_URL is not set')
    },
  }
}

/** The first letter of an address and its domain: enough to recognise one's own. */
const masked = (address: string): string => address.replace(/^(.).*@/, '$1…@')

/** A header is one line: what would begin another becomes a space. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** A server says what it refuses with an address in it, so only its code is kept. */
function failureOf(error: unknown): Error {
  const { responseCode, code, command } = error as { responseCode?: number; code?: string; command?: string }
  const of = `${command ?? code ?? 'the connection'}${responseCode ? `: ${responseCode}` : ''}`
  // A refused sender or login is a fault of the configuration, which can be mended while the mail waits.
  const isFinal = (responseCode ?? 0) >= 500 && /^(RCPT TO|DATA)$/.test(command ?? '')
  return isFinal ? new MailRefused(`the mail was refused (${of})`) : new MailDeferred(`the mail was not taken (${of})`)
}
