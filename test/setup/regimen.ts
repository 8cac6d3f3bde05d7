import type { DestinationStream } from 'pino'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { listenToPostgres } from '../../src/events/wakeup.ts'
import { createLog } from '../../src/log.ts'
import { tokensOf } from '../../src/people/token.ts'
import { schema } from '../../src/schema.ts'
import { createServer } from '../../src/server.ts'
import type { Services } from '../../src/services.ts'
import { type TestClock, testClock } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'
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
  /** The login of the database by another way. */
  readonly loginUrl?: string
}

/** A whole server on a database of its own. */
export type Regimen = {
  readonly url: string
  readonly clock: TestClock
  readonly services: Services
  readonly database: Database
  readonly testDatabase: TestDatabase
  readonly anonymous: Client
  /** Signs somebody up; their zone is Europe/Berlin unless told otherwise. */
  readonly person: (username: string, timeZone?: string) => Promise<Person>
  readonly as: (token: string | null) => Client
  /** A second server process's worth of server on the same database. */
  readonly another: (settings?: Settings) => Promise<Regimen>
  readonly drain: (graceMs: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** 2026-03-02 is a Monday; Europe's clocks go forward on the 29th. */
export const startOfTests = '2026-03-02T09:00:00Z'

/** Starts a server; call it in `beforeAll` and `close` it in `afterAll`. */
export async function startRegimen(settings: Settings = {}): Promise<Regimen> {
  const database = await testDatabase()
  const clock = testClock(startOfTests)
  const server = await serve(database, clock, settings)
  return {
    ...server,
    close: async () => {
      await server.close()
      await database.drop()
    },
  }
}

async function serve(testDatabase: TestDatabase, clock: TestClock, settings: Settings = {}): Promise<Regimen> {
  const url = settings.loginUrl ?? testDatabase.loginUrl
  const database = await openDatabase({
    url,
    poolSize: 8,
    statementTimeoutMs: 10_000,
    idleTransactionTimeoutMs: 10_000,
  })
  const wakeups = await listenToPostgres(url)
  const log = createLog(settings.log ? 'info' : (process.env.TEST_LOG_LEVEL ?? 'silent'), settings.log)
  const services: Services = { database, clock, wakeups, tokens: tokensOf(testDatabase.secret), log }
  const server = createServer({
    schema,
    services,
    introspection: settings.introspection ?? true,
    maxBodyBytes: 262_144,
    explorer: null,
  })
  const { url: address } = await server.listen(0, '127.0.0.1')
  const as = (token: string | null) => clientOf(address, token)
  const close = async () => {
    await server.drain(0)
    await wakeups.close()
    await database.close()
  }
  return {
    url: address,
    clock,
    services,
    database,
    testDatabase,
    as,
    anonymous: as(null),
    person: (username, timeZone) => signUp(as, username, timeZone ?? 'Europe/Berlin'),
    another: async (settings) => {
      const other = await serve(testDatabase, clock, settings)
      onTestFinished(other.close)
      return other
    },
    drain: server.drain,
    close,
  }
}

function clientOf(url: string, token: string | null): Client {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...authorization, ...headers }, body })
  const run = async (query: string, variables: object = {}): Promise<Result> => {
    const response = await post(JSON.stringify({ query, variables }))
    return (await response.json()) as Result
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

async function signUp(as: Regimen['as'], username: string, timeZone: string): Promise<Person> {
  const { signUp: signedUp } = await as(null).data(
    `mutation ($input: SignUpInput!) { signUp(input: $input) {
      ... on SignUpPayload { accessToken person { id } } ... on Refusal { message }
    } }`,
    { input: { email: `${username}@people.example`, password: 'correct horse battery', username, timeZone } },
  )
  if (!signedUp.accessToken) throw new Error(`sign-up was refused: ${signedUp.message}`)
  return { ...as(signedUp.accessToken), id: signedUp.person.id, username }
}
