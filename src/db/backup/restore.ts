import type postgres from 'postgres'
import { appliedTo, bringUp, type MigrationLog, migrating } from '../migrations/migrate.ts'
import { type AppliedMigration, compareMigrations, folderOf, readMigrations } from '../migrations/migration.ts'
import { type Contents, contentsOf, type Part, readArchive } from './archive-reader.ts'
import { countRows } from './archive-writer.ts'
import type { Progress } from './backup.ts'
import { isRecord, namesOf, type Table, tablesOf } from './catalog.ts'
import { copySettings, putRows, rowsOf } from './copy.ts'
import { DamagedArchive, type Header } from './part.ts'

/** The archive cannot be restored into this database by this release; nothing was written. */
class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused'
}

/** What was loaded is not what the archive holds; it was undone. */
class RestoreFailed extends Error {
  override readonly name = 'RestoreFailed'
}

export type RestoreOptions = {
  /** The owner of an empty database. */
  readonly ownerUrl: string
  readonly file: string
  /** Where the migrations lie. */
  readonly directory: string
  readonly log: MigrationLog
  /** Makes the tables that come from no migration of ours, the queue's; called for a backup that has them. */
  readonly install: () => Promise<void>
  readonly progress?: Progress
}

type Restored = { readonly tables: number; readonly rows: number; readonly migrated: readonly string[] }

/**
 * Loads an archive into an empty database. The whole archive is checked first. The database is migrated to where the
 * archive's stood, the rows are loaded and read back in one transaction, and then it is migrated to this release.
 * When loading fails no row is there. Nobody else can migrate the database meanwhile.
 * @throws DamagedArchive, RestoreRefused, RestoreFailed, MigrationError
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { ownerUrl, file, directory, log } = options
  const contents = await contentsOf(file)
  const until = await newestOf(contents.header, directory)
  return await migrating(ownerUrl, log, async (sql) => {
    await mustBeEmpty(sql, contents.header)
    await bringUp(sql, { directory, log, until })
    const made = new Set((await tablesOf(sql)).map(({ name }) => name))
    if (contents.header.tables.some((name) => !made.has(name))) await options.install()
    const tables = await sql.begin((tx) => load(tx, contents, options))
    await sql.unsafe(`analyze ${namesOf(tables)}`)
    const { applied } = await bringUp(sql, { directory, log })
    return { tables: tables.length, rows: contents.end.rows, migrated: applied.map(folderOf) }
  })
}

/** The version of the newest migration of the archive, all of which the directory must hold unchanged. */
async function newestOf(header: Header, directory: string): Promise<string> {
  const applied = header.migrations.map((it) => ({ ...it, appliedAt: Temporal.Instant.from(it.appliedAt) }))
  const { problems } = compareMigrations(await readMigrations(directory), applied)
  if (problems.length > 0) {
    const told = problems.map(({ message }) => `  ${message}`).join('\n')
    throw new RestoreRefused(
      `the backup was made by Regimen ${header.regimen}, whose migrations are not those of this release:\n${told}`,
    )
  }
  return (
    applied
      .map(({ version }) => version)
      .toSorted()
      .at(-1) ?? ''
  )
}

/** A table that never had a row has no pages: asking for its size cannot be misled by a policy and locks nothing. */
async function mustBeEmpty(sql: postgres.Sql, header: Header): Promise<void> {
  const there = await sql.unsafe<{ name: string; filled: boolean }[]>(`
    select format('%I.%I', nspname, relname) as name, pg_relation_size(pg_class.oid) > 0 as filled
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p', 'f', 'm') and nspname !~ '^pg_' and nspname <> 'information_schema'
      and not ${isRecord('pg_class.oid')} order by 1`)
  const filled = there.filter((table) => table.filled)
  if (filled.length > 0)
    throw new RestoreRefused(
      `the database is not empty: there are rows in ${namesOf(filled)}. Make a new one for the backup.`,
    )
  const known = new Set(header.migrations.map(folderOf))
  const applied = await appliedTo(sql)
  if (there.length > 0 && applied.length === 0)
    throw new RestoreRefused(
      `the database is not empty: it has the tables ${namesOf(there)}. Make a new one for the backup.`,
    )
  const later = applied.filter((it: AppliedMigration) => !known.has(folderOf(it)))
  if (later.length > 0)
    throw new RestoreRefused(
      `the database is not empty: ${later.map(folderOf).join(', ')} came after the backup. Make a new one for the backup.`,
    )
}

