import type { JSONWebKeySet } from 'jose'
import type { Logger } from 'pino'
import { z } from 'zod'
import { Refusal } from '../lib/refusal.ts'

/** An OpenID Connect issuer that people may sign in with, as the operator configured it. */
export type IssuerSettings = {
  readonly name: string
  readonly issuer: string
  /** The client ids that an ID token may be meant for. */
  readonly audience: readonly string[]
  /** Where the issuer's keys lie; absent: its discovery document says where. */
  readonly jwksUrl?: string | undefined
}

/** The issuer's keys cannot be had at the moment, so nothing can be said about the token. */
export class IssuerUnavailable extends Refusal {
  override readonly name = 'IssuerUnavailable'
  constructor() {
    super('The issuer of the ID token does not answer at the moment: try again', ['provider'])
  }
}

type IssuerKeys = {
  /** The keys as they were at most ten minutes ago, or a day ago while the issuer cannot be asked. */
  readonly at: (now: Temporal.Instant) => Promise<JSONWebKeySet>
  /** The keys as they are now; those known already when they were fetched within half a minute. */
  readonly newerAt: (now: Temporal.Instant) => Promise<JSONWebKeySet>
}

/** What is fetched for every request that names an unknown key is fetched for an attacker: at most once in this time. */
const cooldown = { seconds: 30 }
const maxAge = { minutes: 10 }
/** Known keys serve so long when the issuer cannot be asked: its trouble is not to be everybody's. */
const maxAgeWithoutIssuer = { hours: 24 }
/** An issuer that failed is not asked again before this. */
const pause = { seconds: 5 }
const timeoutMs = 5_000
const mostBytes = 1_000_000

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) })
const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })

/** The keys of an issuer, fetched when they are first needed and kept for a while. */
export function issuerKeys(settings: IssuerSettings, log: Logger): IssuerKeys {
  let known: { keys: JSONWebKeySet; fetchedAt: Temporal.Instant } | undefined
  let failedAt: Temporal.Instant | undefined
  let pending: Promise<JSONWebKeySet> | undefined

  const isWithin = (since: Temporal.Instant | undefined, limit: Temporal.DurationLike, now: Temporal.Instant) =>
    since !== undefined && Temporal.Instant.compare(now, since.add(limit)) < 0

  const refetch = async (now: Temporal.Instant) => {
    if (isWithin(failedAt, pause, now)) throw new IssuerUnavailable()
    try {
      const keys = await fetchKeys(settings)
      known = { keys, fetchedAt: now }
      failedAt = undefined
      return keys
    } catch (error) {
      failedAt = now
      log.warn({ err: error, issuer: settings.name }, 'the keys of an issuer cannot be had')
      throw new IssuerUnavailable()
    }
  }
  // All who need the keys at the same moment wait for one answer.
  const fetched = (now: Temporal.Instant) => {
    pending ??= refetch(now).finally(() => {
      pending = undefined
    })
    return pending
  }
  return {
    at: async (now) => {
      if (known && isWithin(known.fetchedAt, maxAge, now)) return known.keys
      const before = known
      return fetched(now).catch((error) => {
        if (before && isWithin(before.fetchedAt, maxAgeWithoutIssuer, now)) return before.keys
        throw error
      })
    },
    newerAt: async (now) => (known && isWithin(known.fetchedAt, cooldown, now) ? known.keys : fetched(now)),
  }
}

async function fetchKeys({ issuer, jwksUrl }: IssuerSettings): Promise<JSONWebKeySet> {
  if (jwksUrl !== undefined) return keySet.parse(await readJson(jwksUrl))
  const found = discovery.parse(await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`))
  if (found.issuer !== issuer) throw new Error('the discovery document is that of another issuer')
  if (!isSafe(found.jwks_uri)) throw new Error('the discovery document leads to keys without https')
  return keySet.parse(await readJson(found.jwks_uri))
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error(`it answered more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString())
}

/** Keys are read over https; over http from this machine alone. */
const isSafe = (url: string) => /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url)
