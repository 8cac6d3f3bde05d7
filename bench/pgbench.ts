import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Sql } from 'postgres'
import type { Logged } from './statements.ts'

/** What stands for a value of the logged transaction: SQL over pgbench's variables. */
export type Stand = { readonly sql: string; readonly anywhere: boolean }

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** A made id has the version 7, as what was seeded has; what is in the catalogue has 5. */
const made = /^[0-9a-f]{8}-[0-9a-f]{4}-7/

/** A text in quotes; a colon before a letter would be a variable of pgbench. */
const quoted = (text: string): string => {
  const doubled = text.replaceAll("'", "''")
  if (!/:[a-z_]|\\/i.test(doubled)) return `'${doubled}'`
  return `E'${doubled.replaceAll('\\', '\\\\').replace(/:(?=[a-z_])/gi, '\\x3a')}'`
}

/**
 * Makes a script for pgbench of a logged transaction: the values in `stands` are replaced by what stands for them, and
 * every id that the transaction made by one of its own. What is sent before the first answer is waited for, which are
 * the first `ahead` statements, is sent in a pipeline.
 */
export async function scriptOf(
  administrator: Sql,
  transaction: readonly Logged[],
  options: { variables: readonly string[]; stands: ReadonlyMap<string, Stand>; ahead: number },
): Promise<string> {
  const { variables, stands, ahead } = options
  const fresh = new Map<string, string>()
  const freshId = (id: string): string => {
    if (!made.test(id)) return quoted(id)
    if (id.startsWith('01990')) throw new Error(`the transaction names ${id}, for which nothing stands`)
    const known = fresh.get(id)
    if (known) return known
    const sql = `('01aa0000-0000-7000-8000-' || lpad(to_hex(:number::bigint * 64 + ${fresh.size}), 12, '0'))`
    fresh.set(id, sql)
    return sql
  }
  const anywhere = [...stands].filter(([, stand]) => stand.anywhere).map(([value]) => value)
  const parts = new RegExp(`(${[...anywhere, uuid].join('|')})`, 'i')
  const filling = (value: string | null, type: string): string => {
    if (value === null) return `null::${type}`
    const whole = stands.get(value)
    if (whole) return `(${whole.sql})::${type}`
    const pieces = value
      .split(parts)
      .map((piece, index) => (index % 2 === 0 ? quoted(piece) : standFor(piece)))
      .filter((piece) => piece !== "''")
    return `(${pieces.join(' || ') || "''"})::${type}`
  }
  const standFor = (piece: string) => {
    const stand = stands.get(piece)
    return stand ? `(${stand.sql})::text` : freshId(piece)
  }

  const lines = variables.map((variable) => `\\set ${variable}`)
  lines.push('\\startpipeline')
  for (const [index, { text, params }] of transaction.entries()) {
    if (index === ahead) lines.push('\\endpipeline')
    const types = params.length > 0 ? await typesOf(administrator, text) : []
    const filled = text.replace(/\$(\d+)/g, (_, number) =>
      filling(params[Number(number) - 1] ?? null, types[Number(number) - 1] ?? 'text'),
    )
    // A message of several statements cannot be prepared as one.
    if (index === 0) for (const each of filled.split(/;\s*/)) lines.push(`${each};`)
    else lines.push(`${filled.trim()};`)
  }
  return `${lines.join('\n')}\n`
}

/** The types that PostgreSQL gives the parameters of a statement. */
async function typesOf(administrator: Sql, text: string): Promise<string[]> {
  return administrator.begin(async (tx) => {
    await tx.unsafe(`prepare bench_types as ${text}`)
    const [row] = await tx.unsafe(
      `select to_json(parameter_types::text[]) as types from pg_prepared_statements where name = 'bench_types'`,
    )
    await tx.unsafe('deallocate bench_types')
    return (row?.types ?? []) as string[]
  })
}

/** Where pgbench is: on the path, or where Debian keeps it. */
async function pgbenchPath(): Promise<string> {
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...[18, 17, 16, 15].map((it) => `/usr/lib/postgresql/${it}/bin`),
  ]
  for (const folder of folders) {
    const path = `${folder}/pgbench`
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  throw new Error('pgbench was not found: Debian has it in postgresql-contrib')
}

/** Runs a script for so many seconds over so many connections, its statements prepared; ends for a failed transaction. */
export async function pgbench(
  url: string,
  script: string,
  { connections, seconds, more = [] }: { connections: number; seconds: number; more?: readonly string[] },
): Promise<{ perSecond: number; transactions: number; averageMs: number; report: string }> {
  const args = ['-n', '-M', 'prepared', '-f', script, '-c', `${connections}`, '-j', '2', '-T', `${seconds}`]
  const { stdout } = await promisify(execFile)(
    await pgbenchPath(),
    [...args, '-D', 'turn=-1', '-D', `connections=${connections}`, ...more, url],
    { maxBuffer: 100_000_000 },
  )
  const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1])
  return {
    perSecond: figure(/^tps = ([\d.]+)/m),
    transactions: figure(/actually processed: (\d+)/),
    averageMs: figure(/latency average = ([\d.]+)/),
    report: stdout,
  }
}

/** Numbers the transactions of all connections through: `:number` from 0 on. */
export const numbering = ['turn :turn + 1', 'number :turn * :connections + :client_id']
