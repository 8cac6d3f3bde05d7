import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema.ts'

const checkedIn = fileURLToPath(new URL('../schema.graphql', import.meta.url))

/** The schema in SDL with its descriptions, everything in the order of the alphabet. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`

if (import.meta.main) {
  const printed = printedSchema()
  if (!process.argv.includes('--check')) {
    await writeFile(checkedIn, printed)
  } else if ((await readFile(checkedIn, 'utf8').catch(() => '')) !== printed) {
    console.error('schema.graphql is not what the code says: run npm run schema')
    process.exitCode = 1
  }
}
