import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, errors as jose, jwtVerify } from 'jose'
import type { Logger } from 'pino'
import { z } from 'zod'
import { Refusal } from '../lib/refusal.ts'
import { type IssuerSettings, issuerKeys } from './issuer-keys.ts'

/** Who an ID token speaks of, once everything about it was found to be right. */
export type VerifiedIdentity = {
  readonly provider: string
  readonly externalId: string
  readonly email: string | null
  /** Whether the issuer says that the address is the person's own. */
  readonly emailVerified: boolean
  /** What the issuer calls the person, the most username-like first. */
  readonly names: readonly string[]
  readonly expiresAt: Temporal.Instant
}

/** The ID token is not one that this server accepts; the message says why. */
export class InvalidIdToken extends Refusal {
  override readonly name = 'InvalidIdToken'
  constructor(why: string) {
    super(`The ID token is not valid: ${why}`, ['idToken'])
  }
}

/** Checks ID tokens of one issuer. It reads its keys over the network, so no transaction should wait for it. */
export type Issuer = {
  /** @throws InvalidIdToken, IssuerUnavailable */
  readonly verify: (idToken: string, nonce: string | null, now: Temporal.Instant) => Promise<VerifiedIdentity>
}

/** The issuers by the name that the operator gave them. */
export type Issuers = ReadonlyMap<string, Issuer>

/** Signatures by a key pair alone: "none" and secrets that are shared (HS…) can never pass. */
const algorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]

/** Seconds by which the issuer's clock may differ from ours. */
const clockTolerance = 10

/** Of the year 9999: the database takes no year of five digits in this form. */
const lastSecond = 253_402_300_799

const text = z.string().refine((it) => it.isWellFormed() && !it.includes('\0'))
const claimsOf = z.object({
  sub: text.min(1).max(255),
  exp: z.number().int().positive().max(lastSecond),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional().catch(undefined),
  nonce: z.string().optional(),
  email: text.pipe(z.email()).pipe(z.string().max(254)).optional().catch(undefined),
  // Apple sends it as text.
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((it) => it === 'true')])
    .optional()
    .catch(undefined),
  preferred_username: text.optional().catch(undefined),
  nickname: text.optional().catch(undefined),
  name: text.optional().catch(undefined),
})

/** The issuers that were configured, each with its keys, which are fetched when they are first needed. */
export const issuersOf = (settings: readonly IssuerSettings[], log: Logger): Issuers =>
  new Map(settings.map((it) => [it.name, issuerOf(it, log)]))

function issuerOf(settings: IssuerSettings, log: Logger): Issuer {
  const keys = issuerKeys(settings, log)
  const verifySigned = async (idToken: string, now: Temporal.Instant): Promise<JWTPayload> => {
    const verifyWith = async (set: JSONWebKeySet) => {
      const { payload, protectedHeader } = await jwtVerify(idToken, createLocalJWKSet(set), {
        issuer: settings.issuer,
        audience: [...settings.audience],
        algorithms,
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance,
        currentDate: new Date(now.epochMilliseconds),
      })
      // The same issuer signs access tokens and logout tokens with the same keys.
      if (protectedHeader.typ !== undefined && protectedHeader.typ.toUpperCase() !== 'JWT')
        throw new InvalidIdToken('it is a token of another type')
      return payload
    }
    try {
      return await verifyWith(await keys.at(now))
    } catch (error) {
      if (!(error instanceof jose.JWKSNoMatchingKey)) throw error
      // The issuer may have begun to sign with a new key.
      return verifyWith(await keys.newerAt(now))
    }
  }
  return {
    verify: async (idToken, nonce, now) => {
      const payload = await verifySigned(idToken, now).catch((error: unknown) => {
        throw error instanceof jose.JOSEError ? new InvalidIdToken(reasonOf(error)) : error
      })
      return identityFrom(payload, nonce, settings)
    },
  }
}

function identityFrom(payload: JWTPayload, nonce: string | null, settings: IssuerSettings): VerifiedIdentity {
  const parsed = claimsOf.safeParse(payload)
  if (!parsed.success) throw new InvalidIdToken(`its claim ${String(parsed.error.issues[0]?.path[0])} is not right`)
  const claims = parsed.data
  const audiences = [claims.aud].flat()
  if (claims.azp !== undefined ? !settings.audience.includes(claims.azp) : audiences.length > 1)
    throw new InvalidIdToken('it was issued to another client')
  // A client that asked its issuer for a nonce must say it: else a token that was stolen from it would pass.
  if ((claims.nonce ?? null) !== nonce) throw new InvalidIdToken('its nonce is another')
  const names = [claims.preferred_username, claims.nickname, claims.name]
  return {
    provider: settings.name,
    externalId: claims.sub,
    email: claims.email ?? null,
    emailVerified: claims.email !== undefined && claims.email_verified === true,
    names: names.filter((name) => name !== undefined),
    expiresAt: Temporal.Instant.fromEpochMilliseconds(claims.exp * 1000),
  }
}

function reasonOf(error: jose.JOSEError): string {
  if (error instanceof jose.JWTExpired) return 'it has expired'
  if (error instanceof jose.JWTClaimValidationFailed) return `its claim ${error.claim} is not right`
  if (error instanceof jose.JOSEAlgNotAllowed) return 'it is signed in a way that is not accepted'
  if (error instanceof jose.JWKSNoMatchingKey) return 'it is signed by a key that the issuer does not have'
  if (error instanceof jose.JWSSignatureVerificationFailed) return 'its signature is not right'
  if (error instanceof jose.JWKSMultipleMatchingKeys) return 'it does not say by which key it is signed'
  return 'it cannot be read'
}
