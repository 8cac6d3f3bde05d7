import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type postgres from 'postgres'
import type { Database } from '../../src/db/open.ts'
import { asSystemAlone, asViewer, type Tx, type Viewer } from '../../src/db/viewer.ts'
import { sqlState } from '../setup/sql-state.ts'
import type { Verdict } from './matrix.ts'

type Row = Readonly<Record<string, unknown>>

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
export const name = sql.identifier
const list = (parts: SQL[]) => sql.join(parts, sql`, `)

const isJson = (value: unknown): boolean => value !== null && typeof value === 'object'

/** An INSERT of one row with its columns. */
export const insertInto = (table: string, row: Row): SQL => {
  const literal = (value: unknown) => {
    if (!Array.isArray(value)) return isJson(value) ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`
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

/** A trigger of ours. */
const isOurs = /^RG0\d\d$/
/** No right, or a trigger of ours. */
const isRefusal = (state: string) => state === '42501' || isOurs.test(state)

/** What a trigger of ours does is a refusal too, whatever its SQLSTATE. */
export const withTriggers = (outcome: Verdict | string | undefined): Verdict =>
  (outcome !== undefined && isOurs.test(outcome) ? 'refused' : outcome) as Verdict

/** What happens to a statement of somebody; throws when it fails for another reason than a refusal. */
export async function verdictOf(database: Database, as: RunAs, run: SQL): Promise<Verdict> {
  let touched = 0
  const work = async (tx: Tx) => {
    touched = (await tx.execute(run)).count
    return touched
  }
  const state = await sqlState(undone(database, as, work))
  if (state !== undefined && isRefusal(state)) return 'refused'
  if (state !== undefined) throw new Error(`neither allowed nor refused: SQLSTATE ${state}`)
  return touched > 0 ? 'allowed' : 'no row'
}

/** Gives a database the function that runs a statement, undoes it and tells the rows that it touched, or its SQLSTATE. */
export async function teachTrying(administrator: postgres.Sql): Promise<void> {
  await administrator`
    create function tried(statement text) returns text language plpgsql as $$
    declare touched bigint;
    begin
      begin
        execute statement;
        get diagnostics touched = row_count;
        raise exception using errcode = 'UNDO0';
      exception
        when sqlstate 'UNDO0' then return touched || ' rows';
        when others then return sqlstate;
      end;
    end
    $$`
}

const dialect = new PgDialect()

/**
 * What happens to each of these statements of somebody, as `verdictOf` tells, or the SQLSTATE of another failure. They run
 * in one transaction, each undone before the next.
 */
export async function triedAll(database: Database, as: RunAs, run: readonly SQL[]): Promise<(Verdict | string)[]> {
  const texts = run.map((statement) => dialect.sqlToQuery(statement.inlineParams()).sql)
  const rows = await undone(database, as, (tx) =>
    tx.execute<{ outcome: string }>(sql`select tried(statement) as outcome
      from jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb) with ordinality as one (statement, nth) order by nth`),
  )
  return rows.map(({ outcome }) =>
    outcome === '42501' ? 'refused' : outcome.replace(/^0 rows$/, 'no row').replace(/^\d+ rows$/, 'allowed'),
  )
}
