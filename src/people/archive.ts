import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { eq, type SQL, sql } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import yazl from 'yazl'
import { asSystem, type Tx } from '../db/viewer.ts'
import type { PersonalTable } from './personal-data.ts'

/** What an archive is made of and for. */
export type ArchiveOrder = {
  readonly userId: string
  readonly tables: readonly PersonalTable[]
  readonly now: Temporal.Instant
  readonly signal: AbortSignal
  /** Told the rows that are written so far, after every page. */
  readonly progress: (rowsDone: number) => void
}

/** One entry of the manifest. */
type Written = {
  readonly file: string
  readonly table: string
  readonly about: string
  readonly rows: number
  readonly sha256: string
  readonly columns: Readonly<Record<string, string>>
  readonly withheld: Readonly<Record<string, string>>
}

const nameOf = ({ table }: PersonalTable): string => getTableConfig(table).name

/** Reads a table as the role that may read it for the person. */
const reading = <T>(tx: Tx, { readBy }: PersonalTable, read: (tx: Tx) => Promise<T>): Promise<T> =>
  readBy === 'system' ? asSystem(tx, read) : read(tx)

/** How many rows the archive will have. */
export async function countRows(tx: Tx, userId: string, tables: readonly PersonalTable[]): Promise<number> {
  // What is read from here on has its times in UTC.
  await tx.execute(sql`select set_config('TimeZone', 'UTC', true)`)
  let total = 0
  for (const personal of tables) {
    const where = eq(personal.owner, userId)
    const counted = sql`select count(*)::int as rows from ${personal.table} where ${where}`
    const [found] = await reading(tx, personal, (reader) => reader.execute<{ rows: number }>(counted))
    total += found?.rows ?? 0
  }
  return total
}

/**
 * Everything about a person as a ZIP: a JSON list for each table, a README and a manifest with counts and checksums. It
 * reads within the transaction as it is read itself, a page at a time, and destroys itself when reading fails.
 */
export function archiveOf(tx: Tx, order: ArchiveOrder): Readable {
  const zip = new yazl.ZipFile()
  const output = zip.outputStream as unknown as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  // Whoever reads it is told; when nobody reads any more, its error must not end the process.
  output.on('error', () => undefined)
  const mtime = new Date(order.now.epochMilliseconds)
  const written: Written[] = []
  let rowsDone = 0

  const addLazily = (path: string, content: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(path, { mtime, mode: 0o100600 }, (give) => {
      const stream = Readable.from(content(), { objectMode: false })
      stream.on('error', (error) => zip.emit('error', error))
      give(null, stream)
    })
  // One after the other: there is one cursor at a time on the one connection.
  for (const personal of order.tables) {
    const file = `tables/${nameOf(personal)}.json`
    addLazily(file, async function* () {
      const hash = createHash('sha256')
      let rows = 0
      for await (const page of pagesOf(tx, order.userId, personal)) {
        order.signal.throwIfAborted()
        const text = `${rows === 0 ? '[\n' : ',\n'}${page.join(',\n')}`
        hash.update(text)
        yield text
        rows += page.length
        rowsDone += page.length
        order.progress(rowsDone)
      }
      const end = rows === 0 ? '[]\n' : '\n]\n'
      hash.update(end)
      yield end
      written.push({ ...described(personal), file, rows, sha256: hash.digest('hex') })
    })
  }
  addLazily('README.txt', async function* () {
    yield readmeOf(order.now, written)
  })
  addLazily('manifest.json', async function* () {
    yield `${JSON.stringify({ madeAt: order.now.toString(), format: 1, rows: rowsDone, tables: written }, null, 2)}\n`
  })
  zip.end()
  return output
}

const described = (personal: PersonalTable) => ({
  table: nameOf(personal),
  about: personal.about,
  columns: Object.fromEntries(given(personal).map((column) => [column.name, column.getSQLType()])),
  withheld: personal.withheld ?? {},
})

/** The columns that the archive gives. */
const given = ({ table, withheld = {} }: PersonalTable) =>
  getTableConfig(table).columns.filter(({ name }) => !(name in withheld))

/** Pages of a person's rows in the order of their key, each row as JSON text. */
async function* pagesOf(tx: Tx, userId: string, personal: PersonalTable): AsyncGenerator<string[]> {
  const list = (parts: SQL[]) => sql.join(parts, sql`, `)
  const { columns, primaryKeys, uniqueConstraints } = getTableConfig(personal.table)
  const single = columns.filter(({ primary }) => primary)
  const key = single.length > 0 ? single : ((primaryKeys[0] ?? uniqueConstraints[0])?.columns ?? [])
  const select = sql`select ${list(given(personal).map((column) => sql`${column}`))} from ${personal.table}
    where ${eq(personal.owner, userId)} order by ${list(key.map((column) => sql`${column}`))}`
  const declare = sql`declare personal_rows no scroll cursor for select row_to_json(found)::text as row from (${select}) found`
  await reading(tx, personal, (reader) => reader.execute(declare))
  for (;;) {
    const page = await tx.execute<{ row: string }>(sql`fetch 1000 from personal_rows`)
    if (page.length === 0) break
    yield page.map(({ row }) => row)
  }
  await tx.execute(sql`close personal_rows`)
}

function readmeOf(now: Temporal.Instant, written: readonly Written[]): string {
  const lines = written.map(({ file, rows, about }) => `${file} (${rows}): ${about}.`)
  return `Everything that Regimen keeps about you, as it was at ${now}.

Each file is a list in JSON; its names are those of the database. Times are UTC, dates without a time are days of
yours, and numbers are kilograms, metres, grams, minutes and kcal as their names say. manifest.json has the number of
rows, the checksum (SHA-256), the columns of each file, and the columns that were left out with the reason.

${lines.join('\n')}
`
}
