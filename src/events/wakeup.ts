import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Tx } from '../db/viewer.ts'

/** Something changed for a person: which stream, whose, and the ids or dates that it is about. Never the data itself. */
export type Wakeup = {
  readonly topic: 'calendar'
  readonly userId: string
  /** Local dates of what changed; null when there are too many to name. */
  readonly dates: readonly string[] | null
}

type WakeupListener = (wakeup: Wakeup | 'resync') => void

/** The wake-ups of all processes on one database, as one process hears them. */
export type Wakeups = {
  /** Calls the listener for every wake-up of the person, and with 'resync' after the connection was lost. */
  readonly listen: (userId: string, listener: WakeupListener) => () => void
  readonly listenerCount: () => number
  readonly close: () => Promise<void>
}

const channel = 'regimen_wakeup'
/** PostgreSQL takes 8,000 bytes a notification; a date is 13 in JSON. */
const mostDates = 400

/**
 * Queues a wake-up in the transaction of what it tells about. PostgreSQL delivers it at the commit, to every process,
 * and not at all on a rollback: nothing can be lost between the two.
 */
export async function wake(tx: Tx, wakeup: Wakeup): Promise<void> {
  const dates = wakeup.dates && wakeup.dates.length <= mostDates ? wakeup.dates : null
  await tx.execute(sql`select pg_notify(${channel}, ${JSON.stringify({ ...wakeup, dates })})`)
}

/** Listens on a connection of its own, which must not go through a transaction pooler. */
export async function listenToPostgres(url: string): Promise<Wakeups> {
  const listeners = new Map<string, Set<WakeupListener>>()
  const connection = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
  })
  let connected = false
  await connection.listen(
    channel,
    (payload) => {
      const wakeup = JSON.parse(payload) as Wakeup
      for (const listener of listeners.get(wakeup.userId) ?? []) listener(wakeup)
    },
    () => {
      // The first time there is nobody to wake; afterwards the connection was lost and so may be what it carried.
      if (connected) for (const ofPerson of listeners.values()) for (const listener of ofPerson) listener('resync')
      connected = true
    },
  )
  return {
    listen: (userId, listener) => {
      const ofPerson = listeners.get(userId) ?? new Set()
      listeners.set(userId, ofPerson.add(listener))
      return () => {
        ofPerson.delete(listener)
        if (ofPerson.size === 0 && listeners.get(userId) === ofPerson) listeners.delete(userId)
      }
    },
    listenerCount: () => [...listeners.values()].reduce((sum, ofPerson) => sum + ofPerson.size, 0),
    close: () => connection.end({ timeout: 1 }),
  }
}
