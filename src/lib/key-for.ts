import { hkdfSync } from 'node:crypto'

/** A key of 32 bytes for one purpose, made from a secret by HKDF-SHA-256 (RFC 5869): one key tells nothing of another. */
export const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `regimen ${purpose}`, 32))
