import { appliedTo } from '../migrations/migrate.ts'
import { writeArchive } from './archive-writer.ts'
import { sequencesOf } from './catalog.ts'
import { rowsOf } from './copy.ts'
import { archiveFormat } from './part.ts'
import { inSnapshot } from './snapshot.ts'

/** Hears of every piece of a table that was copied. */
export type Progress = (at: { table: string; number: number; tables: number; rows: number }) => void

export type BackupOptions = {
  /** The owner of the tables, and the login that the server works with. */
  readonly ownerUrl: string
  readonly loginUrl: string
  readonly file: string
  /** Replaces a file of that name. */
  readonly force?: boolean
  readonly regimen: string
  readonly now: Temporal.Instant
  readonly progress?: Progress
}

/**
 * Copies every row of one moment into an archive, while others read and write. The file is there when it is whole.
 * @throws CannotBackUp, BackupRefused
 */
export async function backUp(options: BackupOptions): Promise<{ tables: number; rows: number; bytes: number }> {
  const archive = await writeArchive(options.file, options.force ?? false)
  try {
    return await inSnapshot(options, async ({ tables, owner, readerOf, confirm }) => {
      const migrations = await appliedTo(owner)
      const [server] = await owner<{ version: string }[]>`select current_setting('server_version') as version`
      await archive.header({
        format: archiveFormat,
        regimen: options.regimen,
        postgres: server?.version ?? '',
        createdAt: options.now.toString(),
        migrations: migrations.map((it) => ({ ...it, appliedAt: it.appliedAt.toString() })),
        tables: tables.map(({ name }) => name),
      })
      let total = 0
      for (const [index, table] of tables.entries()) {
        const tell = (rows: number) =>
          options.progress?.({ table: table.name, number: index + 1, tables: tables.length, rows })
        tell(0)
        const { rows } = await archive.table(
          { name: table.name, columns: table.columns },
          rowsOf(readerOf(table), table),
        )
        tell(rows)
        total += rows
      }
      await confirm()
      const bytes = await archive.finish(await sequencesOf(owner))
      return { tables: tables.length, rows: total, bytes }
    })
  } catch (error) {
    await archive.discard()
    throw error
  }
}