async function load(tx: postgres.TransactionSql, contents: Contents, options: RestoreOptions): Promise<Table[]> {
  const tables = await tablesOf(tx)
  mustFit(tables, contents)
  // Nobody else works with it: the locks that this takes hold until everything is checked.
  const opened = tables.filter(({ forced }) => forced)
  const early = circular(tables, contents.header.tables)
  await run(tx, [
    copySettings,
    ...opened.map(({ name }) => `alter table ${name} no force row level security`),
    // From here on a statement that a policy would filter fails.
    'set local row_security = off',
    ...tables.flatMap(({ name, triggers }) => triggers.map((it) => `alter table ${name} disable trigger ${it.name}`)),
    ...early.map((it) => `alter table ${it.table} alter constraint ${it.name} deferrable initially deferred`),
    'set constraints all deferred',
    // What the migrations themselves wrote is in the archive as well.
    ...(tables.length > 0 ? [`truncate ${namesOf(tables)}`] : []),
  ])
  const byName = new Map(tables.map((table) => [table.name, table]))
  await putAll(tx, byName, options)
  await run(tx, [
    'set constraints all immediate',
    ...contents.end.sequences.map(
      ({ name, value, called }) => `select setval('${name.replaceAll("'", "''")}', ${value}, ${called})`,
    ),
  ])
  await readBack(tx, byName, contents)
  const how: Record<string, string> = { O: 'enable', A: 'enable always', R: 'enable replica' }
  await run(tx, [
    ...early.map((it) => `alter table ${it.table} alter constraint ${it.name} not deferrable`),
    ...tables.flatMap(({ name, triggers }) =>
      triggers.map((it) => `alter table ${name} ${how[it.fires]} trigger ${it.name}`),
    ),
    ...opened.map(({ name }) => `alter table ${name} force row level security`),
  ])
  return tables
}

async function run(tx: postgres.TransactionSql, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await tx.unsafe(statement)
}

/** The same migrations make the same tables; should they not, the rows have no place. */
function mustFit(tables: readonly Table[], { header }: Contents): void {
  const here = new Set(tables.map(({ name }) => name))
  const missing = header.tables.filter((name) => !here.has(name))
  const more = tables.filter(({ name }) => !header.tables.includes(name))
  if (missing.length > 0 || more.length > 0)
    throw new RestoreRefused(
      `the tables of the backup are not those of its migrations: ${[...missing, ...more.map(({ name }) => name)].join(', ')}`,
    )
}

/** The foreign keys whose table comes before the one that it names, which happens in a circle of them. */
function circular(tables: readonly Table[], order: readonly string[]): { table: string; name: string }[] {
  return tables.flatMap(({ name: table, references }) =>
    references
      .filter((it) => !it.deferrable && order.indexOf(it.table) > order.indexOf(table))
      .map(({ name }) => ({ table, name })),
  )
}

async function putAll(
  tx: postgres.TransactionSql,
  tables: ReadonlyMap<string, Table>,
  { file, progress }: RestoreOptions,
): Promise<void> {
  const parts = readArchive(file)
  let number = 0
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      if (next.value.part !== 'table') continue
      const { name, columns } = next.value
      const table = tables.get(name)
      if (table === undefined || JSON.stringify(table.columns) !== JSON.stringify(columns))
        throw new RestoreRefused(`the table ${name} of the backup has other columns than its migrations make`)
      number += 1
      progress?.({ table: name, number, tables: tables.size, rows: 0 })
      const rows = await putTable(tx, table, parts)
      progress?.({ table: name, number, tables: tables.size, rows })
    }
  } finally {
    await parts.return(undefined)
  }
}

/** Loads what comes of one table, up to its sum, and gives the number of its rows. */
async function putTable(tx: postgres.TransactionSql, table: Table, parts: AsyncGenerator<Part>): Promise<number> {
  const first = await partOfTable(parts)
  // Most tables of most backups are empty, and a COPY costs 40 ms however little it brings: postgres.js 3.4.9 writes twice
  // without waiting for an answer, and TCP holds the second back.
  if (first.part === 'rows') return first.rows
  const copied = { rows: 0 }
  await putRows(tx, table, chunksOf(first.data, parts, copied))
  return copied.rows
}

/** The chunks of one table from its first on, up to their sum. */
async function* chunksOf(first: Buffer, parts: AsyncGenerator<Part>, copied: { rows: number }): AsyncGenerator<Buffer> {
  yield first
  for (;;) {
    const next = await partOfTable(parts)
    if (next.part === 'chunk') yield next.data
    else {
      copied.rows = next.rows
      return
    }
  }
}

/** The next chunk of a table, or its sum. */
async function partOfTable(parts: AsyncGenerator<Part>): Promise<Extract<Part, { part: 'chunk' | 'rows' }>> {
  const { value, done } = await parts.next()
  if (done || (value.part !== 'chunk' && value.part !== 'rows'))
    throw new DamagedArchive('the archive changed while it was restored')
  return value
}

/** Reads every row as the backup did: each table must come to the same number and the same checksum. */
async function readBack(
  tx: postgres.TransactionSql,
  tables: ReadonlyMap<string, Table>,
  contents: Contents,
): Promise<void> {
  for (const table of tables.values()) {
    const count = countRows()
    for await (const chunk of rowsOf(tx, table)) count.add(chunk)
    const [found, expected] = [count.total(), contents.tables.get(table.name)]
    if (found.sha256 !== expected?.sha256 || found.rows !== expected.rows)
      throw new RestoreFailed(
        `${table.name} came to ${found.rows} rows that are not the ${expected?.rows} of the backup: nothing was kept`,
      )
  }
}
