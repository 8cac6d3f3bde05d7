import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** An OpenID Connect issuer on this machine: discovery, keys that rotate, and tokens that are signed. */
export type TestIssuer = {
  readonly url: string
  readonly keysUrl: string
  /** How often its keys were asked for. */
  readonly keyRequests: () => number
  /** An ID token for the client `app`, valid for an hour from `now`, with these claims beside or instead. */
  readonly idToken: (now: Temporal.Instant, claims: JWTPayload, header?: { typ?: string }) => Promise<string>
  /** Signs with a new key from now on, which takes the place of the old one. */
  readonly rotate: () => Promise<void>
  /** Answers everything with an error from now on, or no longer. */
  readonly fail: (fails: boolean) => void
  /** Answers with far more than it has to say from now on, or no longer. */
  readonly bloat: (bloats: boolean) => void
  /** The discovery document says that it is of this issuer. */
  readonly claimToBe: (issuer: string) => void
  readonly publicKey: () => Promise<object>
  readonly close: () => Promise<void>
}

export async function startIssuer(alg = 'ES256'): Promise<TestIssuer> {
  let generation = 0
  const newKey = async () => {
    generation += 1
    return { kid: `key-${generation}`, ...(await generateKeyPair(alg, { extractable: true })) }
  }
  let key = await newKey()
  let fails = false
  let padding = ''
  let keyRequests = 0
  let claimed: string | undefined
  const publicKey = async () => ({ ...(await exportJWK(key.publicKey)), kid: key.kid, alg, use: 'sig' })
  const bodyOf = async (path: string | undefined): Promise<object | undefined> => {
    if (path === '/.well-known/openid-configuration') return { issuer: claimed ?? url, jwks_uri: `${url}/keys` }
    if (path !== '/keys') return undefined
    keyRequests += 1
    return { padding, keys: [await publicKey()] }
  }
  const server: Server = createServer(async (request, response) => {
    const body = fails ? undefined : await bodyOf(request.url)
    response.writeHead(body ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    keysUrl: `${url}/keys`,
    keyRequests: () => keyRequests,
    idToken: (now, claims, header = {}) => {
      const seconds = Math.floor(now.epochMilliseconds / 1000)
      return new SignJWT({ iss: url, aud: 'app', iat: seconds, exp: seconds + 3_600, ...claims })
        .setProtectedHeader({ alg, kid: key.kid, ...header })
        .sign(key.privateKey)
    },
    rotate: async () => {
      key = await newKey()
    },
    fail: (now) => {
      fails = now
    },
    bloat: (now) => {
      padding = now ? 'x'.repeat(2_000_000) : ''
    },
    claimToBe: (issuer) => {
      claimed = issuer
    },
    publicKey,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
