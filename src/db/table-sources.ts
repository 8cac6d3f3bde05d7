import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the code declares a table, and what it says of it. */
export type TableSource = {
  /** The path of the file; empty for the table that no file declares. */
  readonly file: string
  /** The folder of `src`, such as `programs/actuals`. */
  readonly folder: string
  /** The comment above it in one line; empty without one. */
  readonly about: string
  /** The comments above its columns, each in one line, by their names in the code. */
  readonly columns: ReadonlyMap<string, string>
}

const src = fileURLToPath(new URL('..', import.meta.url))
const declared =
  /(?:\/\*\*((?:[^*]|\*(?!\/))*)\*\/\n)?export const \w+ = pgTable(?:\.withRLS)?\(\s*'(\w+)',(.*?)^\)$/gms
const commented = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\n\s+(\w+):/g
/** Columns that several tables have. */
const shared = /^export const (\w+) = \{\n(.*?)^\}/gms

/** The one table that no file of tables declares, because it is there before the first migration. */
const ofMigrations: TableSource = {
  file: '',
  folder: 'db/migrations',
  about: 'Which migrations are applied, when, and the checksums of their files.',
  columns: new Map(),
}

/** The text of a comment without its stars, in one line. */
const oneLine = (comment: string): string => comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim()

const columnsOf = (text: string): [string, string][] =>
  [...text.matchAll(commented)].map(([, comment = '', name = '']) => [name, oneLine(comment)])

/** Every table that `*.tables.ts` declare, by its name in the database. */
export async function tableSources(directory = src): Promise<ReadonlyMap<string, TableSource>> {
  const paths = (await readdir(directory, { recursive: true })).map((path) => path.replaceAll('\\', '/'))
  const files = await Promise.all(
    paths
      .filter((path) => path.endsWith('.tables.ts'))
      .sort()
      .map(async (path) => ({ path, text: await readFile(join(directory, path), 'utf8') })),
  )
  const parts = new Map(
    files.flatMap(({ text }) => [...text.matchAll(shared)].map(([, name = '', part = '']) => [name, part] as const)),
  )
  const found = files.flatMap(({ path, text }) =>
    [...text.matchAll(declared)].map(([, comment = '', name = '', body = '']): [string, TableSource] => {
      const spread = [...body.matchAll(/\.\.\.(\w+),/g)].flatMap(([, part = '']) => columnsOf(parts.get(part) ?? ''))
      return [
        name,
        {
          file: join(directory, path),
          folder: path.slice(0, path.lastIndexOf('/')),
          about: oneLine(comment),
          columns: new Map([...spread, ...columnsOf(body)]),
        },
      ]
    }),
  )
  return new Map([['schema_migrations', ofMigrations], ...found])
}

/** The room of a table: the first part of its folder. */
export const roomOf = ({ folder }: TableSource): string => folder.split('/')[0] ?? folder
