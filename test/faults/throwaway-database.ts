import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { type EmbeddedDatabase, startEmbedded } from '../../src/db/embedded/embedded.ts'
import { prepareHome } from '../../src/db/embedded/home.ts'
import { runningPostmaster } from '../../src/db/embedded/postmaster.ts'
import { type Provisioned, provision } from '../../src/db/provision.ts'

/** A PostgreSQL that writes through to the disk, and that can be killed and started again on the same folder and port. */
export type ThrowawayDatabase = Provisioned & {
  /** Kills the postmaster, or it and all its processes, as the system does when memory runs out. */
  readonly kill: (all: boolean) => Promise<void>
  /** Starts it anew, as a supervisor would. */
  readonly restart: () => Promise<void>
  /** Signs in as the administrator of the database of the server. */
  readonly administrator: () => postgres.Sql
  readonly remove: () => Promise<void>
}

/** The folder of an embedded database for one test; `remove` kills what still runs on it. */
export async function throwawayFolder() {
  const directory = await mkdtemp(join(tmpdir(), 'regimen-faults-'))
  const { home, dataDirectory } = await prepareHome(directory)
  return {
    directory,
    dataDirectory,
    remove: async () => {
      const pid = await runningPostmaster(dataDirectory)
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
      for (const folder of [home, directory]) await rm(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

/** Starts and provisions one; the caller removes it. */
export async function throwawayDatabase(): Promise<ThrowawayDatabase> {
  const folder = await throwawayFolder()
  const start = (port?: number) =>
    startEmbedded({ directory: folder.directory, log: () => undefined, ...(port ? { port } : {}) })
  let database: EmbeddedDatabase = await start()
  const { administratorUrl } = database
  const port = Number(new URL(administratorUrl).port)
  const provisioned = await provision(administratorUrl)
  const own = Object.assign(new URL(administratorUrl), { pathname: new URL(provisioned.loginUrl).pathname }).href
  return {
    ...provisioned,
    kill: async (all) => {
      const pid = await runningPostmaster(folder.dataDirectory)
      if (pid === undefined) throw new Error('there is no PostgreSQL to kill')
      for (const one of all ? [pid, ...childrenOf(pid)] : [pid]) killed(one)
      await database.ended
      await database.stop()
    },
    restart: async () => {
      database = await start(port)
    },
    administrator: () => postgres(own, { max: 2, onnotice: () => undefined }),
    remove: async () => {
      await database.stop()
      await folder.remove()
    },
  }
}

/** One that has ended meanwhile is no error. */
function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [pid, of] = line.trim().split(/\s+/).map(Number)
    return of === parent && pid ? [pid] : []
  })
}
