import { createHmac } from 'node:crypto'
import { keyFor } from '../lib/key-for.ts'
import { isSameText } from '../lib/same-text.ts'
import { isUuid } from '../lib/uuid.ts'

type LinkMethod = 'GET' | 'PUT'

/** What a link lets its bearer do: one method on one file, until a second of time. */
type LinkClaims = { readonly method: LinkMethod; readonly id: string; readonly expiresAt: Temporal.Instant }

/** A link as it came back: nothing in it is trusted yet. */
export type PresentedLink = {
  readonly method: LinkMethod
  readonly id: string
  readonly expires: string | null
  readonly signature: string | null
}

/** Makes and checks links to files, which are not stored. */
export type FileLinks = {
  /** The link, from the root of the server on. */
  readonly sign: (claims: LinkClaims) => string
  readonly verify: (link: PresentedLink, now: Temporal.Instant) => boolean
}

/** Links signed with HMAC-SHA-256 by a key of their own, made from the secret of the tokens. */
export function fileLinksOf(secret: string): FileLinks {
  const key = keyFor(secret, 'file links')
  const signatureOf = (method: string, id: string, expires: string): string =>
    createHmac('sha256', key).update(`${method}\n${id}\n${expires}`).digest('base64url')
  return {
    sign: ({ method, id, expiresAt }) => {
      const expires = String(Math.floor(expiresAt.epochMilliseconds / 1_000))
      return `/files/${id}?${new URLSearchParams({ expires, signature: signatureOf(method, id, expires) })}`
    },
    verify: ({ method, id, expires, signature }, now) => {
      if (!expires || !signature || !/^\d{1,12}$/.test(expires) || !isUuid(id)) return false
      if (!isSameText(signature, signatureOf(method, id, expires))) return false
      return now.epochMilliseconds < Number(expires) * 1_000
    },
  }
}
