import { sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Database } from '../db/open.ts'
import { asSystemAlone } from '../db/viewer.ts'
import { atMost } from '../lib/at-most.ts'
import type { Log } from './log.ts'
import type { Wakeups } from './wakeup.ts'

/** Somebody who follows a log. */
type Follower = {
  /** How far it knows its log to have come; null when it could not read and wants to be told in any case. */
  readonly known: () => number | null
  /** An entry of this number was added just now. */
  readonly heard: (sequence: number) => void
  /** The log was found at this number; null when it was only found that the database answers. */
  readonly found: (sequence: number | null) => void
}

/** The logs that are followed in this process. */
export type FollowedLogs = {
  /** Tells the follower from now on whenever its log goes on; what is returned ends that. */
  readonly follow: (log: Log, follower: Follower) => () => void
  /** Reads for a follower, or executes an event: a few at a time, so that many who are woken at once leave connections to the requests. */
  readonly reading: <T>(read: () => Promise<T>) => Promise<T>
  /** Looks in the database how far the followed logs have come, and tells those who do not know. */
  readonly look: () => Promise<void>
  readonly count: () => number
  /** Looks no more, and resolves when a look under way has ended. */
  readonly close: () => Promise<void>
}

type Means = {
  readonly database: Database
  readonly wakeups: Wakeups
  readonly clock: { readonly now: () => Temporal.Instant }
  readonly log: Logger
}

const lookMs = 2_000

/** PostgreSQL's text of an array whose items have nothing that it would quote. */
const arrayText = (items: readonly (string | number | null)[]) => `{${items.map((item) => item ?? 'NULL').join(',')}}`

/**
 * Wake-ups tell followers at once; a connection for LISTEN that died without a word would leave them waiting. So all
 * heads are looked at every two seconds, by one statement however many follow, and after a resync. No timer runs while
 * nobody follows.
 */
export function followedLogs({ database, wakeups, clock, log: logger }: Means, everyMs = lookMs): FollowedLogs {
  const followers = new Map<Log['stream'], Map<string, Set<Follower>>>()
  const reading = atMost(Math.max(1, Math.floor(database.pool.figures().size / 2)), Number.POSITIVE_INFINITY)
  let count = 0
  let timer: ReturnType<typeof setInterval> | undefined
  let looking: Promise<void> | undefined
  let again = false
  let closed = false

  const lookOnce = async () => {
    const [streams, keys, known]: [string[], string[], (number | null)[]] = [[], [], []]
    const doubtful: Follower[] = []
    for (const [stream, ofStream] of followers)
      for (const [key, ofLog] of ofStream) {
        const numbers = new Set<number | null>()
        for (const follower of ofLog) {
          const number = follower.known()
          numbers.add(number)
          if (number === null) doubtful.push(follower)
        }
        const [only = null] = numbers
        streams.push(stream)
        keys.push(key)
        known.push(numbers.size === 1 ? only : null)
      }
    if (keys.length === 0) return
    const ahead = await asSystemAlone(database, clock.now(), (tx) =>
      tx.execute<{ stream: Log['stream']; key: string; sequence: string }>(sql`
        select head.stream, head.key, head.sequence
        from unnest(${arrayText(streams)}::text[], ${arrayText(keys)}::uuid[], ${arrayText(known)}::bigint[])
          as followed (stream, key, known)
        join log_heads head on head.stream = followed.stream and head.key = followed.key
        where head.sequence is distinct from followed.known`),
    )
    for (const { stream, key, sequence } of ahead)
      for (const follower of followers.get(stream)?.get(key) ?? []) follower.found(Number(sequence))
    // The database answers again: whoever could not read tries anew.
    for (const follower of doubtful) follower.found(null)
  }
  const lookWhileAsked = async () => {
    do {
      again = false
      await lookOnce().catch((error) => logger.warn({ err: error }, 'the followed logs were not looked at'))
    } while (again && !closed)
    looking = undefined
  }
  const look = () => {
    again = true
    if (closed) return Promise.resolve()
    looking ??= lookWhileAsked()
    return looking
  }

  return {
    reading,
    look,
    count: () => count,
    follow: (log, follower) => {
      const { stream, key, userId } = log
      const ofStream = followers.get(stream) ?? new Map<string, Set<Follower>>()
      const ofLog = ofStream.get(key) ?? new Set()
      followers.set(stream, ofStream)
      ofStream.set(key, ofLog.add(follower))
      count += 1
      if (!closed) timer ??= setInterval(look, everyMs).unref()
      const stopListening = wakeups.listen(userId, (wakeup) => {
        if (wakeup === 'resync') void look()
        else if (wakeup.topic === 'log' && wakeup.key === key && wakeup.stream === stream)
          follower.heard(wakeup.sequence)
      })
      return () => {
        if (!ofLog.delete(follower)) return
        stopListening()
        count -= 1
        if (ofLog.size === 0 && ofStream.get(key) === ofLog) ofStream.delete(key)
        if (count > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    close: async () => {
      closed = true
      clearInterval(timer)
      await looking
    },
  }
}
