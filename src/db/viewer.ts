import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { unattended } from '../lib/unattended.ts'
import type { Database } from './open.ts'
import type { HeldTransaction } from './pool.ts'
import { repeatedTexts } from './prepared.ts'

/** A transaction in which a command reads and writes, as drizzle sees it. */
export type Tx = PostgresJsDatabase

/** What let a person's request in: a session, or a personal access token. */
type Credential = { readonly kind: 'SESSION' | 'ACCESS_TOKEN'; readonly id: string }

/** The person on whose behalf something happens. Every transaction asks whether the credential, if any, still holds. */
export type Viewer = { readonly id: string; readonly credential?: Credential }

/** The SQLSTATE of `open_lane` when the credential was revoked, has expired, or is not the person's. */
const credentialEnded = 'RG401'

/** The person's session or token has ended, as a rule finds it within its transaction. */
export class CredentialEnded extends Error {
  override readonly name = 'CredentialEnded'
  readonly code = credentialEnded
}

/** Whether a transaction was refused because the session or token of its person has ended. */
export const isCredentialEnded = (error: unknown): boolean =>
  error instanceof Error && ((error as { code?: unknown }).code === credentialEnded || isCredentialEnded(error.cause))

const isPrepared = repeatedTexts(500)

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

type Role = 'regimen_user' | 'regimen_system' | 'regimen_worker'

/** Everything that it reads is of one moment, and it writes nothing. */
const snapshot = 'isolation level repeatable read, read only'

type SendOptions = { readonly prepare?: boolean }

/** The rows as objects, or as arrays where `values` is called at once. */
type Answer = Promise<unknown> & { readonly values: () => Promise<unknown> }

/** What drizzle sends through: a lane, in one role. */
type LaneClient = {
  readonly options: object
  /** What is all that its operation reads, as arrays: with its BEGIN and COMMIT in one message, where nothing was sent before. */
  readonly alone: (text: string, params: unknown[], options?: SendOptions) => Promise<unknown>
  readonly savepoint: <T>(run: (client: unknown) => Promise<T>) => Promise<T>
  readonly begin: LaneClient['savepoint']
  readonly unsafe: (text: string, params: unknown[], options?: SendOptions) => Answer
  readonly isBegun: () => boolean
  /** The same transaction in another role. */
  readonly as: (role: Role) => Tx
}

export const clientOf = (tx: Tx): LaneClient => (tx as unknown as { session: { client: LaneClient } }).session.client

/**
 * The rows of a statement whose text is made once, for what runs with every write: to have drizzle make it again each time costs
 * more than to run it. Numerics, dates and instants come as text.
 */
export const rowsOf = <Row extends object>(tx: Tx, text: string, params: readonly unknown[]): Promise<Row[]> =>
  clientOf(tx).unsafe(text, [...params]) as Promise<Row[]>

/**
 * Opens the transaction of one operation: BEGIN and the settings travel with the first statement, in one round trip.
 * The settings hold for the transaction alone, so a pooled connection carries nothing over to its next user. Each
 * statement is sent in the role of the `tx` by which it was asked, whatever is under way beside it.
 */
