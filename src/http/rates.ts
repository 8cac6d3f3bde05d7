import type { ServerResponse } from 'node:http'
import { CodedError } from '../graph/coded-error.ts'
import type { Clock } from '../services.ts'
import type { ServerLimits } from './limits.ts'

/** A bucket for each key that holds `burst` tokens and is filled again at `perSecond`. */
export type TokenBuckets = {
  /** Takes a token at this millisecond; gives 0, or the whole seconds after which there is one again. */
  readonly take: (key: string, ms: number) => number
  readonly size: () => number
}

/** Keeps the buckets of the `mostKeys` keys that came last: who is forgotten begins with a full one. */
export function tokenBuckets(burst: number, perSecond: number, mostKeys = 10_000): TokenBuckets {
  const buckets = new Map<string, { tokens: number; ms: number }>()
  return {
    take: (key, ms) => {
      const known = buckets.get(key)
      // A clock that is set back takes no tokens away.
      const filled = known ? known.tokens + (Math.max(0, ms - known.ms) * perSecond) / 1_000 : burst
      const before = Math.min(burst, filled)
      const tokens = before >= 1 ? before - 1 : before
      // The order of the map is that of the last use.
      buckets.delete(key)
      buckets.set(key, { tokens, ms })
      const [oldest] = buckets.keys()
      if (buckets.size > mostKeys && oldest !== undefined) buckets.delete(oldest)
      return before >= 1 ? 0 : Math.max(1, Math.ceil((1 - before) / perSecond))
    },
    size: () => buckets.size,
  }
}

/** The rates of requests of one process. Each gives 0, or the seconds to wait. */
export type RequestRates = {
  readonly ofAddress: (address: string | null) => number
  readonly ofPerson: (userId: string) => number
}

/** Counts by the clock of the server. Those whose address is not known share one bucket. */
export function requestRates({ requestBurst, requestsPerSecond }: ServerLimits, clock: Clock): RequestRates {
  const addresses = tokenBuckets(requestBurst, requestsPerSecond)
  const persons = tokenBuckets(requestBurst, requestsPerSecond)
  const now = () => clock.now().epochMilliseconds
  return {
    ofAddress: (address) => addresses.take(address ?? 'unknown', now()),
    ofPerson: (userId) => persons.take(userId, now()),
  }
}

/** The error for who has asked too often. */
export const rateLimited = (retryAfter: number): CodedError =>
  new CodedError('RATE_LIMITED', `Too many requests: try again in ${retryAfter} s`, { retryAfter })

/** Answers a request that comes too soon, before anything of it is read. */
export function refuseForRate(response: ServerResponse, retryAfter: number): void {
  const { message, extensions } = rateLimited(retryAfter)
  response
    .writeHead(429, { 'content-type': 'application/json; charset=utf-8', 'retry-after': String(retryAfter) })
    .end(JSON.stringify({ errors: [{ message, extensions }] }))
}
