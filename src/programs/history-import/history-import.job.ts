import { asSystemAlone, asViewer } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type SystemRun, type SystemSchedule, systemRun } from '../../jobs/schedule.ts'
import { zoneHistory } from '../../people/zone.ts'
import { HistoryFileBroken, readHistoryFile } from './history-file.ts'
import {
  failHistoryImport,
  failOverdue,
  historyImportWork,
  importBatch,
  LineRefused,
  ourFault,
  overdueImports,
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

/** Ends the imports that nobody will: the process of the last try was killed, and `died` with it. */
export const endOverdueImports: Job<SystemRun> = {
  name: 'end-overdue-imports',
  payload: systemRun,
  run: async (_, { services: { database }, at, signal }) => {
    for (const id of await asSystemAlone(database, at.now, (tx) => overdueImports(tx, at.now))) {
      signal.throwIfAborted()
      await asSystemAlone(database, at.now, (tx) => failOverdue(tx, id, at))
    }
  },
}

export const endOverdueImportsNightly: SystemSchedule = {
  of: 'system',
  name: 'end-overdue-imports',
  utcTime: Temporal.PlainTime.from('03:30'),
  missed: 'last',
  job: endOverdueImports,
}
