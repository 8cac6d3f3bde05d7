// Plays the story on a server and a database of its own, which are gone afterwards: `npm run story`.
import { join } from 'node:path'
import postgres from 'postgres'
import { testClock } from '../../test/setup/clock.ts'
import { migratedDatabase, type Throwaway, throwawayPostgres } from '../../test/setup/global.ts'
import { serveOn } from '../../test/setup/serve.ts'
import { tell } from './story.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Plays the story in a PostgreSQL that is there for it, until it is told or `stopped` rejects. */
async function play({ administratorUrl, directory }: Throwaway, stopped: Promise<never>): Promise<void> {
  const provisioned = await migratedDatabase(administratorUrl, 'story')
  const own = Object.assign(new URL(administratorUrl), { pathname: '/story' }).href
  const administrator = postgres(own, { max: 1, onnotice: () => undefined })
  const clock = testClock('2026-03-01T09:00:00Z')
  const direct = { poolUrl: provisioned.loginUrl, prepare: true }
  const filesDirectory = join(directory, 'files')
  const server = await serveOn({ ...provisioned, ...direct, administrator, filesDirectory }, clock)
  const at = async (instant: string) => {
    clock.set(instant)
    await server.runJobs()
  }
  try {
    await Promise.race([tell({ url: server.url, at, say }), stopped])
  } finally {
    await server.close()
    await administrator.end({ timeout: 1 })
  }
}

const started = performance.now()
const { promise: stopped, reject: stop } = Promise.withResolvers<never>()
const wish = new Error('the story was stopped')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(wish))
stopped.catch(() => say('\nStopping …'))
const database = await throwawayPostgres()
try {
  await play(database, stopped)
  say(`\nTold in ${Math.round((performance.now() - started) / 1_000)} s. The server and its database are gone.`)
} catch (error) {
  if (error !== wish) throw error
  process.exitCode = 1
} finally {
  await database.stop()
}
