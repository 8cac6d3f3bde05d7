import type postgres from 'postgres'
import { type Trace, trace } from '../lib/trace.ts'

/** Settings of one transaction, by name: they end with it. */
type TransactionSettings = Readonly<Record<string, string>>

/** A transaction that has begun on a connection which is its own until `release`. */
export type HeldTransaction = {
  /** Queues a statement behind those that were sent before; rejects as soon as the connection is closed. */
  readonly send: (text: string, params?: unknown[], options?: object, asArrays?: boolean) => Promise<unknown>
  /** Gives the connection back after COMMIT or ROLLBACK; one that was closed is replaced. */
  readonly release: () => void
}

/** Connections for one transaction at a time. */
export type Pool = {
  /**
   * Waits for a free connection and sends BEGIN in the mode, with the pool's settings; it travels with the first statement.
   * Rejects with a code of a lost connection when the wait is longer, or the queue, than the pool's limits.
   */
  readonly begin: (mode?: string) => Promise<HeldTransaction>
  readonly figures: () => PoolFigures
  /** Tells the observer of everything from now on. */
  readonly observe: (observer: PoolObserver) => void
  /** Ends every connection; who waits for one is refused. */
  readonly close: () => Promise<void>
}

type PoolFigures = {
  /** How many connections there may be, and how many there are. */
  readonly size: number
  readonly open: number
  readonly idle: number
  /** Transactions that wait for a connection. */
  readonly waiting: number
}

/** One statement that was answered. Its text has placeholders where values were sent. */
type AnsweredStatement = {
  readonly text: string
  readonly seconds: number
  /** Null when it failed. */
  readonly rows: number | null
  /** The operation that sent it; undefined outside of every operation. */
  readonly sender: Trace | undefined
}

type PoolObserver = {
  /** A transaction got its connection after so long. */
  readonly acquired?: (seconds: number) => void
  /** A transaction got none: it waited too long, or too many did. */
  readonly refused?: (reason: 'timeout' | 'queue') => void
  readonly answered?: (statement: AnsweredStatement) => void
}

export type PoolLimits = {
  readonly size: number
  /** Milliseconds after which a connection that nobody needs is closed. */
  readonly idleMs: number
  /** Milliseconds that a transaction waits for a connection, and how many may wait. */
  readonly waitMs: number
  readonly queueSize: number
  /** Settings of every transaction. A transaction pooler keeps none for a connection. */
  readonly settings: TransactionSettings
}

type Client = { sql: postgres.Sql; opened: boolean; onclose: () => void; idle?: ReturnType<typeof setTimeout> }

const nothing = () => undefined

/** An error with a code of the driver's, by which a client is told that it can try again. */
const unavailable = (code: string, message: string): Error => Object.assign(new Error(message), { code })

/**
 * Lets a client connect no more. When a connection ends, however that was asked for, the driver (3.4.9) opens another for
 * what it queued, runs that outside of every transaction and stays connected. It asks for `socket`, which its types lack,
 * each time that it connects.
 */
const keepClosed = (sql: postgres.Sql): void => {
  const socket = () => {
    throw unavailable('CONNECTION_CLOSED', 'the connection to the database was closed')
  }
  Object.assign(sql.options, { socket })
}

const plain = /^[\w:.+-]*$/

/** BEGIN, in some mode, and the settings, as one message: a round trip and a plan less than asking for them by a query. */
const beginning = (settings: TransactionSettings, mode: string): string => {
  const local = Object.entries(settings).map(([name, value]) => {
    if (!plain.test(value)) throw new TypeError(`the setting ${name} is no plain value`)
    return `set local ${name} = '${value}'`
  })
  return [`begin ${mode}`.trim(), ...local].join('; ')
}

/**
 * A pool of clients of the driver with one connection each; `connect` makes one that calls `onclose` when its
 * connection closes. The driver's own pool is not used, because (postgres.js 3.4.9) it hands the object of a closed
 * connection to the next reservation while a transaction still sends to it, and forgets a reservation that waits while a
 * connection closes. Here a transaction whose connection closed can reach no other, and its client is thrown away.
 */
