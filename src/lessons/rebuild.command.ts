import { v7 } from 'uuid'
import { withLogin } from '../db/boot.ts'
import { readPlaceEnv } from '../env.ts'
import { rebuildLessons } from './rebuild-lessons.ts'

/** Compares all that is kept of lessons with what people did and puts it right: `npm run lessons:rebuild`. */
async function rebuild(): Promise<void> {
  const at = { now: Temporal.Now.instant(), newId: () => v7(), correlationId: v7() }
  let count = 0
  await withLogin(readPlaceEnv(process.env), async (database) => {
    for await (const { userId, what } of rebuildLessons(database, at)) {
      count += 1
      process.stdout.write(`${what} of ${userId} put right\n`)
    }
  })
  process.stdout.write(`${count} ${count === 1 ? 'difference' : 'differences'}\n`)
}

if (import.meta.main)
  await rebuild().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
