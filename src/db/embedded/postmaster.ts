import { execFile, spawn } from 'node:child_process'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { NATIVE_ENVIRONMENT } from './cluster.ts'
import type { Home } from './home.ts'

const LOG_LIMIT = 10_000_000
const POLL = 20

/** A PostgreSQL that was launched; `output` is what it has logged since. */
export type Postmaster = { pid: number; running(): boolean; ended: Promise<void>; output(): Promise<string> }

/** The PostgreSQL settings of the embedded cluster, in the order they are given on its command line. */
export function settings(how: {
  port: number
  durable: boolean
  maxConnections: number
  tuning: Readonly<Record<string, string>>
}): string[] {
  const given = {
    listen_addresses: '127.0.0.1',
    port: how.port,
    unix_socket_directories: '',
    max_connections: how.maxConnections,
    shared_buffers: '128MB',
    // Bounds the crash recovery after a power cut to a second or two.
    max_wal_size: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    // A failed statement carries what people wrote; the log keeps the error without it.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    password_encryption: 'scram-sha-256',
    jit: 'off',
    ...(how.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...how.tuning,
  }
  return Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Starts PostgreSQL on the data folder, in a session of its own so that a Ctrl-C in the terminal reaches the server
 * alone. It logs to `postgres.log` in the home. Returns at once; see `isReady`.
 */
export async function launch(place: Home, native: string, flags: readonly string[]): Promise<Postmaster> {
  const logFile = join(place.home, 'postgres.log')
  if ((await stat(logFile).catch(() => ({ size: 0 }))).size > LOG_LIMIT) await rename(logFile, `${logFile}.1`)
  const log = await open(logFile, 'a', 0o600)
  const { size: before } = await log.stat()
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', place.dataDirectory, ...flags], {
    cwd: place.home,
    env: NATIVE_ENVIRONMENT,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    ...place.owner,
  })
  let failure = ''
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      failure = error.message
      resolve()
    })
  })
  child.unref()
  await log.close()
  const postmaster = {
    pid: child.pid ?? 0,
    running: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    ended,
    output: async () => `${(await readFile(logFile)).subarray(before).toString()}${failure}`,
  }
  takeAlong(postmaster)
  return postmaster
}

const launched = new Set<Postmaster>()

/** A process that ends without stopping its PostgreSQL, by an uncaught error for one, still takes it along. */
function takeAlong(postmaster: Postmaster): void {
  if (launched.size === 0) process.on('exit', stopLaunched)
  launched.add(postmaster)
  void postmaster.ended.then(() => {
    launched.delete(postmaster)
    if (launched.size === 0) process.off('exit', stopLaunched)
  })
}

function stopLaunched(): void {
  for (const postmaster of launched) if (postmaster.running()) signalPostmaster(postmaster.pid, 'SIGINT')
}

/** Whether the postmaster `pid` says in its `postmaster.pid` that it accepts connections. */
export async function isReady(dataDirectory: string, pid: number): Promise<boolean> {
  const lines = await postmasterFile(dataDirectory)
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

/** The port on which the PostgreSQL of this data folder accepts connections, or undefined when it does not. */
export async function readyPort(dataDirectory: string): Promise<number | undefined> {
  const lines = await postmasterFile(dataDirectory)
  return lines[7]?.trim() === 'ready' ? Number(lines[3]) : undefined
}

/**
 * The process id of a living PostgreSQL on this data folder, or undefined. A process that merely got the number written
 * in a `postmaster.pid` that stayed behind is not taken for one.
 */
export async function runningPostmaster(dataDirectory: string): Promise<number | undefined> {
  const pid = Number((await postmasterFile(dataDirectory))[0])
  return Number.isInteger(pid) && pid > 1 && (await isPostmaster(pid, dataDirectory)) ? pid : undefined
}

/** Removes a `postmaster.pid` that stayed behind: PostgreSQL would not start while its number names any process. */
export async function clearPostmasterFile(dataDirectory: string): Promise<void> {
  await rm(join(dataDirectory, 'postmaster.pid'), { force: true })
}

/** Whether `pid` lives and was started as `postgres -D <dataDirectory>`. */
export async function isPostmaster(pid: number, dataDirectory: string): Promise<boolean> {
  const [binary, flag, folder] = await argumentsOf(pid)
  return binary?.endsWith('/postgres') === true && flag === '-D' && folder === dataDirectory
}

/** Milliseconds each way of stopping is given before the next: fast, then immediate, then kill. */
export type Patience = { fast: number; immediate: number }

/** Stops a postmaster and returns once `running` says no: a fast shutdown first, firmer ones when it takes too long. */
export async function stopPostmaster(
  pid: number,
  running: () => boolean | Promise<boolean>,
  patience: Patience,
): Promise<void> {
  const ways = [
    ['SIGINT', patience.fast],
    ['SIGQUIT', patience.immediate],
    ['SIGKILL', 1_000],
  ] as const
  for (const [signal, grace] of ways) {
    if (!(await running())) return
    signalPostmaster(pid, signal)
    const deadline = performance.now() + grace
    while (performance.now() < deadline && (await running())) await wait(POLL)
  }
}

/** Sends a signal to a postmaster; one that has ended meanwhile is no error. */
function signalPostmaster(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function postmasterFile(dataDirectory: string): Promise<string[]> {
  return (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
}

/** The first arguments a process was started with; empty when it has ended, also when nobody has collected it. */
async function argumentsOf(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  }
  const listed = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => undefined)
  const match = /^(\S.*\/postgres) (-D) (.*?) -c /.exec(listed?.stdout ?? '')
  return match?.slice(1) ?? []
}