export function connectionPool(limits: PoolLimits, connect: (onclose: () => void) => postgres.Sql): Pool {
  const clients = new Set<Client>()
  const free: Client[] = []
  const waiting: PromiseWithResolvers<Client>[] = []
  const observers: PoolObserver[] = []
  let closed = false

  const make = (): Client => {
    const onclose = () => {
      // It may have closed while nobody had it: the driver opens it anew with the next BEGIN.
      client.opened = false
      client.onclose()
    }
    const client: Client = { sql: connect(onclose), opened: false, onclose: nothing }
    clients.add(client)
    return client
  }
  const discard = (client: Client) => {
    clients.delete(client)
    keepClosed(client.sql)
    // Its transaction is lost, or it has none: nothing of what the driver holds is worth a wait.
    client.sql.end({ timeout: 0 }).catch(nothing)
    const turn = waiting.shift()
    if (turn) turn.resolve(make())
  }
  const refusal = (reason: 'timeout' | 'queue', message: string) => {
    for (const { refused } of observers) refused?.(reason)
    return unavailable('CONNECTION_POOL_BUSY', message)
  }
  const queue = (): Promise<Client> => {
    if (waiting.length >= limits.queueSize)
      throw refusal('queue', `${waiting.length} transactions wait for a connection already`)
    const turn = Promise.withResolvers<Client>()
    waiting.push(turn)
    const late = setTimeout(() => {
      waiting.splice(waiting.indexOf(turn), 1)
      turn.reject(refusal('timeout', `no connection was free within ${limits.waitMs} ms`))
    }, limits.waitMs)
    return turn.promise.finally(() => clearTimeout(late))
  }
  const take = async (): Promise<Client> => {
    if (closed) throw unavailable('CONNECTION_ENDED', 'the database was closed')
    const client = free.pop()
    clearTimeout(client?.idle)
    if (client) return client
    return clients.size < limits.size ? make() : queue()
  }
  const give = (client: Client) => {
    if (closed) return
    const turn = waiting.shift()
    if (turn) return turn.resolve(client)
    free.push(client)
    client.idle = setTimeout(() => {
      free.splice(free.indexOf(client), 1)
      discard(client)
    }, limits.idleMs).unref()
  }
  const timed = async (text: string, answer: Promise<unknown>): Promise<unknown> => {
    const sender = trace.getStore()
    const sent = performance.now()
    const tell = (rows: number | null) => {
      const seconds = (performance.now() - sent) / 1_000
      for (const { answered } of observers) answered?.({ text, seconds, rows, sender })
    }
    try {
      const result = await answer
      tell((result as { count?: number | null }).count ?? 0)
      return result
    } catch (error) {
      tell(null)
      throw error
    }
  }
  const begin = async (mode = ''): Promise<HeldTransaction> => {
    const text = beginning(limits.settings, mode)
    const asked = performance.now()
    const client = await take()
    for (const { acquired } of observers) acquired?.((performance.now() - asked) / 1_000)
    const loss = Promise.withResolvers<never>()
    loss.promise.catch(nothing)
    let lost: Error | undefined
    const lose = () => {
      if (lost) return
      lost = unavailable('CONNECTION_CLOSED', 'the connection to the database was closed')
      loss.reject(lost)
      discard(client)
    }
    client.onclose = lose
    // Without BEGIN nothing may run, whatever the reason.
    const begun = client.sql.unsafe(text).catch((cause: unknown) => {
      lose()
      if (lost) lost.cause ??= cause
    })
    // What is sent before its connection is open the driver queues, and when that fails it runs it on a connection that it
    // makes by itself, outside of every transaction. So the first BEGIN of a client is waited for.
    if (!client.opened) {
      await begun
      if (lost) throw lost
      client.opened = true
    }
    return {
      send: (text, params = [], options, asArrays) => {
        if (lost) return Promise.reject(lost)
        const query = client.sql.unsafe(text, params as never[], options)
        // The driver would never answer what it had queued for a connection that closed.
        return timed(text, Promise.race([asArrays ? query.values() : query, loss.promise]))
      },
      release: () => {
        client.onclose = nothing
        if (!lost) give(client)
      },
    }
  }

  const close = async () => {
    closed = true
    for (const { idle } of clients) clearTimeout(idle)
    for (const turn of waiting.splice(0)) turn.reject(unavailable('CONNECTION_ENDED', 'the database was closed'))
    const end = async ({ sql }: Client) => {
      await sql.end({ timeout: 5 })
      // Not before: one that connects at this moment ends as soon as its BEGIN is answered.
      keepClosed(sql)
    }
    await Promise.all([...clients].map(end))
  }
  return {
    begin,
    figures: () => ({ size: limits.size, open: clients.size, idle: free.length, waiting: waiting.length }),
    observe: (observer) => void observers.push(observer),
    close,
  }
}
