import { withLogin } from '../db/boot.ts'
import { asSystemAlone } from '../db/viewer.ts'
import { readPlaceEnv } from '../env.ts'
import { calendarSources } from '../rooms.ts'
import { rebuildCalendar } from './calendar.ts'

/** Compares the whole calendar with what it is projected from and repairs it: `npm run calendar:rebuild`. */
async function rebuild(): Promise<void> {
  const now = Temporal.Now.instant()
  const repaired = await withLogin(readPlaceEnv(process.env), (database) =>
    asSystemAlone(database, now, (tx) => rebuildCalendar(tx, calendarSources, now)),
  )
  process.stdout.write(`${repaired} ${repaired === 1 ? 'row' : 'rows'} repaired\n`)
}

if (import.meta.main)
  await rebuild().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
