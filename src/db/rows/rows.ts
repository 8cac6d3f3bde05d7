import { getColumns } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import {
  enumOf,
  listOf,
  nullable,
  objectOf,
  type ZodExport,
  type ZodText,
  zodBoolean,
  zodDate,
  zodDateTime,
  zodInt,
  zodInt32,
  zodNumber,
  zodString,
  zodTime,
  zodUuid,
} from '../../lib/zod-text.ts'
import type { CatalogColumn, CatalogTable } from '../catalog.ts'
import { roomOf, type TableSource } from '../table-sources.ts'
import { type Bound, boundsOf, type Words, within } from './check.ts'
import type { ColumnTypes } from './types.ts'

/** What the schemas of rows are made from. */
export type RowSources = {
  /** What `*.tables.ts` export. */
  readonly tables: Readonly<Record<string, unknown>>
  readonly catalog: readonly CatalogTable[]
  readonly sources: ReadonlyMap<string, TableSource>
  readonly types: ColumnTypes
}

const plain: Readonly<Record<string, ZodText>> = {
  boolean: zodBoolean,
  date: zodDate,
  'timestamp with time zone': zodDateTime,
  'time without time zone': zodTime,
  uuid: zodUuid,
  integer: zodInt32,
  smallint: zodInt,
  bigint: zodInt,
  'double precision': zodNumber,
  real: zodNumber,
  numeric: zodNumber,
}

/** What a type says of its values: of a numeric, how many digits stand before the point. */
function boundsOfType(type: string): Omit<Bound, 'column'>[] {
  if (type === 'smallint') return [{ of: 'value', least: -32768, most: 32767 }]
  const [, digits, behind = '0'] = type.match(/^numeric\((\d+)(?:,(\d+))?\)$/) ?? []
  if (digits === undefined) return []
  const end = 10 ** (Number(digits) - Number(behind))
  return [{ of: 'value', above: -end, below: end }]
}

/** A schema by what the database says of a value, or null where the code says it: words and JSON. */
function byDatabase(
  { type, values }: Pick<CatalogColumn, 'type' | 'values'>,
  words: Words | undefined,
): ZodText | null {
  if (words) return words.of === 'items' ? listOf(enumOf(words.words)) : enumOf(words.words)
  if (type.endsWith('[]')) {
    const item = byDatabase({ type: type.slice(0, -2), values }, undefined)
    return item && listOf(item)
  }
  return values ? enumOf(values) : (plain[type.replace(/\(.*/, '')] ?? null)
}

const spoken = new Set(['text', 'text[]', 'character varying', 'json', 'jsonb'])

function columnText(column: CatalogColumn, checks: readonly string[], said: () => ZodText, where: string): ZodText {
  const read = checks.map(boundsOf)
  const words = read.flatMap((one) => one.words).find((one) => one.column === column.name)
  const bounds = read.flatMap((one) => one.bounds).filter((bound) => bound.column === column.name)
  const text = byDatabase(column, words) ?? (spoken.has(column.type) ? said() : null)
  if (!text) throw new Error(`${where} is of the type ${column.type}, of which no schema is known`)
  // Words that are told one by one need no count of their characters.
  const counted = bounds.filter(({ of }) => of !== 'characters' || text.js === zodString.js)
  const bounded = within(text, [...boundsOfType(column.type), ...counted])
  return column.nullable ? nullable(bounded) : bounded
}

/** One row of a table by the name of many: `loggedActivities` is `loggedActivityRow`, `userStatistics` stay. */
export function rowName(constant: string): string {
  const one = /(ics|ings|ss)$/.test(constant)
    ? constant
    : constant
        .replace(/curricula$/i, (name) => `${name.slice(0, -1)}um`)
        .replace(/ies$/, 'y')
        .replace(/(?<=ss|x|ch|sh)es$/, '')
        .replace(/(?<!s)s$/, '')
  return `${one}Row`
}

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

/**
 * The schemas of rows as JSON, by room: dates, times and instants are texts as `JSON.stringify` makes them.
 * @throws Error when a column has a type of which no schema is known.
 */
export function rowSchemas({ tables, catalog, sources, types }: RowSources): ReadonlyMap<string, readonly ZodExport[]> {
  const all = Object.entries(tables).filter((entry): entry is [string, PgTable] => entry[1] instanceof PgTable)
  const made = all.map(([constant, table]) => {
    const { name } = getTableConfig(table)
    const source = sources.get(name)
    const found = catalog.find((one) => one.name === name)
    if (!source || !found) throw new Error(`${name} is not both in the code and in the database`)
    const fields = Object.entries(getColumns(table)).map(([key, { name: columnName }]) => {
      const column = found.columns.find((one) => one.name === columnName)
      if (!column) throw new Error(`${name} has no column ${columnName}`)
      const said = () => types(`${source.file}`, constant, key)
      return {
        name: key,
        about: source.columns.get(key) ?? '',
        of: columnText(column, found.checks, said, `${name}.${key}`),
      }
    })
    const row = rowName(constant)
    return {
      room: roomOf(source),
      row: { name: row, type: capital(row), about: source.about, of: objectOf(fields, false) },
    }
  })
  const rooms = Object.groupBy(made, ({ room }) => room)
  return new Map(
    Object.keys(rooms)
      .sort()
      .map((room) => [room, (rooms[room] ?? []).map(({ row }) => row).sort((a, b) => (a.name < b.name ? -1 : 1))]),
  )
}