export const openLane = (
  database: Database,
  viewer: Viewer | null,
  now: Temporal.Instant,
  role: Role,
  mode?: typeof snapshot,
): Lane => {
  let connection: Promise<HeldTransaction> | undefined
  let settled: Promise<unknown> = Promise.resolve()
  let roleSent = role
  let savepoints = 0
  let failures = 0
  let closed = false

  const open = async () => {
    const held = await database.pool.begin(mode)
    // Not awaited: the statements queue on the one connection, in this order.
    const { kind = null, id = null } = viewer?.credential ?? {}
    const params = [role, viewer?.id ?? '', now.toString(), kind, id]
    const opened = unattended(held.send('select open_lane($1, $2, $3, $4, $5)', params, { prepare: true }))
    return { held, opened }
  }
  const start = async () => {
    const { held, opened } = await open()
    settled = opened
    return held
  }
  // Everyone waits on the same promise, so that a statement that came before the COMMIT is sent before it.
  const acquire = (): Promise<HeldTransaction> => {
    if (closed) return Promise.reject(new Error('the transaction of this operation has ended'))
    connection ??= start()
    return connection
  }

  // drizzle asks for arrays by calling `values()` on what it is given, before the statement can have been sent.
  const statement = (as: Role, text: string, params: unknown[], options?: SendOptions, onSent?: () => void) => {
    let asArrays = false
    const answer = acquire().then(async (held) => {
      try {
        if (as !== roleSent) {
          roleSent = as
          unattended(held.send(`select set_config('role', $1, true)`, [as], { prepare: true }))
        }
        // drizzle prepares nothing by itself. The driver asks first for the types of what is not: a round trip more.
        const prepare = options?.prepare ?? (params.length > 0 && isPrepared(text))
        const sent = held.send(text, params, { ...options, prepare }, asArrays)
        onSent?.()
        return await sent
      } catch (error) {
        failures += 1
        // When the lane could not be opened, that is the reason, and not the transaction that it aborted.
        await settled
        throw error
      }
    })
    const values = () => {
      asArrays = true
      return answer
    }
    return Object.assign(answer, { values })
  }

  // Its name travels with the first statement of the run, its release with the next one or the COMMIT: when either
  // fails, so does what follows it.
  const savepoint = async <T>(as: Role, run: () => Promise<T>): Promise<T> => {
    savepoints += 1
    const name = `s${savepoints}`
    const failuresBefore = failures
    let roleThen = as
    const set = unattended(statement(as, `savepoint ${name}`, [], undefined, () => (roleThen = roleSent)))
    try {
      const result = await run()
      await set
      const released = unattended(statement(as, `release savepoint ${name}`, []))
      // One that was aborted, and nobody was told, is undone.
      if (failures > failuresBefore) await released
      return result
    } catch (error) {
      await set
      // The role is then the one that it was.
      await statement(as, `rollback to savepoint ${name}`, [], undefined, () => (roleSent = roleThen))
      throw error
    }
  }
  const alone = async (as: Role, text: string, params: unknown[], options?: SendOptions) => {
    if (connection || closed || as !== role) return statement(as, text, params, options).values()
    const { held, opened } = await open()
    const answer = held.send(text, params, options, true)
    // Sent at once: from BEGIN to COMMIT it is one message there, and one back.
    held.send('commit').then(held.release, held.release)
    try {
      return await answer
    } catch (error) {
      await opened
      throw error
    }
  }
  const txs = new Map<Role, Tx>()
  const txAs = (as: Role): Tx => {
    const known = txs.get(as)
    if (known) return known
    const within = <T>(run: (client: unknown) => Promise<T>) => savepoint(as, () => run(client))
    const client: LaneClient = {
      // The clients of the pool were told drizzle's ways of exchanging values when they were made.
      options: { parsers: {}, serializers: {} },
      unsafe: (text: string, params: unknown[], options?: SendOptions) => statement(as, text, params, options),
      alone: (text: string, params: unknown[], options?: SendOptions) => alone(as, text, params, options),
      savepoint: within,
      begin: within,
      isBegun: () => connection !== undefined,
      as: txAs,
    }
    const tx = drizzle({ client: client as never }) as Tx
    txs.set(as, tx)
    return tx
  }

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
  const used = () => connection !== undefined
  return { tx: txAs(role), used, commit: () => end('commit'), rollback: () => end('rollback') }
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

/** Runs `run` as a person over the database as it is at the first statement, however long it reads. */
export const asViewerOfSnapshot = <T>(
  database: Database,
  viewer: Viewer,
  now: Temporal.Instant,
  run: (tx: Tx) => Promise<T>,
): Promise<T> => inLane(openLane(database, viewer, now, 'regimen_user', snapshot), run)

/** Runs `run` in one transaction as the queue's worker, who reads and writes the queue and nothing else. */
export const asWorker = <T>(database: Database, now: Temporal.Instant, run: (tx: Tx) => Promise<T>): Promise<T> =>
  inLane(openLane(database, null, now, 'regimen_worker'), run)

/**
 * Reads what is needed before the lane does its own work, so that no connection is held while something else takes time:
 * in a short transaction of its own. Only when `tx` has begun already it is used itself, because whoever holds a
 * connection must not wait for a second one.
 */
export const asideOf = <T>(
  database: Database,
  tx: Tx,
  viewer: Viewer | null,
  now: Temporal.Instant,
  run: (tx: Tx) => Promise<T>,
): Promise<T> => (clientOf(tx).isBegun() ? run(tx) : asViewer(database, viewer, now, run))

/** Runs `run` in one transaction as the system alone: for jobs and for what happens before anyone is signed in. */
export const asSystemAlone = <T>(database: Database, now: Temporal.Instant, run: (tx: Tx) => Promise<T>): Promise<T> =>
  inLane(openLane(database, null, now, 'regimen_system'), run)

/**
 * Runs `run` as the system alone over the database as it is at the first statement. It writes nothing, so nobody waits for
 * its COMMIT.
 */
export const asSystemOfSnapshot = async <T>(
  database: Database,
  now: Temporal.Instant,
  run: (tx: Tx) => Promise<T>,
): Promise<T> => {
  const lane = openLane(database, null, now, 'regimen_system', snapshot)
  try {
    return await run(lane.tx)
  } finally {
    unattended(lane.commit())
  }
}

/**
 * Lets the system write inside a person's transaction: `write` is given the transaction in that role, and what is sent by
 * any other `tx` stays in its own. When `write` fails with a database error the transaction is aborted, and the rollback
 * to the savepoint of the mutation undoes it with everything else.
 */
export const asSystem = async <T>(tx: Tx, write: (tx: Tx) => Promise<T>): Promise<T> =>
  write(clientOf(tx).as('regimen_system'))

/** Lets the queue's worker write inside the transaction of another role, in the same way. */
export const asWorkerWithin = async <T>(tx: Tx, write: (tx: Tx) => Promise<T>): Promise<T> =>
  write(clientOf(tx).as('regimen_worker'))
