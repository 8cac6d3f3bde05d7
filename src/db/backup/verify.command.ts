import { contentsOf } from './archive-reader.ts'

/** Checks every byte of a backup, without a database, and lists what it holds: `npm run backup:verify -- <file>`. */
async function run(): Promise<string> {
  const [file, ...more] = process.argv.slice(2)
  if (file === undefined || more.length > 0) throw new Error('usage: npm run backup:verify -- <file>')
  const { header, tables, end } = await contentsOf(file)
  const newest = header.migrations.at(-1)
  return [
    `${file} is whole: ${end.rows} rows of ${end.tables} tables at ${header.createdAt}`,
    `by Regimen ${header.regimen}, migrated to ${newest?.version}_${newest?.name}, from PostgreSQL ${header.postgres}`,
    ...[...tables].map(([name, { rows, sha256 }]) => `${String(rows).padStart(12)}  ${sha256}  ${name}`),
  ].join('\n')
}

if (import.meta.main)
  await run().then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
