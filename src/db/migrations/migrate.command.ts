import { fileURLToPath } from 'node:url'
import { readOwnedPlaceEnv } from '../../env.ts'
import { withOwner } from '../boot.ts'
import type { MigrationLog } from './migrate.ts'
import { readApplied } from './migrate.ts'
import type { AppliedMigration, MigrationComparison } from './migration.ts'
import { compareMigrations, folderOf, MigrationError, readMigrations } from './migration.ts'

const usage = 'usage: npm run migrations -- status|history [directory]'
const checkedIn = fileURLToPath(new URL('../../../drizzle', import.meta.url))
const silent: MigrationLog = { info: () => {}, warn: () => {} }

/** What a command prints; it exits with 1 when there is an error. */
export type MigrateCommandResult = { output: string; errors: string[] }

/** `status [directory]` or `history [directory]` on the database that MIGRATION_DATABASE_URL names; changes nothing. */
export async function runMigrateCommand(
  args: readonly string[],
  env: { readonly [name: string]: string | undefined },
): Promise<MigrateCommandResult> {
  const [command, directory = checkedIn] = args
  const url = env.MIGRATION_DATABASE_URL
  if ((command !== 'status' && command !== 'history') || args.length > 2) return { output: '', errors: [usage] }
  if (url === undefined || url === '') return { output: '', errors: ['MIGRATION_DATABASE_URL is not set'] }
  try {
    const applied = await readApplied(url, silent)
    if (command === 'history') return { output: historyTable(applied), errors: [] }
    const comparison = compareMigrations(await readMigrations(directory), applied)
    return { output: statusTable(comparison), errors: comparison.problems.map(({ message }) => message) }
  } catch (error) {
    if (error instanceof MigrationError) return { output: '', errors: [error.message] }
    throw error
  }
}

/** One line for each migration: its state, its folder and when it was applied (UTC). */
export function statusTable({ states }: MigrationComparison): string {
  const rows = states.map(({ state, migration, appliedAt }) => [state, migration, time(appliedAt)])
  return table(['STATE', 'MIGRATION', 'APPLIED AT'], rows)
}

/** One line for each applied migration: when (UTC), its folder and the SHA-256 it was applied with. */
export function historyTable(applied: readonly AppliedMigration[]): string {
  const rows = applied.map((row) => [time(row.appliedAt), folderOf(row), row.checksum])
  return table(['APPLIED AT', 'MIGRATION', 'CHECKSUM'], rows)
}

function time(instant: Temporal.Instant | null): string {
  return instant === null ? '-' : instant.toString({ smallestUnit: 'second' })
}

function table(header: string[], rows: string[][]): string {
  const lines = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  const { output, errors } = process.env.MIGRATION_DATABASE_URL
    ? await runMigrateCommand(args, process.env)
    : await withOwner(readOwnedPlaceEnv(process.env), ({ ownerUrl }) =>
        runMigrateCommand(args, { MIGRATION_DATABASE_URL: ownerUrl }),
      )
  if (output !== '') console.log(output)
  for (const error of errors) console.error(error)
  process.exitCode = errors.length > 0 ? 1 : 0
}
