import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { rowsOf, type Tx } from '../db/viewer.ts'

/**
 * Something changed for a person, or for a circle of people (a journey, a challenge): which stream, whose, and the ids or
 * dates that it is about. Never the data itself.
 */
export type Wakeup = CalendarWakeup | SessionWakeup | LogWakeup | NotificationWakeup | LeaderboardWakeup

type CalendarWakeup = {
  readonly topic: 'calendar'
  readonly userId: string
  /** Local dates of what changed; null when there are too many to name. */
  readonly dates: readonly string[] | null
}

type SessionWakeup = {
  readonly topic: 'session'
  readonly userId: string
  /** The sessions and personal access tokens that were ended; null when there are too many to name. */
  readonly sessionIds: readonly string[] | null
}

/** An ordered log of the person's has come to this number. */
type LogWakeup = {
  readonly topic: 'log'
  readonly userId: string
  readonly stream: string
  readonly key: string
  readonly sequence: number
}

type NotificationWakeup = {
  readonly topic: 'notification'
  readonly userId: string
  /** The notifications that were read, dismissed or acted on; null when there are too many to name. */
  readonly notificationIds: readonly string[] | null
}

/** The leaderboards of a circle have come to this number. */
type LeaderboardWakeup = {
  readonly topic: 'leaderboard'
  readonly circleId: string
  readonly sequence: number
  /** The people who ceased to be members with this; null when there are too many to name. */
  readonly left: readonly string[] | null
}

type WakeupListener = (wakeup: Wakeup | 'resync') => void

/** The wake-ups of all processes on one database, as one process hears them. */
export type Wakeups = {
  /** Calls the listener for every wake-up of the person or the circle, and with 'resync' after the connection was lost. */
  readonly listen: (subjectId: string, listener: WakeupListener) => () => void
  readonly listenerCount: () => number
  /** Calls the listener for the wake-ups of everybody; it is not counted. */
  readonly listenToAll: (listener: WakeupListener) => () => void
  /** How often the connection was lost and made again. */
  readonly reconnects: () => number
  /** `heard` resolves when this process hears the probe of the id; `forget` gives up. */
  readonly expectProbe: (id: string) => { readonly heard: Promise<void>; readonly forget: () => void }
  readonly close: () => Promise<void>
}

const channel = 'regimen_wakeup'
const probeChannel = 'regimen_probe'
/** PostgreSQL takes 8,000 bytes a notification; a date is 13 in JSON, an id 39. */
const mostDates = 400
const mostIds = 150

/**
 * Queues a wake-up in the transaction of what it tells about. PostgreSQL delivers it at the commit, to every process,
 * and not at all on a rollback: nothing can be lost between the two.
 */
export async function wake(tx: Tx, wakeup: Wakeup): Promise<void> {
  await rowsOf(tx, 'select pg_notify($1, $2)', [channel, JSON.stringify(withinSize(wakeup))])
}

/** The same for many at once, by one statement. */
export async function wakeAll(tx: Tx, wakeups: readonly Wakeup[]): Promise<void> {
  const payloads = JSON.stringify(wakeups.map((wakeup) => JSON.stringify(withinSize(wakeup))))
  await tx.execute(
    sql`select pg_notify(${channel}, payload) from jsonb_array_elements_text(${payloads}::jsonb) payload`,
  )
}

function withinSize(wakeup: Wakeup): Wakeup {
  const named = (names: readonly string[] | null, most: number) => (names && names.length <= most ? names : null)
  switch (wakeup.topic) {
    case 'calendar':
      return { ...wakeup, dates: named(wakeup.dates, mostDates) }
    case 'session':
      return { ...wakeup, sessionIds: named(wakeup.sessionIds, mostIds) }
    case 'notification':
      return { ...wakeup, notificationIds: named(wakeup.notificationIds, mostIds) }
    case 'leaderboard':
      return { ...wakeup, left: named(wakeup.left, mostIds) }
    case 'log':
      return wakeup
  }
}

/** The person or the circle that a wake-up is about. */
const subjectOf = (wakeup: Wakeup): string => (wakeup.topic === 'leaderboard' ? wakeup.circleId : wakeup.userId)

/** Queues a probe: a notification that only the process which expects its id takes note of. */
export async function sendProbe(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${probeChannel}, ${id})`)
}

/** Milliseconds before the first and between later tries to connect again. The driver's own LISTEN waits up to 20 s. */
const retryMs = { first: 50, most: 500 }

/** A connection that listens, until it is lost. */
type Listening = { readonly sql: postgres.Sql; readonly lost: Promise<void> }

async function connect(url: string, hear: (channel: string, payload: string) => void): Promise<Listening> {
  const lost = Promise.withResolvers<void>()
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
    onnotify: hear,
    onclose: () => lost.resolve(),
  } as postgres.Options<Record<string, never>>)
  try {
    // As one message: a second statement could be queued for a connection that closes, and run on another.
    await sql.unsafe(`listen ${channel}; listen ${probeChannel}`)
  } catch (error) {
    await sql.end({ timeout: 0 })
    throw error
  }
  return { sql, lost: lost.promise }
}

/** Listens on a connection of its own, which must not go through a transaction pooler. */
export async function listenToPostgres(url: string): Promise<Wakeups> {
  const listeners = new Map<string, Set<WakeupListener>>()
  const ofAll = new Set<WakeupListener>()
  const probes = new Map<string, () => void>()
  const closing = new AbortController()
  let reconnects = 0
  const hear = (from: string, payload: string) => {
    if (from === probeChannel) return probes.get(payload)?.()
    const wakeup = JSON.parse(payload) as Wakeup
    for (const listener of listeners.get(subjectOf(wakeup)) ?? []) listener(wakeup)
    for (const listener of ofAll) listener(wakeup)
  }
  const connectAgain = async (): Promise<Listening | undefined> => {
    for (let ms = retryMs.first; !closing.signal.aborted; ms = Math.min(2 * ms, retryMs.most)) {
      await pause(ms, undefined, { signal: closing.signal }).catch(() => undefined)
      const made = closing.signal.aborted ? undefined : await connect(url, hear).catch(() => undefined)
      if (made) return made
    }
    return undefined
  }
  let current: Listening | undefined = await connect(url, hear)
  const keep = async () => {
    while (current) {
      await current.lost
      await current.sql.end({ timeout: 0 })
      current = await connectAgain()
      if (!current || closing.signal.aborted) break
      reconnects += 1
      // What was sent meanwhile was heard by nobody.
      for (const ofSubject of [...listeners.values(), ofAll]) for (const listener of ofSubject) listener('resync')
    }
    await current?.sql.end({ timeout: 0 })
  }
  const kept = keep()
  return {
    listen: (subjectId, listener) => {
      const ofSubject = listeners.get(subjectId) ?? new Set()
      listeners.set(subjectId, ofSubject.add(listener))
      return () => {
        ofSubject.delete(listener)
        if (ofSubject.size === 0 && listeners.get(subjectId) === ofSubject) listeners.delete(subjectId)
      }
    },
    listenerCount: () => [...listeners.values()].reduce((sum, ofSubject) => sum + ofSubject.size, 0),
    listenToAll: (listener) => {
      ofAll.add(listener)
      return () => void ofAll.delete(listener)
    },
    reconnects: () => reconnects,
    expectProbe: (id) => {
      const { promise: heard, resolve } = Promise.withResolvers<void>()
      probes.set(id, resolve)
      return { heard, forget: () => void probes.delete(id) }
    },
    close: async () => {
      closing.abort()
      await current?.sql.end({ timeout: 1 })
      await kept
    },
  }
}
