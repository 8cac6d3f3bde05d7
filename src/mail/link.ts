import { createHmac, timingSafeEqual } from 'node:crypto'
import { keyFor } from '../lib/key-for.ts'

/** The secret links that are mailed: each leads to a page of the app and carries the token of a row's id. */
export type Links = {
  readonly urlOf: (path: string, tokenId: string) => string
  /** The id that a token stands for; null when it is none of ours. */
  readonly idOf: (token: string) => string | null
}

const idBytes = 16
const tokenBytes = idBytes + 32

/**
 * Tokens are the id and its HMAC-SHA-256: they are made anew whenever they are needed and stored nowhere. The token
 * stands behind the # of the address, which browsers send to no server.
 */
export function linksOf(secret: string, publicUrl: string): Links {
  const key = keyFor(secret, 'mailed links')
  const tokenOf = (id: Buffer) => Buffer.concat([id, createHmac('sha256', key).update(id).digest()])
  return {
    urlOf: (path, tokenId) => {
      const token = tokenOf(Buffer.from(tokenId.replaceAll('-', ''), 'hex')).toString('base64url')
      return `${publicUrl.replace(/\/+$/, '')}${path}#token=${token}`
    },
    idOf: (token) => {
      const given = Buffer.from(token, 'base64url')
      if (given.length !== tokenBytes || given.toString('base64url') !== token) return null
      const id = given.subarray(0, idBytes)
      return timingSafeEqual(tokenOf(id), given) ? uuidOf(id) : null
    },
  }
}

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
