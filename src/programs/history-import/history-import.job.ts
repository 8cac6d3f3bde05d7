import { asSystemAlone, asViewer } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { zoneHistory } from '../../people/zone.ts'
import { HistoryFileBroken, readHistoryFile } from './history-file.ts'
import {
  failHistoryImport,
  historyImportWork,
  importBatch,
  LineRefused,
  ourFault,
  takeUpImport,
} from './history-import.ts'

/** Imports a file in batches, as its person. When it breaks off, the next try goes on behind the last batch. */
export const importHistoryFile: Job<{ importId: string }> = {
  ...historyImportWork,
  died: ({ importId }, { services, at }) =>
    asSystemAlone(services.database, at.now, (tx) => failHistoryImport(tx, importId, ourFault, at)),
  run: async ({ importId: id }, { services, at, signal }) => {
    const { database, clock } = services
    const taken = await asSystemAlone(database, at.now, (tx) => takeUpImport(tx, id, at))
    if (!taken) return
    const person = { id: taken.userId }
    const fail = (reason: string) =>
      asSystemAlone(database, clock.now(), (tx) => failHistoryImport(tx, id, reason, { ...at, now: clock.now() }))
    const history = await asViewer(database, person, at.now, (tx) => zoneHistory(tx, person.id))
    const file = await readHistoryFile(taken.kind, taken.content, history, at.now)
    const broken = file.lines.flatMap(({ issues }) => issues)
    if (broken.length > 0) return fail(new HistoryFileBroken(broken).message)
    let most: number | undefined
    for (;;) {
      signal.throwIfAborted()
      const now = clock.now()
      try {
        const batch = { id, file, ...(most === undefined ? {} : { most }) }
        const progress = await asViewer(database, person, now, (tx) => importBatch(tx, person, batch, { ...at, now }))
        if (progress === 'OVER') return
        most = undefined
      } catch (error) {
        if (!(error instanceof LineRefused)) throw error
        if (error.before === 0) return fail(error.message)
        most = error.before
      }
    }
  },
}
