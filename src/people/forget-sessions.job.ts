import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type SystemRun, type SystemSchedule, systemRun } from '../jobs/schedule.ts'
import { forgetSessions } from './session-retention.ts'

/** Forgets sessions that ended long ago. */
export const forgetSessionsJob: Job<SystemRun> = {
  name: 'forget-sessions',
  payload: systemRun,
  run: async (_, { services, at, signal }) => {
    let more = true
    while (more && !signal.aborted)
      more = await asSystemAlone(services.database, at.now, (tx) => forgetSessions(tx, at.now))
  },
}

export const forgetSessionsNightly: SystemSchedule = {
  of: 'system',
  name: 'forget-sessions',
  utcTime: Temporal.PlainTime.from('03:20'),
  missed: 'last',
  job: forgetSessionsJob,
}
