import type { CatalogTable } from '../catalog.ts'
import { roomOf, type TableSource } from '../table-sources.ts'
import { entityOf, keysOf, lineOf, mermaid } from './diagram.ts'

type Placed = { readonly table: CatalogTable; readonly source: TableSource }

const written = 'Written by `npm run erd` from the migrated database and the comments beside the tables.'

const cell = (about: string): string => about.replaceAll('|', '\\|')

const groupedBy = <Of>(all: readonly Of[], by: (one: Of) => string): [string, Of[]][] =>
  Object.entries(Object.groupBy(all, by) as Record<string, Of[]>).sort(([a], [b]) => (a < b ? -1 : 1))

/** The tables of one folder: a diagram with the columns, and what each table is. */
function folderPart(folder: string, placed: readonly Placed[]): string {
  const lines = placed.flatMap(({ table }) => table.references.map((reference) => lineOf(table, reference)))
  const rows = placed.map(({ table, source }) => `| \`${table.name}\` | ${cell(source.about)} | ${keysOf(table)} |`)
  return [
    `## ${folder}`,
    mermaid([...placed.map(({ table }) => entityOf(table)), ...lines]),
    ['| table | what a row is | unique |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n')
}

function roomPage(room: string, placed: readonly Placed[]): string {
  const folders = groupedBy(placed, ({ source }) => source.folder)
  const own = new Set(placed.map(({ table }) => table.name))
  const within = placed.flatMap(({ table }) =>
    table.references.filter((reference) => own.has(reference.table)).map((reference) => lineOf(table, reference)),
  )
  const whole =
    folders.length < 2
      ? []
      : ['## The room as a whole', mermaid([...placed.map(({ table }) => `  ${table.name}`), ...within])]
  const parts = folders.map(([folder, tables]) => folderPart(folder, tables))
  return `${[`# Tables of ${room}`, `${written} [All rooms](README.md).`, ...whole, ...parts].join('\n\n')}\n`
}

/** Which rooms' tables refer to tables of which other room, and how many of them do. */
function linesBetween(placed: readonly Placed[]): string[] {
  const roomOfTable = new Map(placed.map(({ table, source }) => [table.name, roomOf(source)]))
  const all = placed.flatMap(({ table, source }) =>
    table.references.map((reference) => ({
      ...{ from: roomOf(source), table: table.name, target: reference.table },
      to: roomOfTable.get(reference.table) ?? reference.table,
    })),
  )
  const between = all.filter(({ from, to }) => from !== to)
  return groupedBy(between, ({ from, to }) => `${to} ||..o{ ${from}`).map(([line, references]) => {
    const tables = new Set(references.map(({ table }) => table)).size
    const targets = [...new Set(references.map(({ target }) => target))].sort().join(', ')
    return `  ${line} : "${tables === 1 ? '1 table' : `${tables} tables`} to ${targets}"`
  })
}

function overview(rooms: readonly [string, readonly Placed[]][]): string {
  const entities = rooms.map(([room, tables]) =>
    [`  ${room} {`, ...tables.map(({ table }) => `    table ${table.name}`), '  }'].join('\n'),
  )
  const list = rooms.map(([room, tables]) => `| [${room}](${room}.md) | ${tables.length} |`)
  return `${[
    '# The tables and their references',
    `${written} What the database is to the letter stands in [database.sql](../database.sql).`,
    'A line between rooms says how many tables of the one refer to which tables of the other. In the pages of the rooms: `||` is one, `|o` one or none, `o{` any number; a line that is drawn through says that the reference is part of the primary key. `PK` and `FK` mark every column of a key, `UK` a column that is unique by itself. What is unique of some rows alone, or by an expression, is in database.sql.',
    mermaid([...entities, ...linesBetween(rooms.flatMap(([, tables]) => tables))]),
    ['| room | tables |', '|---|---|', ...list].join('\n'),
  ].join('\n\n')}\n`
}

/**
 * The pages of `docs/erd/`, by the names of their files: an overview of the rooms, and a page for each.
 * @throws Error when a table is declared nowhere.
 */
export function erdPages(
  catalog: readonly CatalogTable[],
  sources: ReadonlyMap<string, TableSource>,
): ReadonlyMap<string, string> {
  const placed = catalog.map((table) => {
    const source = sources.get(table.name)
    if (!source) throw new Error(`${table.name} is declared in no *.tables.ts`)
    return { table, source }
  })
  const rooms = groupedBy(placed, ({ source }) => roomOf(source))
  return new Map([
    ['README.md', overview(rooms)],
    ...rooms.map(([room, tables]): [string, string] => [`${room}.md`, roomPage(room, tables)]),
  ])
}
