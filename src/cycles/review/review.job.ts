import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { tellOfReviews, weeklyReviews } from './review-ready.ts'

/** Tells a person of the week that is over, as the next one opens. */
export const weeklyReviewJob: Job<PersonRun> = {
  ...weeklyReviews,
  payload: personRun,
  run: (run, { services, at }) => asSystemAlone(services.database, at.now, (system) => tellOfReviews(system, run, at)),
}

/** As each date of the person opens, from their first cycle on until none goes on: no Monday is left out. */
export const reviewWeekly: PersonSchedule = { of: 'person', ...weeklyReviews, missed: 'each', job: weeklyReviewJob }
