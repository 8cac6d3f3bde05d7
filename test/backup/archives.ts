import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { backUp } from '../../src/db/backup/backup.ts'
import { restore } from '../../src/db/backup/restore.ts'
import { migrationsDirectory } from '../../src/db/boot.ts'
import { installJobs } from '../../src/jobs/install.ts'
import type { TestDatabase } from '../setup/database.ts'

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
export const silent = { info: () => undefined, warn: () => undefined }

/** A folder of the test's own. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'regimen-backup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

type Urls = Pick<TestDatabase, 'ownerUrl' | 'loginUrl'>

export const backUpTo = ({ ownerUrl, loginUrl }: Urls, file: string, force = false) =>
  backUp({ ownerUrl, loginUrl, file, force, regimen: '0.1.0', now })

export const restoreInto = ({ ownerUrl }: Pick<Urls, 'ownerUrl'>, file: string, directory = migrationsDirectory) =>
  restore({ ownerUrl, file, directory, log: silent, install: () => installJobs(ownerUrl, pino({ level: 'silent' })) })

/** Every row of every table as an administrator sees it, who is bound by no policy: the text of each, in order. */
export async function rowsOf({
  administrator,
}: Pick<TestDatabase, 'administrator'>): Promise<Record<string, string[]>> {
  const tables = await administrator<{ name: string }[]>`
    select pg_class.oid::regclass::text as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and nspname in ('public', 'graphile_worker')
      and relname not in ('schema_migrations', 'migrations') order by 1`
  const rows: Record<string, string[]> = {}
  for (const { name } of tables) {
    const found = await administrator.unsafe<{ row: string }[]>(
      `select it::text as row from ${name} it order by it::text collate "C"`,
    )
    rows[name] = found.map(({ row }) => row)
  }
  return rows
}
