import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import { ensureCluster, passwordFile } from './cluster.ts'
import { EmbeddedDatabaseError, embeddedFailure, startFailure } from './error.ts'
import { type Home, prepareHome } from './home.ts'
import { lockHome } from './lock.ts'
import { findNative, prepareNative } from './native.ts'
import {
  clearPostmasterFile,
  isPostmaster,
  isReady,
  launch,
  type Postmaster,
  runningPostmaster,
  settings,
  stopPostmaster,
} from './postmaster.ts'

/** How long, in milliseconds, processes of an earlier PostgreSQL may take to let go of the data folder. */
const BUSY_FOR = 10_000
/** How long a crash recovery may take. */
const RECOVERY = 120_000
const PORTS_TRIED = 5

/** What `startEmbedded` needs; see there. */
export type EmbeddedOptions = {
  /** The folder of the checkout that keeps the database, such as `<checkout>/.regimen`. */
  directory: string
  /** The port to listen on; without it the system chooses one, which later starts prefer. */
  port?: number
  /** Receives one line at a time for the person who starts the server. */
  log: (line: string) => void
  /** `false` trades the safety of committed rows in a power cut for speed; for databases that are thrown away. */
  durable?: boolean
  maxConnections?: number
  /** Settings of PostgreSQL beside or instead of the usual ones, such as shared_buffers on a large machine. */
  tuning?: Readonly<Record<string, string>>
  /** Ends a start that is under way: nothing of PostgreSQL is left and the promise rejects with the signal's reason. */
  signal?: AbortSignal
}

