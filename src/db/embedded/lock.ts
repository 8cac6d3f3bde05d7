import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { DataFolderInUseError, embeddedFailure } from './error.ts'

const SQLITE_BUSY = 5

/** Keeps the locks from the garbage collector, which would give them up. */
const held = new Set<DatabaseSync>()

/**
 * Makes this process the only server on `home`, until `release` or until the process ends in whatever way.
 * @throws DataFolderInUseError when another server holds it, with that server's pid.
 * @throws EmbeddedDatabaseError when the folder cannot be written to.
 */
export async function lockHome(home: string, dataDirectory: string): Promise<{ release(): Promise<void> }> {
  const pidFile = join(home, 'server.pid')
  // SQLite's write lock belongs to the process in the kernel: it cannot outlive it and needs no liveness check.
  const lock = new DatabaseSync(join(home, 'server.lock'), { timeout: 0 })
  try {
    // An immediate transaction is given to exactly one of several that ask at once; an exclusive one may go to none.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE')
    await writeFile(pidFile, `${process.pid}\n`)
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new DataFolderInUseError(dataDirectory, await holderOf(pidFile))
    throw embeddedFailure(
      'The data folder cannot be locked.',
      home,
      error instanceof Error ? error.message : String(error),
    )
  }
  held.add(lock)
  return {
    async release() {
      if (!held.delete(lock)) return
      await rm(pidFile, { force: true })
      lock.close()
    },
  }
}

/** The holder writes its pid just after it gets the lock, so a newcomer may have to look more than once. */
async function holderOf(pidFile: string): Promise<number | undefined> {
  for (let look = 0; look < 20; look += 1) {
    const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
    if (pid > 0 && isAlive(pid)) return pid
    await wait(50)
  }
  return undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
