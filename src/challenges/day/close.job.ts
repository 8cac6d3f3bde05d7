import type { z } from 'zod'
import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { challengeDates } from './challenge-dates.ts'
import { closeDays } from './close.ts'
import { closeChallengeDays, endDates } from './end-dates.ts'

/** Closes days some at a time, each in a transaction of its own. */
export const closeChallengeDaysJob: Job<z.infer<typeof closeChallengeDays.payload>> = {
  ...closeChallengeDays,
  run: async ({ enrolmentId }, { services, at, signal }) => {
    let isMore = true
    while (isMore) {
      signal.throwIfAborted()
      isMore = await asSystemAlone(services.database, at.now, (system) => closeDays(system, enrolmentId, at))
    }
  },
}

/** What the opening of a date means for the challenges of its person. */
export const endDatesJob: Job<PersonRun> = {
  ...challengeDates,
  payload: personRun,
  run: (run, { services, at }) => asSystemAlone(services.database, at.now, (system) => endDates(system, run, at)),
}

/** From the first enrolment on, as each date of the person opens. */
export const endDatesDaily: PersonSchedule = { of: 'person', ...challengeDates, missed: 'each', job: endDatesJob }
