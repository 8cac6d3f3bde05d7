import { asSystemAlone, type Tx } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type SystemRun, type SystemSchedule, systemRun } from '../jobs/schedule.ts'
import { forgetInvites, purgeJourneys } from './journey-purge.ts'

/** Removes journeys that nobody can restore any more, and forgets invites whose time is long over, a part at a time. */
export const purgeJourneysJob: Job<SystemRun> = {
  name: 'purge-journeys',
  payload: systemRun,
  run: async (_payload, { services: { database }, at: { now }, signal }) => {
    for (const step of [purgeJourneys, forgetInvites]) {
      let more = true
      while (more) {
        signal.throwIfAborted()
        more = await asSystemAlone(database, now, (tx: Tx) => step(tx, now))
      }
    }
  },
}

export const purgeJourneysNightly: SystemSchedule = {
  of: 'system',
  name: 'purge-journeys',
  utcTime: Temporal.PlainTime.from('03:50'),
  missed: 'last',
  job: purgeJourneysJob,
}
