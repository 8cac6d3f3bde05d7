import { fileURLToPath } from 'node:url'
import { migrationsDirectory } from '../boot.ts'
import { readCatalog } from '../catalog.ts'
import { ofMigrated } from '../migrated.ts'
import { staleFiles, writeFiles } from '../printed-files.ts'
import { tableSources } from '../table-sources.ts'
import { erdPages } from './erd.ts'

const checkedIn = fileURLToPath(new URL('../../../docs/erd/', import.meta.url))

if (import.meta.main) {
  const pages = erdPages(await ofMigrated(migrationsDirectory, readCatalog), await tableSources())
  if (!process.argv.includes('--check')) {
    await writeFiles(checkedIn, pages)
  } else if ((await staleFiles(checkedIn, pages)).length > 0) {
    console.error('docs/erd/ is not what the migrations make: run npm run erd')
    process.exitCode = 1
  }
}
