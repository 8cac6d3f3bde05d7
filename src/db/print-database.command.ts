import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { migrationsDirectory } from './boot.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { migrate } from './migrations/migrate.ts'
import { printedDatabase } from './print-database.ts'
import { provision } from './provision.ts'

const checkedIn = fileURLToPath(new URL('../../docs/database.sql', import.meta.url))
const silent = { info: () => undefined, warn: () => undefined }

/** Prints what the migrations make of an empty database, in a PostgreSQL that is thrown away. */
async function printMigrated(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'regimen-print-'))
  const embedded = await startEmbedded({ directory, durable: false, log: () => undefined })
  try {
    const { ownerUrl } = await provision(embedded.administratorUrl)
    await migrate({ url: ownerUrl, directory: migrationsDirectory, log: silent })
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
    try {
      return await printedDatabase(owner)
    } finally {
      await owner.end({ timeout: 5 })
    }
  } finally {
    await embedded.stop()
    await rm(embedded.home, { recursive: true, force: true })
    await rm(directory, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const printed = await printMigrated()
  if (!process.argv.includes('--check')) {
    await writeFile(checkedIn, printed)
  } else if ((await readFile(checkedIn, 'utf8').catch(() => '')) !== printed) {
    console.error('docs/database.sql is not what the migrations make: run npm run database-sql')
    process.exitCode = 1
  }
}
