import { and, eq, inArray, lt, ne } from 'drizzle-orm'
import { z } from 'zod'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { files } from '../files/file.tables.ts'
import { type File, recordStoredFile, type StoredContent } from '../files/file.ts'
import { once } from '../idempotency/idempotency.ts'
import { enqueue } from '../jobs/queue.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { tellOf } from './account-news.ts'
import { dataExports } from './data-export.tables.ts'

const exportedDays = 7
/** After this it has failed, whatever became of its job, and another can be asked for. */
const longestHours = 24

/** The job that makes the archive, by its name. */
export const dataExportWork = { name: 'write-data-export', payload: z.object({ exportId: z.uuid() }) }

/** An archive of the person's is being made already. */
export class DataExportRunning extends Refusal {
  override readonly name = 'DataExportRunning'
  readonly exportId: string
  constructor(exportId: string) {
    super('An archive of your data is being made already')
    this.exportId = exportId
  }
}

export type DataExportState = (typeof dataExports.$inferSelect)['state'] | 'EXPIRED'
/** An export with what is known of its file; null where there is none. */
export type DataExport = typeof dataExports.$inferSelect & {
  readonly file: Pick<File, 'state' | 'sizeBytes' | 'expiresAt'> | null
}

const underWay = ['QUEUED', 'RUNNING'] as const
const requestInput = z.object({ idempotencyKey: z.uuid().nullish() })

/**
 * Asks for an archive of everything about the person and gives the id of the export.
 * @throws InvalidInput, DataExportRunning, IdempotencyKeyReused
 */
export async function requestDataExport(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<string> {
  const { idempotencyKey } = parseInput(requestInput, input)
  return once(tx, viewer, { field: 'requestDataExport', key: idempotencyKey, input: {} }, at, (id) =>
    asSystem(tx, async (system) => {
      const own = and(eq(dataExports.userId, viewer.id), inArray(dataExports.state, [...underWay]))
      const oldest = at.now.subtract({ hours: longestHours })
      await system
        .update(dataExports)
        .set({ state: 'FAILED', finishedAt: at.now })
        .where(and(own, lt(dataExports.createdAt, oldest)))
      const inserted = await system
        .insert(dataExports)
        .values({ id, userId: viewer.id, state: 'QUEUED', createdAt: at.now })
        .onConflictDoNothing()
        .returning({ id: dataExports.id })
      if (inserted.length === 0) {
        const [running] = await system.select({ id: dataExports.id }).from(dataExports).where(own)
        throw new DataExportRunning(running?.id ?? id)
      }
      await enqueue(system, dataExportWork, { exportId: id })
    }),
  )
}

/** Exports by id, as far as the viewer may read them. */
export async function loadDataExports(tx: Tx, ids: readonly string[]): Promise<DataExport[]> {
  const rows = await tx
    .select({ own: dataExports, file: { state: files.state, sizeBytes: files.sizeBytes, expiresAt: files.expiresAt } })
    .from(dataExports)
    .leftJoin(files, eq(files.id, dataExports.fileId))
    .where(inArray(dataExports.id, [...ids]))
  return rows.map(({ own, file }) => ({ ...own, file }))
}

/** How far an export is at a moment: a file that is gone has expired, and what takes too long has failed. */
export function stateAt({ state, createdAt, file }: DataExport, now: Temporal.Instant): DataExportState {
  if (state === 'READY') {
    const isThere = file?.state === 'STORED' && file.expiresAt && Temporal.Instant.compare(now, file.expiresAt) < 0
    return isThere ? 'READY' : 'EXPIRED'
  }
  if (state === 'FAILED') return 'FAILED'
  return Temporal.Instant.compare(now, createdAt.add({ hours: longestHours })) > 0 ? 'FAILED' : state
}

/** The share of the rows that is written, from 0 to 1. */
export function progressOf({ state, rowsDone, rowsTotal }: DataExport): number {
  if (state === 'READY') return 1
  return rowsTotal ? Math.min(1, rowsDone / rowsTotal) : 0
}

/** Takes an export up, from the beginning; gives whose it is, or null when it is finished or gone. */
export async function startDataExport(tx: Tx, id: string): Promise<string | null> {
  const [started] = await tx
    .update(dataExports)
    .set({ state: 'RUNNING', rowsDone: 0, rowsTotal: null })
    .where(and(eq(dataExports.id, id), inArray(dataExports.state, [...underWay])))
    .returning({ userId: dataExports.userId })
  return started?.userId ?? null
}

/** Notes that an export was given up, so that another can be asked for. */
export async function failDataExport(tx: Tx, id: string, at: At): Promise<void> {
  await tx
    .update(dataExports)
    .set({ state: 'FAILED', finishedAt: at.now })
    .where(and(eq(dataExports.id, id), inArray(dataExports.state, [...underWay])))
}

/** Writes how far it is. False when it is not wanted any more. */
export async function noteProgress(
  tx: Tx,
  id: string,
  progress: { readonly rowsDone?: number; readonly rowsTotal?: number },
): Promise<boolean> {
  const noted = await tx
    .update(dataExports)
    .set(progress)
    .where(and(eq(dataExports.id, id), eq(dataExports.state, 'RUNNING')))
    .returning({ id: dataExports.id })
  return noted.length > 0
}

/** Records the archive, in the place of the person's earlier ones. False when the export is not wanted any more. */
export async function finishDataExport(
  tx: Tx,
  id: string,
  archive: StoredContent & { readonly rows: number },
  at: At,
): Promise<boolean> {
  const { rows, ...content } = archive
  const [found] = await tx
    .select({ userId: dataExports.userId })
    .from(dataExports)
    .where(and(eq(dataExports.id, id), eq(dataExports.state, 'RUNNING')))
    .for('update')
  if (!found) return false
  const fileId = at.newId()
  const { userId } = found
  const expiresAt = at.now.add({ hours: 24 * exportedDays })
  const file = { id: fileId, userId, purpose: 'EXPORT', contentType: 'application/zip', expiresAt } as const
  await recordStoredFile(tx, { ...file, ...content }, at)
  await tx
    .update(dataExports)
    .set({ state: 'READY', fileId, finishedAt: at.now, rowsDone: rows, rowsTotal: rows })
    .where(eq(dataExports.id, id))
  await tx.delete(files).where(and(eq(files.userId, userId), eq(files.purpose, 'EXPORT'), ne(files.id, fileId)))
  await tellOf(tx, { what: 'EXPORT_READY', userId, exportId: id, expiresAt: expiresAt.toString() })
  return true
}
