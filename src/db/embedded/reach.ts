import { setTimeout as wait } from 'node:timers/promises'
import { readPassword } from './cluster.ts'
import { startEmbedded } from './embedded.ts'
import { DataFolderInUseError } from './error.ts'
import { prepareHome } from './home.ts'
import { readyPort } from './postmaster.ts'

/** A PostgreSQL that was found running, or started for as long as it is needed. */
export type Reached = {
  readonly administratorUrl: string
  readonly started: boolean
  /** Stops it if it was started. */
  readonly stop: () => Promise<void>
}

/** How long, in milliseconds, a server that is starting may take until its PostgreSQL can be asked. */
const patience = 10_000
const poll = 100

/**
 * Reaches the embedded PostgreSQL of `directory` beside the server that runs it, or starts it when no server does.
 * @throws EmbeddedDatabaseError as `startEmbedded` does.
 */
export async function reachEmbedded(directory: string): Promise<Reached> {
  try {
    const { administratorUrl, stop } = await startEmbedded({ directory, log: () => undefined })
    return { administratorUrl, started: true, stop }
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error
    const home = await prepareHome(directory)
    for (let waited = 0; waited < patience; waited += poll) {
      const port = await readyPort(home.dataDirectory)
      if (port !== undefined) {
        const administratorUrl = `postgres://postgres:${await readPassword(home)}@127.0.0.1:${port}/postgres`
        return { administratorUrl, started: false, stop: async () => undefined }
      }
      await wait(poll)
    }
    throw error
  }
}
