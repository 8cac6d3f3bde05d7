import { createHash, randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'

/** Who an access token speaks for. */
type AccessClaims = { readonly userId: string; readonly sessionId: string; readonly expiresAt: Temporal.Instant }

/** Issues and reads access tokens: signed, short-lived, and not stored. */
export type Tokens = {
  readonly issue: (claims: AccessClaims) => Promise<string>
  /** Null when the token is not ours, was changed, or has expired at `now`. */
  readonly verify: (token: string, now: Temporal.Instant) => Promise<AccessClaims | null>
}

export const accessTokenMinutes = 15
export const refreshTokenDays = 30

/** Access tokens signed with HMAC-SHA-256 (RFC 7519) by a secret of at least 32 characters. */
export function tokensOf(secret: string): Tokens {
  const key = new TextEncoder().encode(secret)
  const issuer = 'regimen'
  return {
    issue: ({ userId, sessionId, expiresAt }) =>
      new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(userId)
        .setExpirationTime(Math.floor(expiresAt.epochMilliseconds / 1000))
        .sign(key),
    verify: async (token, now) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer,
          algorithms: ['HS256'],
          requiredClaims: ['sub', 'sid', 'exp'],
          currentDate: new Date(now.epochMilliseconds),
        })
        if (typeof payload.sub !== 'string' || typeof payload.sid !== 'string' || !payload.exp) return null
        const expiresAt = Temporal.Instant.fromEpochMilliseconds(payload.exp * 1000)
        return { userId: payload.sub, sessionId: payload.sid, expiresAt }
      } catch {
        return null
      }
    },
  }
}

/** A refresh token: 256 random bits, given to the client once. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a refresh token. A plain hash is enough for a random secret. */
export const hashOfRefreshToken = (token: string): string => createHash('sha256').update(token).digest('hex')
