import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import { provision } from '../../src/db/provision.ts'
import { bundleOf, mutation, session } from '../programs/program-client.ts'
import { administratorUrl } from '../setup/cluster.ts'
import { openSocket } from '../setup/socket.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** An empty database: no table, no catalogue. */
async function emptyDatabase() {
  const name = `regimen_test_${randomBytes(6).toString('hex')}`
  const provisioned = await provision(administratorUrl(), name)
  onTestFinished(async () => {
    const administrator = postgres(administratorUrl(), { max: 1, onnotice: () => undefined })
    await administrator`drop database if exists ${administrator(name)} with (force)`
    await administrator.end()
  })
  return provisioned
}

/** Asks it to end: a server that does nothing needs no grace, and is given more than this test would wait for. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

/** Starts a server in a process of its own and gives its URL when it is ready. */
function serverProcess(env: Record<string, string>): Promise<string> {
  const server = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: process.env.NODE_OPTIONS,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      SHUTDOWN_GRACE_MS: '600000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => ended(server))
  const output: string[] = []
  return new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      createInterface(stream).on('line', (line) => {
        output.push(line)
        const url = /ready at (\S+)/.exec(line)?.[1]
        if (url) resolve(url)
      })
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output.join('\n')}`)))
  })
}

async function run(url: string, token: string | null, query: string, variables: object) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: object[] }
  if (errors) throw new Error(`the operation answered ${JSON.stringify(errors)}`)
  return data
}

test('two servers that start at once on an empty database both come up, and one tells what the other changed', {
  timeout: 90_000,
}, async () => {
  const { ownerUrl, loginUrl, secret } = await emptyDatabase()
  const env = { DATABASE_URL: loginUrl, MIGRATION_DATABASE_URL: ownerUrl, TOKEN_SECRET: secret }
  const [one, two] = await Promise.all([serverProcess(env), serverProcess(env)])
  expect(one).not.toBe(two)

  const { signUp } = (await run(
    one,
    null,
    'mutation ($input: SignUpInput!) { signUp(input: $input) { ... on SignUpPayload { accessToken } } }',
    {
      input: {
        email: 'anna@people.example',
        password: 'correct horse battery',
        username: 'anna',
        timeZone: 'Europe/Berlin',
      },
    },
  )) as { signUp: { accessToken: string } }
  const token = signUp.accessToken
  const { viewer } = (await run(two, token, '{ viewer { today } }', {})) as { viewer: { today: string } }

  const socket = await openSocket(two.replace('http', 'ws'), token)
  const following = socket.follow(
    'subscription ($from: Date!, $to: Date!) { calendarChanged(from: $from, to: $to) { resync dates events { title } } }',
    { from: viewer.today, to: viewer.today },
  )
  expect(await following.next()).toEqual({ data: { calendarChanged: { resync: true, dates: [], events: [] } } })
  const bundle = bundleOf(2, { sessions: [session(1), session(2)] })
  const input = { bundle, startsOn: viewer.today, activate: true }
  expect(await run(one, token, mutation('createProgram', 'status'), { input })).toEqual({
    createProgram: { program: { status: 'ACTIVE' } },
  })
  expect(await following.next()).toEqual({
    data: { calendarChanged: { resync: false, dates: [viewer.today], events: [{ title: 'Session of day 1' }] } },
  })
})
