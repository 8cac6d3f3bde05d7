import { parseArgs } from 'node:util'
import { readOwnedPlaceEnv } from '../../env.ts'
import { installJobs } from '../../jobs/install.ts'
import { progressBar } from '../../lib/progress-bar.ts'
import { createLog } from '../../log.ts'
import { migrationsDirectory, withOwner } from '../boot.ts'
import { ensureLogin } from '../login.ts'
import { restore } from './restore.ts'

/** Fills an empty database with what a backup holds: `npm run restore -- <file>`. */
async function run(): Promise<string> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new Error('usage: npm run restore -- <file>')
  const { progress, stop } = progressBar(process.stderr)
  const warn = (_fields: object, message: string) => console.error(message)
  try {
    return await withOwner(readOwnedPlaceEnv(process.env), async ({ ownerUrl, loginUrl }) => {
      const log = { info: () => undefined, warn }
      const { rows, tables, migrated } = await restore({
        ownerUrl,
        file,
        directory: migrationsDirectory,
        log,
        install: () => installJobs(ownerUrl, createLog('warn')),
        progress: ({ table, number, tables }) => progress(number, tables, table),
      })
      await ensureLogin(ownerUrl, loginUrl)
      const further = migrated.length > 0 ? `, then migrated by ${migrated.join(', ')}` : ''
      return `${rows} rows of ${tables} tables restored and read back as they were${further}`
    })
  } finally {
    stop()
  }
}

if (import.meta.main)
  await run().then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
