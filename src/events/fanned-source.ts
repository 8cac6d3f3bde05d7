import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from '../db/open.ts'
import { asSystemOfSnapshot } from '../db/viewer.ts'
import { unattended } from '../lib/unattended.ts'
import type { CircleHead, Reading, SharedSource, Watcher } from './shared-source.ts'
import type { Wakeup } from './wakeup.ts'

/** The time that passes, in milliseconds, and what is done when it has; a test gives its own. */
export type Timers = {
  readonly now: () => number
  /** Both give what is called to take it back. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly every: (ms: number, run: () => void) => () => void
}

export type FanMeans = {
  readonly database: Database
  readonly clock: { readonly now: () => Temporal.Instant }
  readonly log: Logger
  /** A few read at a time, so that requests find connections. */
  readonly reading: <T>(read: () => Promise<T>) => Promise<T>
  readonly timers: Timers
  /** Milliseconds between the readings of a source. */
  readonly paceMs: number
  readonly sent: () => void
}

/** A source that is watched in this process. */
export type FannedSource = {
  readonly source: SharedSource
  /** Watches by an operation; what is returned ends that, and says how many are left. */
  readonly join: (operation: string, watcher: Watcher) => () => number
  readonly hear: (wakeup: Wakeup | 'resync') => void
  /** The head of the circle as a look has found it, if there is one. */
  readonly found: (head: CircleHead | undefined) => void
  /** Resolves when nothing is under way any more; nothing new begins. */
  readonly close: () => Promise<void>
}

/** Bytes that may wait for a client before it is passed over: it is told the state when it has read. */
const mostUnread = 262_144
/** So many are sent to in one turn of the loop, some milliseconds: others must get their turn. */
const sentAtOnce = 250

/** Those who watch by the same operation and are sent the same texts. */
type Audience = { size: number; state: { readonly of: Reading<unknown>; readonly text: string } | null }
/** A watcher; `isCurrent` when it has what the last reading had, `isMember` once that was asked. */
type Watching = {
  readonly watcher: Watcher
  readonly audience: Audience
  isCurrent: boolean
  isMember: boolean
  over: boolean
}

