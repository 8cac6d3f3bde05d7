// Clones the checkout, installs it, starts it as the README says and uses it as a client would: over HTTP and a websocket,
// through a Ctrl-C, a second start, and a kill -9.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'regimen-smoke-'))
const clone = join(folder, 'regimen')
const port = 4790 + (process.pid % 100)
const url = `http://127.0.0.1:${port}/graphql`

const say = (what: string) => process.stdout.write(`smoke: ${what}\n`)
const must = (holds: unknown, what: string) => {
  if (!holds) throw new Error(`smoke: not so: ${what}`)
  say(what)
}

type Running = { child: ChildProcess; output: () => string; ended: Promise<number | null> }

/** Starts it by npm in a process group of its own, as a terminal would, and waits for its line. */
async function start(withinMs: number): Promise<Running> {
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, PORT: String(port), DATABASE_URL: '', MIGRATION_DATABASE_URL: '', LOG_LEVEL: 'info' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (text) => (output += text))
  child.stderr?.on('data', (text) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const deadline = performance.now() + withinMs
  while (!output.includes('Regimen is ready')) {
    if (performance.now() > deadline || child.exitCode !== null) throw new Error(`it did not start:\n${output}`)
    await pause(50)
  }
  return { child, output: () => output, ended }
}

/** The PostgreSQL processes whose data folder belongs to the clone: the postmasters alone. */
function postmasters(): string[] {
  const list = execFileSync('ps', ['-eo', 'pid=,args=']).toString().split('\n')
  return list.filter((line) => /postgres -D /.test(line) && dataFolder !== '' && line.includes(dataFolder))
}
let dataFolder = ''

/** What a command of the clone prints while the server runs. */
const command = (name: string, ...args: string[]): string =>
  execFileSync('npm', ['run', '--silent', name, '--', ...args], {
    cwd: clone,
    env: { ...process.env, DATABASE_URL: '', MIGRATION_DATABASE_URL: '' },
  })
    .toString()
    .trim()

async function until(holds: () => boolean, ms: number, what: string): Promise<void> {
  const started = performance.now()
  while (!holds()) {
    if (performance.now() - started > ms) throw new Error(`smoke: not within ${ms} ms: ${what}`)
    await pause(50)
  }
  say(`${what} (${Math.round(performance.now() - started)} ms)`)
}

async function api(query: string, variables: object = {}, token?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Record<string, never>; errors?: unknown }
  if (errors) throw new Error(`smoke: the API answered ${JSON.stringify(errors)}`)
  return data as Record<string, Record<string, unknown> & unknown[]>
}

const ada = { email: 'ada@people.example', password: 'a long password' }
const today = Temporal.Now.plainDateISO('Europe/Berlin')
const monday = today.add({ days: 8 - today.dayOfWeek })
const calendar = `{ calendar(from: "${monday}", to: "${monday.add({ days: 6 })}") { title session { exercises { sets } } } }`

async function signIn(): Promise<string> {
  const { signIn: session } = await api(
    `mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload { accessToken } } }`,
    { input: ada },
  )
  return String(session?.accessToken)
}

/** Follows the calendar, pauses the programme, and gives the first change that is no resync. */
async function seesThePause(token: string, programId: string): Promise<{ dates: string[] }> {
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  try {
    const events = client.iterate<{ calendarChanged: { resync: boolean; dates: string[] } }>({
      query: `subscription { calendarChanged(from: "${today}", to: "${today.add({ days: 60 })}") { resync dates events { state } } }`,
    })
    for await (const { data } of events) {
      if (data?.calendarChanged.resync === false) return data.calendarChanged
      await api(
        `mutation ($input: PauseProgramInput!) { pauseProgram(input: $input) { __typename ... on Refusal { message } } }`,
        { input: { programId } },
        token,
      )
    }
    throw new Error('smoke: the subscription ended')
  } finally {
    await client.dispose()
  }
}

async function main(): Promise<void> {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', checkout, clone])
  execFileSync('npm', ['ci'], { cwd: clone, stdio: ['ignore', 'ignore', 'inherit'] })
  say('cloned and installed')

  const first = await start(60_000)
  dataFolder = /The database is kept in ([^\s"]+)/.exec(first.output())?.[1] ?? ''
  must(postmasters().length === 1, 'one PostgreSQL on the data folder')
  await api(`mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on Refusal { message } } }`, {
    input: { ...ada, username: 'ada', timeZone: 'Europe/Berlin' },
  })
  const token = await signIn()
  const bundle = JSON.parse(readFileSync(join(clone, 'examples/couch-to-5k.json'), 'utf8'))
  const { createProgram } = await api(
    `mutation ($input: CreateProgramInput!) { createProgram(input: $input) {
      ... on CreateProgramPayload { program { id } } ... on Refusal { message } } }`,
    { input: { bundle, startsOn: monday.toString(), activate: true } },
    token,
  )
  const programId = String((createProgram?.program as { id?: string } | undefined)?.id)
  must((await api(calendar, {}, token)).calendar?.length === 3, 'three runs in the first week')
  must((await seesThePause(token, programId)).dates.length > 0, 'a pause is seen over the websocket')
  const page = await fetch(url, { headers: { accept: 'text/html' } })
  must(page.ok && (await page.text()).includes('<html'), 'GraphiQL is served')
  for (const path of ['livez', 'readyz', 'metrics'])
    must((await fetch(url.replace('graphql', path))).ok, `/${path} answers`)
  must(command('calendar:rebuild') === '0 rows repaired', 'the calendar is compared beside the running server')
  must(/^applied /m.test(command('migrations', 'status')), 'and the migrations are shown')
  must(command('jobs:dead') === 'no job is dead', 'and the dead jobs are listed')
  must(command('client', '--url', url).includes('All of it arrived'), 'the example client plays its story to the end')

  if (first.child.pid) process.kill(-first.child.pid, 'SIGINT')
  await until(() => postmasters().length === 0, 20_000, 'no PostgreSQL after Ctrl-C')
  await first.ended

  const second = await start(60_000)
  must((await api(calendar, {}, await signIn())).calendar?.length === 3, 'the second start has the same rows')
  if (second.child.pid) process.kill(-second.child.pid, 'SIGKILL')
  await second.ended
  const third = await start(60_000)
  must((await api(calendar, {}, await signIn())).calendar?.length === 3, 'after kill -9 every row is there')
  must(postmasters().length === 1, 'and one PostgreSQL')
  if (third.child.pid) process.kill(-third.child.pid, 'SIGTERM')
  await until(() => postmasters().length === 0, 20_000, 'no PostgreSQL after SIGTERM')
  await third.ended
}

try {
  await main()
  say('all of it')
} finally {
  for (const line of postmasters()) process.kill(Number(line.trim().split(/\s+/)[0]), 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true })
}
