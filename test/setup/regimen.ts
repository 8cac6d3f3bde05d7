import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import type { DestinationStream } from 'pino'
import { onTestFinished } from 'vitest'
import type { Database, PoolSettings } from '../../src/db/open.ts'
import type { ServerLimits } from '../../src/http/limits.ts'
import type { AnyJob } from '../../src/jobs/job.ts'
import type { Schedule } from '../../src/jobs/schedule.ts'
import { startWorker, type Worker, type WorkerOptions } from '../../src/jobs/worker.ts'
import type { Mail } from '../../src/mail/transport.ts'
import type { IssuerSettings } from '../../src/people/issuer-keys.ts'
import type { PersonalData } from '../../src/people/personal-data.ts'
import type { ServerOptions } from '../../src/server.ts'
import type { Services } from '../../src/services.ts'
import { type TestClock, testClock } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import type { JobRun } from './jobs.ts'
import { type Mailbox, mailbox } from './mailbox.ts'
import { serveOn } from './serve.ts'
import { signedUp } from './signed-up.ts'
import { openSocket, type TestSocket } from './socket.ts'

type Result = {
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared with constants, whose shape is the assertion
  data?: any
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; [name: string]: unknown } }[]
}

/** Somebody who asks: `run` sends an operation over HTTP, `follow` opens a websocket. */
export type Client = {
  readonly run: (operation: string, variables?: object) => Promise<Result>
  /** Runs an operation and gives its data; throws when it answered with errors. */
  readonly data: (operation: string, variables?: object) => Promise<NonNullable<Result['data']>>
  readonly post: (body: string, headers?: Record<string, string>) => Promise<Response>
  readonly socket: () => Promise<TestSocket>
  readonly token: string | null
}

export type Person = Client & { readonly id: string; readonly username: string }

/** What differs from the usual server of a test. */
export type Settings = {
  /** Where the log goes, from level info on. */
  readonly log?: DestinationStream
  readonly introspection?: boolean
  readonly statementTimeoutMs?: number
  /** The issuers that people may sign in with; none when absent. */
  readonly issuers?: readonly IssuerSettings[]
  /** Another way out for mail than the mailbox of the test. */
  readonly mail?: Mail
  readonly limits?: Partial<ServerLimits>
  readonly personalData?: readonly PersonalData[]
  /** The login of the database by another way. */
  readonly loginUrl?: string
  /** Statements that take so many milliseconds are logged; none where nothing is said. */
  readonly slowStatementMs?: number
  readonly metrics?: ServerOptions['metrics']
  /** What differs in the pool. */
  readonly pool?: Partial<PoolSettings>
  /** Jobs beside those of the rooms. */
  readonly jobs?: readonly AnyJob[]
  readonly schedules?: readonly Schedule[]
  /** Another schema than that of the project. */
  readonly schema?: GraphQLSchema
  /** Milliseconds between two readings of what many watch. */
  readonly paceMs?: number
}

/** A whole server on a database of its own. */
export type Regimen = {
  readonly url: string
  readonly clock: TestClock
  readonly services: Services
  readonly database: Database
  readonly testDatabase: TestDatabase
  /** The mail that was sent. */
  readonly mails: Mailbox
  /** Where the bytes of files are. */
  readonly filesDirectory: string
  readonly anonymous: Client
  /** Signs somebody up, not over HTTP, with a password that is cheap to compare; their zone is Europe/Berlin unless told otherwise. */
  readonly person: (username: string, timeZone?: string) => Promise<Person>
  readonly as: (token: string | null) => Client
  /** A second server process's worth of server on the same database. */
  readonly another: (settings?: Settings) => Promise<Regimen>
  /** Measures a wake-up, as the server does every so often. */
  readonly probe: () => Promise<void>
  /**
   * Runs the schedules and jobs that are due by the clock, and the jobs those that they enqueue, until none is; gives what ran, in this order.
   * Throws when one failed, unless failures are expected; a failed one is due again once the clock has moved on.
   */
  readonly runJobs: (options?: { failuresExpected: boolean }) => Promise<readonly JobRun[]>
  /** A worker of the real queue, in real time; it is stopped when the test has finished. */
  readonly startWorker: (options?: Partial<WorkerOptions>) => Promise<Worker>
  readonly drain: (graceMs: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** 2026-03-02 is a Monday; Europe's clocks go forward on the 29th. */
export const startOfTests = '2026-03-02T09:00:00Z'

/** Starts a server; call it in `beforeAll` and `close` it in `afterAll`. */
export const startRegimen = async (settings: Settings = {}): Promise<Regimen> => startOn(await testDatabase(), settings)

/** Starts a server on a database that is there; `close` drops it. */
export async function startOn(database: TestDatabase, settings: Settings = {}): Promise<Regimen> {
  const clock = testClock(startOfTests)
  const filesDirectory = await mkdtemp(join(tmpdir(), 'regimen-files-'))
  const server = await serve({ testDatabase: database, filesDirectory }, clock, settings)
  return {
    ...server,
    close: async () => {
      await server.close()
      await database.drop()
      await rm(filesDirectory, { recursive: true, force: true })
    },
  }
}

type Ground = { readonly testDatabase: TestDatabase; readonly filesDirectory: string }

/** A server on a database of a test, with what was made for it. */
async function serve(ground: Ground, clock: TestClock, settings: Settings = {}): Promise<Regimen> {
  const { testDatabase, filesDirectory } = ground
  const mails = mailbox()
  const served = await serveOn({ ...testDatabase, filesDirectory }, clock, { mail: mails, ...settings })
  const { url, directUrl, services, jobs, schedules } = served
  const as = (token: string | null) => clientOf(url, token)
  return {
    ...{ ...served, ...ground, clock, mails, as },
    anonymous: as(null),
    person: async (username, timeZone) => {
      const { id, token } = await signedUp(services, username, timeZone ?? 'Europe/Berlin')
      return { ...as(token), id, username }
    },
    another: async (settings) => {
      const other = await serve(ground, clock, settings)
      onTestFinished(other.close)
      return other
    },
    startWorker: async (options) => {
      const worker = await startWorker({
        ...{ services, url: directUrl, jobs, schedules, concurrency: 2, pollMs: 50, abandonedMs: 50, tickMs: 50 },
        ...options,
      })
      onTestFinished(async () => void (await worker.stop(1_000)))
      return worker
    },
  }
}

function clientOf(url: string, token: string | null): Client {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...authorization, ...headers }, body })
  const run = async (query: string, variables: object = {}): Promise<Result> => {
    const response = await post(JSON.stringify({ query, variables }))
    // Every answer carries its cost, which is looked at where it matters.
    const { extensions: _cost, ...result } = (await response.json()) as Result & { extensions?: unknown }
    return result
  }
  return {
    token,
    post,
    run,
    data: async (operation, variables) => {
      const { data, errors } = await run(operation, variables)
      if (errors) throw new Error(`the operation answered ${JSON.stringify(errors)}`)
      return data
    },
    socket: () => openSocket(url.replace('http', 'ws'), token),
  }
}
