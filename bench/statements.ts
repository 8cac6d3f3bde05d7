import { open, stat } from 'node:fs/promises'
import type { Sql } from 'postgres'

/** A statement as PostgreSQL logged it: parameters by their number, null for NULL. */
export type Logged = { readonly text: string; readonly params: readonly (string | null)[] }

/** Lets the database log every statement of the connections that are made meanwhile, with its parameters. */
export async function loggingStatements<T>(administrator: Sql, run: () => Promise<T>): Promise<T> {
  const [{ name = '' } = {}] = await administrator<{ name: string }[]>`select quote_ident(current_database()) as name`
  const settings = ['log_statement', 'log_error_verbosity']
  await administrator.unsafe(`alter database ${name} set log_statement = 'all'`)
  await administrator.unsafe(`alter database ${name} set log_error_verbosity = 'default'`)
  try {
    return await run()
  } finally {
    for (const setting of settings) await administrator.unsafe(`alter database ${name} reset ${setting}`)
  }
}

/** The transactions, each from its BEGIN to its COMMIT, that were logged while `run` ran. */
export async function transactionsDuring(logFile: string, run: () => Promise<unknown>): Promise<Logged[][]> {
  const { size: before } = await stat(logFile)
  await run()
  const file = await open(logFile)
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read(Buffer.alloc(size - before), 0, size - before, before)
    return transactionsOf(buffer.toString())
  } finally {
    await file.close()
  }
}

/** `2026-11-21 15:30:00.123 UTC [42] LOG:  execute s1: select …`; its further lines begin with a tab. */
const line = /^\S+ \S+ \S+ \[(\d+)\] (\w+): {2}([^\n]*(?:\n\t[^\n]*)*)/gm

function transactionsOf(log: string): Logged[][] {
  const underWay = new Map<string, Logged[]>()
  const ended: Logged[][] = []
  for (const [, process = '', level, written = ''] of log.matchAll(line)) {
    const message = written.replaceAll('\n\t', '\n')
    const own = underWay.get(process)
    if (level === 'DETAIL') {
      const last = own?.pop()
      if (last) own?.push({ ...last, params: paramsOf(message) })
      continue
    }
    const text = /^(?:statement|execute [^:]+): (.*)$/s.exec(message)?.[1]
    if (text === undefined) continue
    if (/^begin\b/i.test(text)) underWay.set(process, [{ text, params: [] }])
    else own?.push({ text, params: [] })
    if (/^commit\b/i.test(text) && own) {
      ended.push(own)
      underWay.delete(process)
    }
  }
  return ended
}

/** `Parameters: $1 = 'it''s', $2 = NULL` */
const paramsOf = (detail: string): (string | null)[] =>
  [...detail.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map(([, value]) => value?.replaceAll("''", "'") ?? null)
