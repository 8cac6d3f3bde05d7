import { v7 } from 'uuid'
import { withLogin } from '../db/boot.ts'
import { readPlaceEnv } from '../env.ts'
import { rebuildJourneys } from './rebuild-journeys.ts'

/** Compares all that is kept of journeys with what people said and puts it right: `npm run journeys:rebuild`. */
async function rebuild(): Promise<void> {
  const at = { now: Temporal.Now.instant(), newId: () => v7(), correlationId: v7() }
  let count = 0
  await withLogin(readPlaceEnv(process.env), async (database) => {
    for await (const { journeyId, userId, what } of rebuildJourneys(database, at)) {
      count += 1
      process.stdout.write(`${what} of ${userId ?? 'all'} in ${journeyId} put right\n`)
    }
  })
  process.stdout.write(`${count} ${count === 1 ? 'difference' : 'differences'}\n`)
}

if (import.meta.main)
  await rebuild().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
