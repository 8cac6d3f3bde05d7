import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../jobs/schedule.ts'
import { unlockLessons } from './settle-learning.ts'
import { dailyUnlock } from './unlock-schedule.ts'

/** Unlocks the lesson whose moment has come. */
export const unlockLessonsJob: Job<PersonRun> = {
  ...dailyUnlock,
  payload: personRun,
  run: ({ userId }, { services, at }) =>
    asSystemAlone(services.database, at.now, (system) => unlockLessons(system, userId, at)),
}

/** At the lesson time of each who has a lesson that waits. */
export const unlockDaily: PersonSchedule = { of: 'person', ...dailyUnlock, missed: 'last', job: unlockLessonsJob }