/** Follows a source for all who watch it here. Its last watcher must have gone before it is forgotten. */
export function fannedSource(source: SharedSource, means: FanMeans): FannedSource {
  const { circleId, circles } = source
  const { timers, log } = means
  const audiences = new Map<string, Audience>()
  const watching = new Set<Watching>()
  let reading: Reading<unknown> | null = null
  /** The head with the last reading, and the departures after which all were asked for. */
  let sequence: number | null = null
  let departures: number | null = null
  let readAt = Number.NEGATIVE_INFINITY
  /** Something changed since the last reading; who is a member must be asked; a turn has failed. */
  let moved = false
  let doubtful = false
  let failed = false
  let again = false
  let running: Promise<void> | undefined
  let cancelTimer: (() => void) | undefined
  let closed = false

  const end = (it: Watching) => {
    if (it.over) return
    it.over = true
    watching.delete(it)
    it.watcher.end()
  }
  const isDue = (it: Watching) => !it.isCurrent && it.watcher.unread() <= mostUnread
  const mayRead = () => reading === null || timers.now() - readAt >= means.paceMs
  const isStale = () => reading?.staleAt != null && Temporal.Instant.compare(reading.staleAt, means.clock.now()) <= 0

  /**
   * One moment of the database: the head, who of those that are asked for are members, and a reading where there is more.
   * What is known to be needed is asked in one round trip.
   */
  const look = (all: readonly Watching[], due: readonly Watching[], doubted: boolean, expected: boolean) =>
    asSystemOfSnapshot(means.database, means.clock.now(), async (tx) => {
      const began = timers.now()
      const heads = circles.heads(tx, [circleId])
      const membersOf = (these: readonly Watching[]) => {
        const ids = [...new Set(these.map(({ watcher }) => watcher.userId))]
        return ids.length > 0 ? circles.members(tx, circleId, ids) : []
      }
      const ask = async (these: readonly Watching[]) => ({ asked: these, members: new Set(await membersOf(these)) })
      const readOn = () => source.read(tx, reading?.snapshot ?? null)
      const asked = unattended(ask(doubted || departures === null ? all : due.filter(({ isMember }) => !isMember)))
      const early = expected && mayRead() ? unattended(readOn()) : null
      const [head] = await heads
      if (!head) return null
      const isAhead = head.sequence !== sequence || isStale()
      const [of, read] = await Promise.all([
        doubted || departures === null || head.departures === departures ? asked : ask(all),
        isAhead && mayRead() ? (early ?? readOn()) : null,
      ])
      return { head, ...of, read, began, isBehind: isAhead && !read }
    })

  /** The text of a value for an audience, executed once, as the first of them whose session goes on. */
  const textFor = async (these: readonly Watching[], root: object): Promise<string | null> => {
    for (const it of these) {
      if (it.over) continue
      const text = await it.watcher.evaluate(root)
      if (text !== null) return text
      end(it)
    }
    return null
  }
  const send = async (these: readonly Watching[], text: string) => {
    let sent = 0
    for (const it of these) {
      if (it.over) continue
      it.isCurrent = it.watcher.unread() <= mostUnread
      if (!it.isCurrent) continue
      it.watcher.send(text)
      means.sent()
      sent += 1
      if (sent % sentAtOnce === 0) await nextTurn()
    }
  }
  const tell = async (
    audience: Audience,
    these: readonly Watching[],
    due: ReadonlySet<Watching>,
    now: Reading<unknown>,
    change: object | null,
  ) => {
    const current = these.filter(({ isCurrent }) => isCurrent)
    const joining = these.filter((it) => due.has(it))
    try {
      if (change && current.length > 0) {
        const text = await textFor(current, change)
        if (text !== null) await send(current, text)
      }
      if (joining.length === 0) return
      const known = audience.state?.of === now ? audience.state.text : await textFor(joining, now.state)
      if (known === null) return
      audience.state = { of: now, text: known }
      await send(joining, known)
    } catch (error) {
      // Who may not have been told of it is told the state.
      for (const it of these) it.isCurrent = false
      throw error
    }
  }

  const turn = async () => {
    const all = [...watching]
    const due = all.filter(isDue)
    const doubted = doubtful
    if (!doubted && due.length === 0 && !(moved && mayRead())) return
    const expected = moved || reading === null || isStale()
    ;[moved, doubtful] = [false, false]
    const seen = await means
      .reading(() => look(all, due, doubted, expected))
      .catch((error) => {
        ;[moved, doubtful] = [true, doubtful || doubted]
        throw error
      })
    if (!seen) return void all.forEach(end)
    const { head, asked, members, read, began } = seen
    departures = head.departures
    for (const it of asked) {
      it.isMember = members.has(it.watcher.userId)
      if (!it.isMember) end(it)
    }
    moved ||= seen.isBehind
    if (read) {
      // Put back to an earlier time: what was told is not what is changed from.
      if (sequence !== null && head.sequence < sequence) for (const it of all) it.isCurrent = false
      reading = read
      sequence = head.sequence
      readAt = began
    }
    if (!reading) return
    const now = reading
    const these = Map.groupBy(
      all.filter(({ over }) => !over),
      ({ audience }) => audience,
    )
    const dueNow = new Set(all.filter((it) => it.isMember && isDue(it)))
    // Who watches in the way of most does not wait for those who watch in ways of their own.
    const largestFirst = [...these].sort(([, a], [, b]) => b.length - a.length)
    const told = await Promise.allSettled(
      largestFirst.map(([audience, ofIt]) => tell(audience, ofIt, dueNow, now, read?.change ?? null)),
    )
    for (const result of told) if (result.status === 'rejected') throw result.reason
  }
  const run = async () => {
    do {
      again = false
      failed = false
      await turn().catch((error) => {
        failed = true
        log.warn({ err: error, source: source.key }, 'a shared source was not told: again at the next look')
      })
    } while (again && !closed && watching.size > 0)
    running = undefined
    arm()
  }
  const rouse = () => {
    if (closed) return
    again = true
    running ??= run()
  }
  /** What moved too soon after a reading is read when its time has come. */
  const arm = () => {
    if (!moved || failed || closed || cancelTimer || watching.size === 0) return
    cancelTimer = timers.after(Math.max(0, readAt + means.paceMs - timers.now()), () => {
      cancelTimer = undefined
      rouse()
    })
  }
  const rest = () => {
    cancelTimer?.()
    cancelTimer = undefined
  }

  return {
    source,
    join: (operation, watcher) => {
      const audience = audiences.get(operation) ?? { size: 0, state: null }
      audiences.set(operation, audience)
      audience.size += 1
      const it: Watching = { watcher, audience, isCurrent: false, isMember: false, over: false }
      watching.add(it)
      rouse()
      let left = false
      return () => {
        it.over = true
        watching.delete(it)
        if (!left) audience.size -= 1
        left = true
        if (audience.size === 0 && audiences.get(operation) === audience) audiences.delete(operation)
        if (watching.size === 0) rest()
        return watching.size
      }
    },
    hear: (wakeup) => {
      if (wakeup === 'resync') [moved, doubtful] = [true, true]
      else if (wakeup.topic !== 'leaderboard') return
      else {
        moved ||= wakeup.sequence > (sequence ?? -1)
        const left = new Set(wakeup.left)
        if (wakeup.left === null) doubtful = true
        else if (left.size > 0) for (const it of watching) if (left.has(it.watcher.userId)) end(it)
      }
      rouse()
    },
    found: (head) => {
      doubtful ||= head?.departures !== departures
      moved ||= head?.sequence !== sequence || isStale()
      if (moved || doubtful || failed || [...watching].some(isDue)) rouse()
    },
    close: async () => {
      closed = true
      rest()
      await running
    },
  }
}
