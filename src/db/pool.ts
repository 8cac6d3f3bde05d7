import type postgres from 'postgres'

/** A transaction that has begun on a connection which is its own until `release`. */
export type HeldTransaction = {
  /** Queues a statement behind those that were sent before; rejects as soon as the connection is closed. */
  readonly send: (text: string, params?: unknown[], options?: object, asArrays?: boolean) => Promise<unknown>
  /** Gives the connection back after COMMIT or ROLLBACK; one that was closed is replaced. */
  readonly release: () => void
}

/** Connections for one transaction at a time. */
export type Pool = {
  /** Waits for a free connection and sends BEGIN, which travels with the first statement. */
  readonly begin: () => Promise<HeldTransaction>
  /** Ends every connection; who waits for one is refused. */
  readonly close: () => Promise<void>
}

type Client = { sql: postgres.Sql; onclose: () => void; idle?: ReturnType<typeof setTimeout> }

const nothing = () => undefined

/** An error with a code of the driver's, by which a client is told that it can try again. */
const unavailable = (code: string, message: string): Error => Object.assign(new Error(message), { code })

/**
 * A pool of `size` clients of the driver with one connection each; `connect` makes one that calls `onclose` when its
 * connection closes. The driver's own pool is not used, because (postgres.js 3.4.9) it hands the object of a closed
 * connection to the next reservation while a transaction still sends to it, and forgets a reservation that waits while a
 * connection closes. Here a transaction whose connection closed can reach no other, and its client is thrown away.
 */
export function connectionPool(size: number, idleMs: number, connect: (onclose: () => void) => postgres.Sql): Pool {
  const clients = new Set<Client>()
  const free: Client[] = []
  const waiting: PromiseWithResolvers<Client>[] = []
  let closed = false

  const make = (): Client => {
    const client: Client = { sql: connect(() => client.onclose()), onclose: nothing }
    clients.add(client)
    return client
  }
  const discard = (client: Client) => {
    clients.delete(client)
    client.sql.end({ timeout: 5 }).catch(nothing)
    const turn = waiting.shift()
    if (turn) turn.resolve(make())
  }
  const take = async (): Promise<Client> => {
    if (closed) throw unavailable('CONNECTION_ENDED', 'the database was closed')
    const client = free.pop()
    clearTimeout(client?.idle)
    if (client) return client
    if (clients.size < size) return make()
    const turn = Promise.withResolvers<Client>()
    waiting.push(turn)
    return turn.promise
  }
  const give = (client: Client) => {
    if (closed) return
    const turn = waiting.shift()
    if (turn) return turn.resolve(client)
    free.push(client)
    client.idle = setTimeout(() => {
      free.splice(free.indexOf(client), 1)
      discard(client)
    }, idleMs).unref()
  }
  const begin = async (): Promise<HeldTransaction> => {
    const client = await take()
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
    client.sql.unsafe('begin').catch((cause: unknown) => {
      lose()
      if (lost) lost.cause ??= cause
    })
    return {
      send: (text, params = [], options, asArrays) => {
        if (lost) return Promise.reject(lost)
        const query = client.sql.unsafe(text, params as never[], options)
        // The driver would never answer what it had queued for a connection that closed.
        return Promise.race([asArrays ? query.values() : query, loss.promise])
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
    await Promise.all([...clients].map((client) => client.sql.end({ timeout: 5 })))
  }
  return { begin, close }
}
