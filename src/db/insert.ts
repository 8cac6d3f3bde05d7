import { getColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { rowsOf, type Tx } from './viewer.ts'

const texts = new Map<string, string>()

/**
 * Inserts rows, which may be none, by a text that is made once for their columns: sent as soon as it is called, and so before whatever
 * is called after it. A column that is in no row gets its default; one that is in some of them is null in the others.
 */
export async function insertRows<Table extends PgTable>(
  tx: Tx,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
): Promise<void> {
  if (rows.length > 0) await rowsOf(tx, insertText(table, rows), [JSON.stringify(rows)])
}

function insertText(table: PgTable, rows: readonly object[]): string {
  const columns = Object.entries(getColumns(table)).filter(([key]) => rows.some((row) => key in row))
  const name = getTableName(table)
  const key = `${name} ${columns.map(([key]) => key)}`
  const known = texts.get(key)
  if (known) return known
  const [names, keys] = [columns.map(([, column]) => `"${column.name}"`), columns.map(([key]) => `"${key}"`)]
  const fields = columns.map(([key, column]) => `"${key}" ${column.getSQLType()}${'[]'.repeat(dimensionsOf(column))}`)
  const text = `insert into "${name}" (${names}) select ${keys} from jsonb_to_recordset($1::jsonb) as row(${fields})`
  texts.set(key, text)
  return text
}

/** An array has the type of its elements, and how deep it is beside it. */
const dimensionsOf = (column: object): number => ('dimensions' in column ? Number(column.dimensions ?? 0) : 0)
