import type { Logger } from 'pino'
import type { Database } from '../db/open.ts'
import { asViewerOfSnapshot, isCredentialEnded, type Tx, type Viewer } from '../db/viewer.ts'
import type { FollowedLogs } from './followed-logs.ts'
import { type Log, type LogHead, logHeadOf } from './log.ts'

type Numbered = { readonly sequence: number }

/** What happens to somebody who follows a log; after anything but an entry there is nothing more. */
export type LogEvent<Entry extends Numbered> =
  | { readonly entry: Entry }
  /** What comes next is not there any more, or the log never came so far: `trimmed` is before the oldest that is there. */
  | { readonly expired: { readonly trimmed: number } }
  /** The session or token of the follower has ended. */
  | { readonly ended: Error }

/** What following a log needs of the process. */
export type FollowMeans = {
  readonly database: Database
  readonly clock: { readonly now: () => Temporal.Instant }
  readonly followedLogs: FollowedLogs
  readonly log: Logger
}

type Following<Entry extends Numbered> = {
  readonly log: Log
  readonly viewer: Viewer
  /** The number of the last entry that the follower has; null for what comes from now on. */
  readonly after: number | null
  /** At most so many entries after a number, in their order, as the viewer. */
  readonly read: (tx: Tx, after: number, limit: number) => Promise<readonly Entry[]>
}

const pageSize = 100

const nothingMore = { value: undefined, done: true } as const

/**
 * Follows a log from an entry on: what is there comes at once and in order, then what is added, each once. It registers
 * for wake-ups before it reads, and reads only what it is asked for: a slow reader costs one page. Each page is read in a
 * transaction of its own, with the policies and the session of that moment. Written by hand, because an async generator
 * that is parked on an await is not stopped by `return()`.
 */
export function followLog<Entry extends Numbered>(
  { database, clock, followedLogs, log: logger }: FollowMeans,
  { log, viewer, after, read }: Following<Entry>,
): AsyncIterableIterator<LogEvent<Entry>> {
  /** The number of the last entry that was given; null until it is known from where on to give. */
  let given = after
  /** How far the log is known to have come, and the first number that was heard of. */
  let reached = 0
  let firstHeard = Number.POSITIVE_INFINITY
  let begun = false
  let inDoubt = false
  let over = false
  let page: readonly Entry[] = []
  let next = 0
  let rouse: (() => void) | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const heard = (sequence: number) => {
    firstHeard = Math.min(firstHeard, sequence)
    reached = Math.max(reached, sequence)
    rouse?.()
  }
  const found = (sequence: number | null) => {
    if (sequence === null) inDoubt = false
    // One that is behind its followers was put back to an earlier time: they learn it when they read.
    else if (given !== null && sequence < given) begun = false
    else reached = Math.max(reached, sequence)
    rouse?.()
  }
  const known = () => (inDoubt ? null : Math.max(reached, given ?? 0))
  const stopFollowing = followedLogs.follow(log, { known, heard, found })
  const end = () => {
    over = true
    page = []
    stopFollowing()
    rouse?.()
  }

  const isBehind = () => !inDoubt && (!begun || reached > (given ?? 0))
  const parked = () =>
    new Promise<void>((resolve) => {
      rouse = resolve
    })

  /** One moment of the log: what follows, and the head. */
  const readPage = () =>
    followedLogs.reading(async () => {
      if (over) return undefined
      return asViewerOfSnapshot(database, viewer, clock.now(), async (tx): Promise<[LogHead, readonly Entry[]]> => {
        const head = logHeadOf(tx, log)
        return Promise.all([head, given === null ? [] : read(tx, given, pageSize)])
      })
    })

  /** Reads on; what it gives is not an entry and is the last. */
  const readOn = async (): Promise<LogEvent<Entry> | undefined> => {
    const from = given
    try {
      const moment = await readPage()
      if (!moment) return undefined
      const [head, entries] = moment
      begun = true
      // What was heard of since it registered is to come as well.
      given ??= Math.min(head.sequence, firstHeard - 1)
      if (head.trimmed > given || head.sequence < given) return { expired: { trimmed: head.trimmed } }
      page = entries
      next = 0
      reached = Math.max(reached, head.sequence)
      // What has no entry any more is passed over: the moment was one.
      if (from !== null && entries.length === 0) given = head.sequence
      return undefined
    } catch (error) {
      if (isCredentialEnded(error)) return { ended: error as Error }
      inDoubt = true
      if (!over) logger.warn({ err: error, stream: log.stream }, 'a followed log was not read: again at the next look')
      return undefined
    }
  }

  const step = async (): Promise<IteratorResult<LogEvent<Entry>>> => {
    for (;;) {
      if (over) return nothingMore
      const entry = page[next]
      if (entry) {
        next += 1
        given = entry.sequence
        if (next === page.length) page = []
        return { value: { entry }, done: false }
      }
      if (!isBehind()) {
        await parked()
        rouse = undefined
        continue
      }
      const last = await readOn()
      if (last && !over) {
        end()
        return { value: last, done: false }
      }
    }
  }

  return {
    // One after the other, however many are asked for at once.
    next: () => {
      const result = turn.then(step)
      turn = result.catch(() => undefined)
      return result
    },
    return: async () => {
      end()
      return nothingMore
    },
    throw: async (error) => {
      end()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
