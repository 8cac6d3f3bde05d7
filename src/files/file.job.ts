import { z } from 'zod'
import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type SystemRun, type SystemSchedule, systemRun } from '../jobs/schedule.ts'
import { removeExpiredFiles } from './file.ts'
import { compareWithStore, removeStrayBytes } from './file-sweep.ts'

/** Removes the bytes of a file whose row is gone. The database enqueues it with the deletion, however that came about. */
export const removeFileBytes: Job<{ key: string }> = {
  name: 'remove-file-bytes',
  payload: z.object({ key: z.uuid() }),
  run: ({ key }, { services }) => services.files.delete(key),
}

/** Rows removed in one transaction. */
const batch = 500

/** Removes files whose time is over, bytes that no row names, and marks rows by whether their bytes are there. */
export const cleanFiles: Job<SystemRun> = {
  name: 'clean-files',
  payload: systemRun,
  run: async (_payload, { services: { database, files, log }, at: { now }, signal }) => {
    let expired = 0
    for (let removed = batch; removed === batch; expired += removed) {
      signal.throwIfAborted()
      removed = await asSystemAlone(database, now, (tx) => removeExpiredFiles(tx, now, batch))
    }
    const strays = await removeStrayBytes({ database, files, now, signal })
    const { missing, found } = await compareWithStore({ database, files, now, signal })
    if (expired + strays > 0) log.info({ expired, strays }, 'files were removed')
    if (found.length > 0) log.info({ found: found.length }, 'the bytes of files are in the store again')
    if (missing.length > 0)
      log.error({ missing: missing.length, some: missing.slice(0, 20) }, 'the bytes of files are not in the store')
  },
}

export const cleanFilesNightly: SystemSchedule = {
  of: 'system',
  name: 'clean-files',
  utcTime: Temporal.PlainTime.from('03:40'),
  missed: 'last',
  job: cleanFiles,
}
