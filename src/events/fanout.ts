import { asSystemOfSnapshot } from '../db/viewer.ts'
import { type FanMeans, type FannedSource, fannedSource, type Timers } from './fanned-source.ts'
import type { CircleHead, Circles, SharedSource, Watcher } from './shared-source.ts'
import type { Wakeups } from './wakeup.ts'

/** What is watched by many in this process and told to all of them at once. */
export type FanOut = {
  /**
   * Tells the watcher the state of the source, and then its changes; `operation` is the same for two who are to be sent the
   * same texts. What is returned ends that.
   */
  readonly watch: (source: SharedSource, operation: string, watcher: Watcher) => () => void
  /** Looks in the database how far the watched sources have come. */
  readonly look: () => Promise<void>
  /** How many watch, how many sources there are, and how many messages were sent. */
  readonly figures: () => { readonly watchers: number; readonly sources: number; readonly messages: number }
  /** Begins nothing any more, and resolves when nothing is under way. */
  readonly close: () => Promise<void>
}

type Means = Pick<FanMeans, 'database' | 'clock' | 'log' | 'reading'> & { readonly wakeups: Wakeups }
type Pace = {
  /** Milliseconds between two readings of a source. */
  readonly paceMs?: number
  /** Milliseconds between two looks. */
  readonly lookMs?: number
  readonly timers?: Timers
}

const usual = { paceMs: 250, lookMs: 2_000 }

const realTimers: Timers = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms).unref()
    return () => clearTimeout(timer)
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms).unref()
    return () => clearInterval(timer)
  },
}

/**
 * Fans events out that are the same for everyone: a source is read, and each operation executed, once for all its
 * watchers in the process. Wake-ups tell of changes at once; because a connection for LISTEN can die without a word, the
 * heads of all sources are looked at every two seconds by one statement. No timer runs while nobody watches.
 */
export function fanOut(
  { wakeups, ...means }: Means,
  { paceMs = usual.paceMs, lookMs = usual.lookMs, timers = realTimers }: Pace = {},
): FanOut {
  const fanned = new Map<string, FannedSource & { readonly stopListening: () => void }>()
  let watchers = 0
  let messages = 0
  let cancelLooks: (() => void) | undefined
  let looking: Promise<void> | undefined
  let closed = false
  const sent = () => {
    messages += 1
  }

  const lookOnce = async () => {
    const ofKind = Map.groupBy(fanned.values(), ({ source }) => source.circles)
    if (ofKind.size === 0) return
    const headsOf = (tx: Parameters<Circles['heads']>[0]) =>
      [...ofKind].map(([circles, these]) => circles.heads(tx, [...new Set(these.map((it) => it.source.circleId))]))
    const heads = await asSystemOfSnapshot(means.database, means.clock.now(), (tx) => Promise.all(headsOf(tx)))
    for (const [kind, these] of [...ofKind.values()].entries()) {
      const found = new Map<string, CircleHead>(heads[kind]?.map((head) => [head.circleId, head]))
      for (const it of these) it.found(found.get(it.source.circleId))
    }
  }
  const look = () => {
    if (closed) return Promise.resolve()
    looking ??= lookOnce()
      .catch((error) => means.log.warn({ err: error }, 'the shared sources were not looked at'))
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  const begin = (source: SharedSource) => {
    const it = fannedSource(source, { ...means, timers, paceMs, sent })
    return { ...it, stopListening: wakeups.listen(source.circleId, it.hear) }
  }

  return {
    look,
    figures: () => ({ watchers, sources: fanned.size, messages }),
    watch: (source, operation, watcher) => {
      const it = fanned.get(source.key) ?? begin(source)
      fanned.set(source.key, it)
      watchers += 1
      if (!closed) cancelLooks ??= timers.every(lookMs, () => void look())
      let over = false
      const stop = () => {
        if (over) return
        over = true
        watchers -= 1
        if (leave() === 0 && fanned.get(source.key) === it) {
          it.stopListening()
          fanned.delete(source.key)
        }
        if (watchers > 0) return
        cancelLooks?.()
        cancelLooks = undefined
      }
      const leave = it.join(operation, {
        ...watcher,
        end: () => {
          stop()
          watcher.end()
        },
      })
      return stop
    },
    close: async () => {
      closed = true
      cancelLooks?.()
      await Promise.all([looking, ...[...fanned.values()].map((it) => it.close())])
    },
  }
}
