import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type SystemRun, type SystemSchedule, systemRun } from '../jobs/schedule.ts'
import { forgetKeys } from './idempotency.ts'

/** Forgets the keys of mutations that can no longer be sent again. */
export const forgetKeysJob: Job<SystemRun> = {
  name: 'forget-idempotency-keys',
  payload: systemRun,
  run: async (_, { services, at, signal }) => {
    let more = true
    while (more && !signal.aborted)
      more = await asSystemAlone(services.database, at.now, (tx) => forgetKeys(tx, at.now))
  },
}

export const forgetKeysNightly: SystemSchedule = {
  of: 'system',
  name: 'forget-idempotency-keys',
  utcTime: Temporal.PlainTime.from('03:10'),
  missed: 'last',
  job: forgetKeysJob,
}
