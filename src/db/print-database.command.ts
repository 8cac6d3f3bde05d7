import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { migrationsDirectory } from './boot.ts'
import { ofMigrated } from './migrated.ts'
import { printedDatabase } from './print-database.ts'

const checkedIn = fileURLToPath(new URL('../../docs/database.sql', import.meta.url))

if (import.meta.main) {
  const printed = await ofMigrated(migrationsDirectory, printedDatabase)
  if (!process.argv.includes('--check')) {
    await writeFile(checkedIn, printed)
  } else if ((await readFile(checkedIn, 'utf8').catch(() => '')) !== printed) {
    console.error('docs/database.sql is not what the migrations make: run npm run database-sql')
    process.exitCode = 1
  }
}
