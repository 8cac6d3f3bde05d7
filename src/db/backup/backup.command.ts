import { parseArgs } from 'node:util'
import project from '../../../package.json' with { type: 'json' }
import { readOwnedPlaceEnv } from '../../env.ts'
import { progressBar } from '../../lib/progress-bar.ts'
import { withOwner } from '../boot.ts'
import { backUp } from './backup.ts'

/** Writes everything that the database holds at one moment into a file: `npm run backup -- <file> [--force]`. */
async function run(): Promise<string> {
  const { values, positionals } = parseArgs({ options: { force: { type: 'boolean' } }, allowPositionals: true })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new Error('usage: npm run backup -- <file> [--force]')
  const { progress, stop } = progressBar(process.stderr)
  try {
    const now = Temporal.Now.instant()
    const { tables, rows, bytes } = await withOwner(readOwnedPlaceEnv(process.env), (urls) =>
      backUp({
        ...urls,
        file,
        force: values.force ?? false,
        regimen: project.version,
        now,
        progress: ({ table, number, tables }) => progress(number, tables, table),
      }),
    )
    return `${file}: ${rows} rows of ${tables} tables, ${bytes} bytes`
  } finally {
    stop()
  }
}

if (import.meta.main)
  await run().then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
