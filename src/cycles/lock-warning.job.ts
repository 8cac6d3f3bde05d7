import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../jobs/schedule.ts'
import { lockWarnings, warnOfLocks } from './lock-warning.ts'

/** Tells a person of the cycles that lock soon. */
export const lockWarningJob: Job<PersonRun> = {
  ...lockWarnings,
  payload: personRun,
  run: (run, { services, at }) => asSystemAlone(services.database, at.now, (system) => warnOfLocks(system, run, at)),
}

/** In the morning of each date, from their first cycle on until none is left that did not lock. */
export const warnOfLocksDaily: PersonSchedule = { of: 'person', ...lockWarnings, missed: 'last', job: lockWarningJob }
