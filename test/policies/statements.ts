import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../src/db/open.ts'
import { asSystemAlone, asViewer, type Tx, type Viewer } from '../../src/db/viewer.ts'
import { sqlState } from '../setup/sql-state.ts'
import type { Verdict } from './matrix.ts'

type Row = Readonly<Record<string, unknown>>

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
export const name = sql.identifier
const list = (parts: SQL[]) => sql.join(parts, sql`, `)

/** An INSERT of one row with its columns. */
export const insertInto = (table: string, row: Row): SQL => {
  const literal = (value: unknown) => {
    if (!Array.isArray(value)) return sql`${value}`
    return value.length === 0 ? sql`'{}'` : sql`array[${list(value.map((item) => sql`${item}`))}]`
  }
  const columns = list(Object.keys(row).map((column) => sql`${name(column)}`))
  return sql`insert into ${name(table)} (${columns}) values (${list(Object.values(row).map(literal))})`
}

/** Finds a row by the columns of its key. */
export const isRow = (key: readonly string[], row: Row): SQL =>
  sql.join(
    key.map((column) => sql`${name(column)} = ${row[column]}`),
    sql` and `,
  )

/** A statement on one row that is there, which needs just the right that its act is about. */
export function onRow(act: 'select' | 'update' | 'delete', table: string, where: SQL, column = ''): SQL {
  switch (act) {
    case 'select':
      return sql`select ${name(column)} from ${name(table)} where ${where}`
    case 'update':
      return sql`update ${name(table)} set ${name(column)} = ${name(column)} where ${where}`
    case 'delete':
      return sql`delete from ${name(table)} where ${where}`
  }
}

/** Who a statement runs as: a person, nobody who is signed in, or the system by itself. */
export type RunAs = Viewer | null | 'the system'

/** Runs `run` as somebody and undoes it. */
export async function undone<T>(database: Database, as: RunAs, run: (tx: Tx) => Promise<T>): Promise<T> {
  const undo = new Error('undo')
  const results: T[] = []
  const work = async (tx: Tx) => {
    results.push(await run(tx))
    throw undo
  }
  const running = as === 'the system' ? asSystemAlone(database, now, work) : asViewer(database, as, now, work)
  await running.catch((error: unknown) => {
    if (error !== undo) throw error
  })
  const [result] = results
  if (result === undefined) throw new Error('nothing was run')
  return result
}

/** What happens to a statement of somebody; throws when it fails for another reason than a missing right. */
export async function verdictOf(database: Database, as: RunAs, run: SQL): Promise<Verdict> {
  let touched = 0
  const work = async (tx: Tx) => {
    touched = (await tx.execute(run)).count
    return touched
  }
  const state = await sqlState(undone(database, as, work))
  if (state === '42501') return 'refused'
  if (state !== undefined) throw new Error(`neither allowed nor refused: SQLSTATE ${state}`)
  return touched > 0 ? 'allowed' : 'no row'
}
