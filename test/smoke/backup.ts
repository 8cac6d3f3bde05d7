// Backs up a server's embedded database by command while people sign up, restores it into an empty one by command, and
// compares the two row by row: what is in the backup is whole, and a server on the restored database has all of it.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { prepareHome } from '../../src/db/embedded/home.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'regimen-backup-smoke-'))
const [first, second] = [join(folder, 'first'), join(folder, 'second')]
const port = 4690 + (process.pid % 100)
const url = `http://127.0.0.1:${port}/graphql`
const bare = { DATABASE_URL: '', MIGRATION_DATABASE_URL: '', LISTEN_DATABASE_URL: '', TOKEN_SECRET: '' }
const environment = (home: string) => ({ ...process.env, ...bare, PORT: String(port), REGIMEN_DIRECTORY: home })

const must = (holds: unknown, what: string) => {
  if (!holds) throw new Error(`smoke: not so: ${what}`)
  process.stdout.write(`smoke: ${what}\n`)
}

const running: ChildProcess[] = []

async function start(home: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', './src/loading.ts', 'src/main.ts'], {
    cwd: checkout,
    env: environment(home),
  })
  running.push(child)
  let output = ''
  child.stdout?.on('data', (text) => (output += text))
  child.stderr?.on('data', (text) => (output += text))
  for (let tries = 0; !output.includes('Regimen is ready'); tries += 1) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`smoke: it did not start:\n${output}`)
    await pause(50)
  }
  return child
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

const node = async (home: string, ...command: string[]) =>
  (await promisify(execFile)(process.execPath, command, { cwd: checkout, env: environment(home) })).stdout
const npm = async (home: string, ...command: string[]) =>
  (await promisify(execFile)('npm', ['run', '--silent', ...command], { cwd: checkout, env: environment(home) })).stdout

async function api(query: string, variables: object): Promise<Record<string, { __typename: string }>> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  const { data } = (await response.json()) as { data: Record<string, { __typename: string }> }
  return data
}

const credentials = (number: number) => ({ email: `p${number}@people.example`, password: 'a long password' })
const signUp = (number: number) =>
  api('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
    input: { ...credentials(number), username: `person${number}`, timeZone: 'Europe/Berlin' },
  })
const signsIn = async (number: number) =>
  (
    await api('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
      input: credentials(number),
    })
  ).signIn?.__typename === 'SignInPayload'

/** The number of rows and the checksum of each table, as `backup:verify` lists them. */
const sumsOf = async (file: string) =>
  (await node(first, 'src/db/backup/verify.command.ts', file)).split('\n').slice(2).join('\n')

async function main(): Promise<void> {
  const server = await start(first)
  await signUp(0)
  const file = join(folder, 'regimen.backup')
  let made = false
  const backup = npm(first, 'backup', '--', file).finally(() => {
    made = true
  })
  let signedUp = 0
  while (!made && (await signUp(signedUp + 1)).signUp?.__typename === 'SignUpPayload') signedUp += 1
  process.stdout.write(await backup)
  must(signedUp > 0, `${signedUp} people sign up meanwhile`)
  await stop(server)

  process.stdout.write(await npm(second, 'restore', '--', file))
  const again = join(folder, 'again.backup')
  await node(second, 'src/db/backup/backup.command.ts', again)
  const [sums, sumsAgain] = await Promise.all([sumsOf(file), sumsOf(again)])
  must(sums.length > 0 && sums === sumsAgain, 'row by row the restored database is what was backed up')
  const count = (table: string) => Number(new RegExp(`^ *(\\d+) .* public\\.${table}$`, 'm').exec(sums)?.[1])
  must(count('users') >= 2 && count('users') === count('passwords'), 'whoever is in it is there with a password')

  const restored = await start(second)
  must(await signsIn(0), 'who signed up before the backup signs in after the restore')
  const further = await node(second, 'src/db/backup/restore.command.ts', file).then(
    String,
    (error: Error) => error.message,
  )
  must(further.includes('the database is not empty'), 'a database with rows is not restored into')
  await stop(restored)
}

try {
  await main()
} finally {
  for (const child of running) if (child.exitCode === null) child.kill('SIGKILL')
  for (const home of [first, second]) rmSync((await prepareHome(home)).home, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}
