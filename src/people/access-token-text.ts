import { crc32 } from 'node:zlib'

const prefix = 'regimen_pat_'
const shape = /^regimen_pat_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The text of a personal access token: a prefix that secret scanners find, 256 bits, and a checksum by which a token is
 * told from a text that merely looks like one without asking the database.
 */
export function accessTokenText(secret: Buffer): string {
  const body = base62(BigInt(`0x${secret.toString('hex')}`), 43)
  return `${prefix}${body}${checksum(body)}`
}

/** Whether a text is a personal access token in form, its checksum included. */
export function isAccessToken(text: string): boolean {
  const [, body, sum] = shape.exec(text) ?? []
  return body !== undefined && checksum(body) === sum
}

const checksum = (body: string): string => base62(BigInt(crc32(body)), 6)

function base62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; rest > 0n; rest /= 62n) text = `${digits[Number(rest % 62n)]}${text}`
  return text.padStart(length, '0')
}
