import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A migration as its folder holds it. `version` is 14 digits (UTC, to the second); `checksum` is SHA-256 in hex. */
export type MigrationFile = { version: string; name: string; statements: string[]; checksum: string }

/** A row of `schema_migrations`. */
export type AppliedMigration = { version: string; name: string; appliedAt: Temporal.Instant; checksum: string }

/** Why a directory cannot be applied to a database; `migration` is the folder's name. */
export type MigrationProblem = {
  kind: 'changed' | 'missing' | 'doubled-version' | 'doubled-name' | 'wrong-form' | 'older-than-applied'
  migration: string
  message: string
}

export type MigrationDirectory = { files: MigrationFile[]; refused: MigrationProblem[] }

type MigrationState = {
  migration: string
  state: 'applied' | 'pending' | 'changed' | 'missing'
  /** Null while pending. */
  appliedAt: Temporal.Instant | null
}

/** `states` and `pending` are ordered by version, `problems` by kind: a changed file comes first. */
export type MigrationComparison = { states: MigrationState[]; pending: MigrationFile[]; problems: MigrationProblem[] }

/** Migrating was refused or failed; `problems` is empty when a connection or a statement failed. */
export class MigrationError extends Error {
  readonly problems: readonly MigrationProblem[]

  constructor(message: string, problems: readonly MigrationProblem[] = [], options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
    this.problems = problems
  }
}

const folderForm = /^(\d{14})_([a-z0-9]+(?:_[a-z0-9]+)*)$/
const breakpoint = '--> statement-breakpoint'

/** The name of a migration's folder. */
export function folderOf({ version, name }: { version: string; name: string }): string {
  return `${version}_${name}`
}

/**
 * The migration that a file's text holds. Line endings become LF before hashing and running, so that a checkout on
 * Windows gives the same checksum and the same function bodies.
 */
export function parseMigration(version: string, name: string, text: string): MigrationFile {
  const normalised = text.replaceAll('\r\n', '\n')
  const statements = normalised.split(breakpoint).map((statement) => statement.trim())
  return {
    version,
    name,
    statements: statements.filter((statement) => statement !== ''),
    checksum: createHash('sha256').update(normalised).digest('hex'),
  }
}

/**
 * Reads `<directory>/<14 digits>_<name>/migration.sql`, ordered by version. Folders of another form, and `.sql` files
 * outside a folder, are listed in `refused`; other loose files are not migrations. Throws MigrationError when the
 * directory itself cannot be read.
 */
export async function readMigrations(directory: string): Promise<MigrationDirectory> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause) => {
    throw new MigrationError(`the migrations' directory ${directory} cannot be read: ${reasonOf(cause)}`, [], { cause })
  })
  const found: MigrationDirectory = { files: [], refused: [] }
  const candidates = entries.filter((entry) => !entry.isFile() || entry.name.endsWith('.sql'))
  for (const { name: folder } of candidates.toSorted((a, b) => order(a.name, b.name))) {
    const refuse = (reason: string) =>
      found.refused.push({ kind: 'wrong-form', migration: folder, message: `${folder}: ${reason}` })
    const [, version, name] = folderForm.exec(folder) ?? []
    if (version === undefined || name === undefined || !isTimestamp(version)) {
      refuse(
        'a migration is a folder named <YYYYMMDDHHMMSS>_<name>, the name in lower-case words joined by underscores',
      )
      continue
    }
    const bytes = await readFile(join(directory, folder, 'migration.sql')).catch((cause) => reasonOf(cause))
    if (typeof bytes === 'string') refuse(`its migration.sql cannot be read: ${bytes}`)
    else if (!isUtf8(bytes)) refuse('its migration.sql is not UTF-8')
    else found.files.push(parseMigration(version, name, bytes.toString('utf8')))
  }
  return found
}

function isTimestamp(version: string): boolean {
  try {
    Temporal.PlainDateTime.from(`${version.slice(0, 8)}T${version.slice(8)}`)
    return true
  } catch {
    return false
  }
}

/** What stands where between the directory and the rows of `schema_migrations`, and everything that forbids a start. */
export function compareMigrations(
  { files, refused }: MigrationDirectory,
  applied: readonly AppliedMigration[],
): MigrationComparison {
  const fileOf = new Map(files.map((file) => [folderOf(file), file]))
  const rowOf = new Map(applied.map((row) => [folderOf(row), row]))
  const pending = files.filter((file) => !rowOf.has(folderOf(file))).toSorted(byFolder)
  const recorded = applied.toSorted(byFolder)
  const newest = recorded.at(-1)

  const states = [
    ...recorded.map((row) => ({ migration: folderOf(row), state: stateOf(row, fileOf), appliedAt: row.appliedAt })),
    ...pending.map((file) => ({ migration: folderOf(file), state: 'pending' as const, appliedAt: null })),
  ].toSorted((a, b) => order(a.migration, b.migration))

  const late = pending.filter((file) => newest !== undefined && file.version < newest.version)
  const problems: MigrationProblem[] = [
    ...states.filter(({ state }) => state === 'changed').map(({ migration }) => changed(migration)),
    ...states.filter(({ state }) => state === 'missing').map(({ migration }) => missing(migration)),
    ...doubled('version', [...files, ...applied]),
    ...doubled('name', [...files, ...applied]),
    ...refused,
    ...late.map((file) => olderThan(folderOf(file), newest === undefined ? '' : folderOf(newest))),
  ]
  return { states, pending, problems }
}

function stateOf(row: AppliedMigration, fileOf: Map<string, MigrationFile>): 'applied' | 'changed' | 'missing' {
  const file = fileOf.get(folderOf(row))
  if (file === undefined) return 'missing'
  return file.checksum === row.checksum ? 'applied' : 'changed'
}

function changed(migration: string): MigrationProblem {
  const message = `${migration}/migration.sql: the file has changed since it was applied (the database has not): restore the file and put the change into a new migration`
  return { kind: 'changed', migration, message }
}

function missing(migration: string): MigrationProblem {
  const message = `${migration}/migration.sql: it was applied to this database and its file is missing: restore the file, or start the release that brought it`
  return { kind: 'missing', migration, message }
}

function olderThan(migration: string, newest: string): MigrationProblem {
  const message = `${migration}/migration.sql: it is pending and older than ${newest}, which is applied: give it a later timestamp`
  return { kind: 'older-than-applied', migration, message }
}

function doubled(field: 'version' | 'name', migrations: { version: string; name: string }[]): MigrationProblem[] {
  const groups = Map.groupBy(migrations, (migration) => migration[field])
  return [...groups].flatMap(([value, group]): MigrationProblem[] => {
    const [first = '', ...others] = [...new Set(group.map(folderOf))].toSorted(order)
    if (others.length === 0) return []
    const message = `the ${field} ${value} is used by more than one migration: ${[first, ...others].join(', ')}`
    return [{ kind: `doubled-${field}`, migration: first, message }]
  })
}

function byFolder(a: { version: string; name: string }, b: { version: string; name: string }): number {
  return order(folderOf(a), folderOf(b))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
