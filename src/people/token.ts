import { createHash, createHmac } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { keyFor } from '../lib/key-for.ts'
import { isSameText } from '../lib/same-text.ts'
import { isUuid } from '../lib/uuid.ts'

/** Who an access token speaks for. */
type AccessClaims = { readonly userId: string; readonly sessionId: string; readonly expiresAt: Temporal.Instant }

/** Which of a session's refresh tokens it is: each exchange raises the generation by one. */
type RefreshClaims = { readonly sessionId: string; readonly generation: number }

/** Issues and reads tokens. None is stored: the same claims give the same token. */
export type Tokens = {
  readonly issue: (claims: AccessClaims) => Promise<string>
  /** Null when the token is not ours, was changed, or has expired at `now`. */
  readonly verify: (token: string, now: Temporal.Instant) => Promise<AccessClaims | null>
  readonly issueRefresh: (claims: RefreshClaims) => string
  /** Null when the token is not ours or was changed. */
  readonly readRefresh: (token: string) => RefreshClaims | null
  /** 32 bytes that nobody can tell from chance without the secret: what a token for scripts is made of. */
  readonly secretOf: (accessTokenId: string) => Buffer
}

/** How many verified tokens are remembered: a client sends the same one with every request. */
const mostRemembered = 10_000

export const accessTokenMinutes = 15
export const refreshTokenDays = 30

/** Tokens signed with HMAC-SHA-256, access tokens as RFC 7519 says, by a secret of at least 32 characters. */
export function tokensOf(secret: string): Tokens {
  const key = new TextEncoder().encode(secret)
  const refreshKey = keyFor(secret, 'refresh token')
  const accessTokenKey = keyFor(secret, 'personal access token')
  const issuer = 'regimen'
  const verified = new Map<string, AccessClaims>()
  const remember = (token: string, claims: AccessClaims) => {
    const [oldest] = verified.keys()
    if (verified.size >= mostRemembered && oldest !== undefined) verified.delete(oldest)
    verified.set(token, claims)
    return claims
  }
  const issueRefresh = ({ sessionId, generation }: RefreshClaims) => {
    const claims = `${sessionId}.${generation}`
    return `${claims}.${createHmac('sha256', refreshKey).update(claims).digest('base64url')}`
  }
  return {
    issue: ({ userId, sessionId, expiresAt }) =>
      new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(userId)
        .setExpirationTime(Math.floor(expiresAt.epochMilliseconds / 1000))
        .sign(key),
    verify: async (token, now) => {
      const known = verified.get(token)
      if (known) return Temporal.Instant.compare(now, known.expiresAt) < 0 ? known : null
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer,
          algorithms: ['HS256'],
          requiredClaims: ['sub', 'sid', 'exp'],
          currentDate: new Date(now.epochMilliseconds),
        })
        if (typeof payload.sub !== 'string' || typeof payload.sid !== 'string' || !payload.exp) return null
        const expiresAt = Temporal.Instant.fromEpochMilliseconds(payload.exp * 1000)
        return remember(token, { userId: payload.sub, sessionId: payload.sid, expiresAt })
      } catch {
        return null
      }
    },
    issueRefresh,
    readRefresh: (token) => {
      const [sessionId = '', generation = ''] = token.split('.')
      if (!isUuid(sessionId) || !/^\d{1,9}$/.test(generation)) return null
      const claims = { sessionId, generation: Number(generation) }
      return isSameText(token, issueRefresh(claims)) ? claims : null
    },
    secretOf: (accessTokenId) => createHmac('sha256', accessTokenKey).update(accessTokenId).digest(),
  }
}

/** What is stored of a token. A plain hash is enough for a secret that cannot be guessed. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
