import { createHash } from 'node:crypto'
import { asSystemAlone, asViewerOfSnapshot } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { archiveOf, countRows } from './archive.ts'
import { dataExportWork, failDataExport, finishDataExport, noteProgress, startDataExport } from './data-export.ts'

/**
 * Writes the archive of an export into the file store and then records it. When it breaks off, the next try begins
 * anew, and the bytes that may be there have no row and are swept.
 */
export const writeDataExport: Job<{ exportId: string }> = {
  ...dataExportWork,
  died: ({ exportId }, { services, at }) =>
    asSystemAlone(services.database, at.now, (tx) => failDataExport(tx, exportId, at)),
  run: async ({ exportId }, { services, at, signal }) => {
    const { database, clock, files, personalData } = services
    const userId = await asSystemAlone(database, at.now, (tx) => startDataExport(tx, exportId))
    if (!userId) return
    const tables = personalData.flatMap((room) => room.tables)
    const unwanted = new AbortController()
    const stop = AbortSignal.any([signal, unwanted.signal])

    // At most one at a time and never waited for: the snapshot holds a connection while this asks for another.
    let noting: Promise<void> | undefined
    const note = (progress: Parameters<typeof noteProgress>[2]) => {
      noting ??= asSystemAlone(database, clock.now(), (tx) => noteProgress(tx, exportId, progress))
        .then((wanted) => (wanted ? undefined : unwanted.abort()))
        .catch((error) => services.log.warn({ err: error }, 'the progress of an export was not noted'))
        .finally(() => {
          noting = undefined
        })
      return noting
    }

    const key = at.newId()
    const hash = createHash('sha256')
    let sizeBytes = 0
    let rows = 0
    let isPut = false
    try {
      await asViewerOfSnapshot(database, { id: userId }, at.now, async (tx) => {
        const rowsTotal = await countRows(tx, userId, tables)
        note({ rowsTotal })
        const progress = (rowsDone: number) => {
          rows = rowsDone
          note({ rowsTotal, rowsDone })
        }
        const archive = archiveOf(tx, { userId, tables, now: at.now, signal: stop, progress })
        const measured = async function* () {
          for await (const chunk of archive as AsyncIterable<Uint8Array>) {
            hash.update(chunk)
            sizeBytes += chunk.length
            yield chunk
          }
        }
        try {
          await files.put(key, measured(), stop)
        } finally {
          // It reads in a transaction that is about to end.
          archive.destroy()
        }
        isPut = true
      })
      await noting
      const content = { key, sizeBytes, sha256: hash.digest('hex'), rows }
      const recorded = await asSystemAlone(database, clock.now(), (tx) => finishDataExport(tx, exportId, content, at))
      if (!recorded) await files.delete(key)
    } catch (error) {
      await noting
      // What became of the row is not known when the connection was lost: the sweep takes what no row names.
      if (!isPut) await files.delete(key)
      if (unwanted.signal.aborted) return
      throw error
    }
  },
}
