import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Database } from './open.ts'
import type { HeldTransaction } from './pool.ts'

/** A transaction in which a command reads and writes, as drizzle sees it. */
export type Tx = PostgresJsDatabase

/** The person on whose behalf something happens. */
export type Viewer = { readonly id: string }

/** The time and the ids that a command is given, and the request that its audit entries name. */
export type At = {
  readonly now: Temporal.Instant
  readonly newId: () => string
  readonly correlationId: string
}

/** One transaction of one person. It takes its connection with the first statement and none if there is no statement. */
export type Lane = {
  readonly tx: Tx
  /** True once a statement was sent. */
  readonly used: () => boolean
  /** Commits and gives the connection back; resolves when the commit is acknowledged. */
  readonly commit: () => Promise<void>
  readonly rollback: () => Promise<void>
}

type Role = 'regimen_user' | 'regimen_system'

/**
 * Opens the transaction of one operation: BEGIN and the settings travel with the first statement, in one round trip.
 * The settings hold for the transaction alone, so a pooled connection carries nothing over to its next user.
 */
export const openLane = (database: Database, viewer: Viewer | null, now: Temporal.Instant, role: Role): Lane => {
  let connection: Promise<HeldTransaction> | undefined
  let settled: Promise<unknown> = Promise.resolve()
  let savepoints = 0
  let closed = false

  const start = async () => {
    const held = await database.pool.begin()
    // Not awaited: the statements queue on the one connection, in this order.
    settled = held.send(
      "select set_config('role', $1, true), set_config('app.user_id', $2, true), set_config('app.now', $3, true)",
      [role, viewer?.id ?? '', now.toString()],
    )
    settled.catch(() => undefined)
    return held
  }
  // Everyone waits on the same promise, so that a statement that came before the COMMIT is sent before it.
  const acquire = (): Promise<HeldTransaction> => {
    if (closed) return Promise.reject(new Error('the transaction of this operation has ended'))
    connection ??= start()
    return connection
  }

  // drizzle asks for arrays by calling `values()` on what it is given, before the statement can have been sent.
  const statement = (text: string, params: unknown[], options?: object) => {
    let asArrays = false
    const answer = acquire().then((held) => held.send(text, params, options, asArrays))
    const values = () => {
      asArrays = true
      return answer
    }
    return Object.assign(answer, { values })
  }

  const savepoint = async <T>(run: (client: unknown) => Promise<T>): Promise<T> => {
    savepoints += 1
    const name = `s${savepoints}`
    await statement(`savepoint ${name}`, [])
    try {
      const result = await run(client)
      await statement(`release savepoint ${name}`, [])
      return result
    } catch (error) {
      await statement(`rollback to savepoint ${name}`, [])
      throw error
    }
  }
  // The clients of the pool were told drizzle's ways of exchanging values when they were made.
  const options = { parsers: {}, serializers: {} }
  const client = { options, unsafe: statement, savepoint, begin: savepoint }
  const tx = drizzle({ client: client as never }) as Tx

  const end = async (how: 'commit' | 'rollback') => {
    if (closed) return
    closed = true
    if (!connection) return
    const held = await connection
    try {
      const [, answer] = await Promise.all([settled, held.send(how)])
      // COMMIT of an aborted transaction answers ROLLBACK without an error.
      if (how === 'commit' && (answer as { command?: string }).command !== 'COMMIT')
        throw new Error('the transaction was rolled back by the database')
    } finally {
      held.release()
    }
  }
  return { tx, used: () => connection !== undefined, commit: () => end('commit'), rollback: () => end('rollback') }
}

const inLane = async <T>(lane: Lane, run: (tx: Tx) => Promise<T>): Promise<T> => {
  try {
    const result = await run(lane.tx)
    await lane.commit()
    return result
  } catch (error) {
    await lane.rollback().catch(() => undefined)
    throw error
  }
}

/** Runs `run` in one transaction as a person: every statement passes the policies of `regimen_user` for that person. */
export const asViewer = <T>(
  database: Database,
  viewer: Viewer | null,
  now: Temporal.Instant,
  run: (tx: Tx) => Promise<T>,
): Promise<T> => inLane(openLane(database, viewer, now, 'regimen_user'), run)

/** Runs `run` in one transaction as the system alone: for jobs and for what happens before anyone is signed in. */
export const asSystemAlone = <T>(database: Database, now: Temporal.Instant, run: (tx: Tx) => Promise<T>): Promise<T> =>
  inLane(openLane(database, null, now, 'regimen_system'), run)

/**
 * Lets the system write inside a person's transaction: the role is switched for `write` alone and switched back. It is
 * awaited before anything else is done with `tx`. When `write` fails with a database error the transaction is aborted,
 * and the rollback to the savepoint of the mutation restores the role with everything else.
 */
export const asSystem = async <T>(tx: Tx, write: (tx: Tx) => Promise<T>): Promise<T> => {
  const [before] = await tx.execute<{ role: string }>(
    sql`select current_setting('role') as role, set_config('role', 'regimen_system', true)`,
  )
  const restore = () => tx.execute(sql`select set_config('role', ${before?.role ?? 'regimen_user'}, true)`)
  let result: T
  try {
    result = await write(tx)
  } catch (error) {
    await restore().catch(() => undefined)
    throw error
  }
  await restore()
  return result
}