/** A running embedded PostgreSQL. */
export type EmbeddedDatabase = {
  /** Signs in over TCP on 127.0.0.1 as the superuser `postgres`. */
  administratorUrl: string
  /** PostgreSQL's own folder. */
  dataDirectory: string
  /** The folder of all that belongs to this database: the data, the password, the log. */
  home: string
  /** Resolves when PostgreSQL has ended, by `stop` or by itself. */
  ended: Promise<void>
  /** Shuts PostgreSQL down within about five seconds, waits for it and lets the folder go; may be called again. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL 18 that came with the packages, on a cluster in `directory` (for root: see `prepareHome`) that
 * is created at the first start. One left running by a server that was killed is stopped and started anew.
 * @throws DataFolderInUseError when another living server uses the folder.
 * @throws EmbeddedDatabaseError for every other reason, written for a person.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, signal, durable = true, maxConnections = 100, tuning = {} } = options
  const native = await findNative()
  const place = await inWords(options.directory, () => prepareHome(options.directory))
  return inWords(place.home, async () => {
    const lock = await lockHome(place.home, place.dataDirectory)
    try {
      log(announcement(place))
      await endEarlier(place.dataDirectory, log)
      const staging = join(place.home, 'postgresql.copying')
      const folder = await prepareNative(native, { copies: place.copies, staging, copy: place.owner !== undefined })
      const newPassword = randomBytes(24).toString('base64url')
      const major = native.version.split('.')[0] ?? ''
      const password = await ensureCluster(place, folder, { newPassword, durable, major, signal })
      const start = (port: number) => launch(place, folder, settings({ port, durable, maxConnections, tuning }))
      const { postmaster, port } = await serve(place, start, options)
      const administratorUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
      const stop = stopper(postmaster, lock, log)
      try {
        signal?.throwIfAborted()
        await signIn(administratorUrl, place)
        await writeFile(join(place.home, 'port'), `${port}\n`)
      } catch (error) {
        await stop()
        throw error
      }
      return { administratorUrl, dataDirectory: place.dataDirectory, home: place.home, ended: postmaster.ended, stop }
    } catch (error) {
      await lock.release()
      throw error
    }
  })
}

function announcement({ dataDirectory, owner }: Home): string {
  const as = owner === undefined ? '' : ` (PostgreSQL refuses to run as root, so it runs as user ${owner.uid})`
  return `The database is kept in ${dataDirectory}${as}`
}

/** A server that was killed leaves its PostgreSQL running, with the work of lost connections still open in it. */
async function endEarlier(dataDirectory: string, log: (line: string) => void): Promise<void> {
  const pid = await runningPostmaster(dataDirectory)
  if (pid !== undefined) {
    log(`Stopping the PostgreSQL (process ${pid}) that an earlier run left on ${dataDirectory}`)
    const running = () => isPostmaster(pid, dataDirectory)
    await stopPostmaster(pid, running, { fast: 5_000, immediate: 2_000 })
    if (await running()) {
      throw new EmbeddedDatabaseError(
        `The PostgreSQL (process ${pid}) that an earlier run left on ${dataDirectory} does not stop. End it and start again.`,
      )
    }
  }
  await clearPostmasterFile(dataDirectory)
}

type Serving = { postmaster: Postmaster; port: number }

/** Starts PostgreSQL until it is ready: on another port when its port is taken, again while the folder is busy. */
async function serve(
  place: Home,
  start: (port: number) => Promise<Postmaster>,
  { port: wanted, signal }: EmbeddedOptions,
): Promise<Serving> {
  const deadline = performance.now() + BUSY_FOR
  let port = wanted ?? (await preferredPort(place.home))
  let tried = 1
  for (;;) {
    signal?.throwIfAborted()
    const postmaster = await start(port)
    if (await becomesReady(place, postmaster, signal)) return { postmaster, port }
    const output = await postmaster.output()
    const failure = startFailure(output)
    if (failure === 'port-taken' && wanted === undefined && tried < PORTS_TRIED) {
      port = await freePort(0)
      tried += 1
    } else if (failure === 'folder-busy' && performance.now() < deadline) {
      await wait(100)
    } else {
      throw embeddedFailure(`PostgreSQL could not start on port ${port}.`, place.dataDirectory, output)
    }
  }
}

/** Waits until PostgreSQL accepts connections, true, or has ended, false. */
async function becomesReady(place: Home, postmaster: Postmaster, signal?: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + RECOVERY
  const running = () => postmaster.running()
  while (running()) {
    if (await isReady(place.dataDirectory, postmaster.pid)) return true
    if (signal?.aborted || performance.now() > deadline) {
      await stopPostmaster(postmaster.pid, running, { fast: 3_000, immediate: 1_000 })
      signal?.throwIfAborted()
      return false
    }
    await wait(20)
  }
  return false
}

async function preferredPort(home: string): Promise<number> {
  const earlier = Number.parseInt(await readFile(join(home, 'port'), 'utf8').catch(() => ''), 10)
  return freePort(earlier > 0 && earlier < 65_536 ? earlier : 0).catch(() => freePort(0))
}

/** A port on 127.0.0.1 nobody listens on: `port`, or any when it is 0. */
function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port))
    })
  })
}

async function signIn(administratorUrl: string, place: Home): Promise<void> {
  const sql = postgres(administratorUrl, { max: 1, connect_timeout: 10, ssl: false, onnotice: () => undefined })
  try {
    await sql`select 1`
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const what = `PostgreSQL runs but does not accept the password in ${passwordFile(place.home)}.`
    throw embeddedFailure(what, place.dataDirectory, said)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function stopper(
  postmaster: Postmaster,
  lock: { release(): Promise<void> },
  log: (line: string) => void,
): () => Promise<void> {
  let stopping: Promise<void> | undefined
  void postmaster.ended.then(() => {
    if (stopping === undefined) log(`PostgreSQL (process ${postmaster.pid}) has ended by itself`)
  })
  const stop = async () => {
    await stopPostmaster(postmaster.pid, () => postmaster.running(), { fast: 3_000, immediate: 1_000 })
    await lock.release()
  }
  return () => {
    stopping ??= stop()
    return stopping
  }
}

/** Turns what the system says about a folder (full, not allowed) into an error for a person. */
async function inWords<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw embeddedFailure('The embedded PostgreSQL could not be prepared.', folder, error.message)
  }
}
