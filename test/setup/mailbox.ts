import type { Mail, Message } from '../../src/mail/transport.ts'

/** Where the mail of a test goes. */
export type Mailbox = Mail & {
  /** What was sent to an address, the first mail first. */
  readonly to: (address: string) => readonly Message[]
  /** The token of the link in the last mail to an address; throws when there is none. */
  readonly lastToken: (address: string) => string
}

export function mailbox(): Mailbox {
  const messages: Message[] = []
  const to = (address: string) => messages.filter((message) => message.to === address)
  return {
    send: async (message) => void messages.push(message),
    to,
    lastToken: (address) => {
      const token = /#token=([\w-]+)$/m.exec(to(address).at(-1)?.text ?? '')?.[1]
      if (!token) throw new Error(`no link was mailed to ${address}`)
      return token
    },
  }
}
