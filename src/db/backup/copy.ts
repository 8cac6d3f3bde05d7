import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import type { Table } from './catalog.ts'

/**
 * Makes values the same text on every server, and lets nothing end for being slow. A migration that waits for this
 * transaction must not have it wait in turn, so locks are waited for a while only. It takes no snapshot.
 */
export const copySettings = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local xmloption = 'content';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '10s'`

const listed = (table: Table) => table.columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(', ')

/**
 * The rows of a table as COPY text, the one form that all versions of PostgreSQL write alike, in an order that every
 * server shares.
 */
export async function* rowsOf(sql: postgres.ISql, table: Table): AsyncGenerator<Buffer> {
  const query = `copy (select ${listed(table)} from ${table.name} order by ${table.order}) to stdout`
  const stream = await sql.unsafe(query).readable()
  yield* stream
  // postgres.js 3.4.9 pauses the connection while the stream is full, and for good when its end came with the last rows.
  stream._read(0)
}

/** Writes rows that are given as COPY text. */
export async function putRows(sql: postgres.ISql, table: Table, text: AsyncIterable<Buffer>): Promise<void> {
  const query = sql.unsafe(`copy ${table.name} (${listed(table)}) from stdin`)
  // postgres.js 3.4.9 says what fails at the end of a COPY to the query alone, which has answered by then.
  const said = query as unknown as { reject: (error: unknown) => void }
  const tell = said.reject
  const failed = new Promise<never>((_, reject) => {
    said.reject = (error) => {
      tell(error)
      reject(error)
    }
  })
  failed.catch(() => undefined)
  const copying = await query.writable()
  await Promise.race([pipeline(Readable.from(text, { objectMode: true, highWaterMark: 1 }), copying), failed])
}
