import type { z } from 'zod'
import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { closeBefore, dailyClose, judgeDate } from './day-close.ts'
import { dateJudgement } from './settle.ts'

/** Closes what ended as a person's date opened. */
export const closeDayJob: Job<PersonRun> = {
  ...dailyClose,
  payload: personRun,
  run: (run, { services, at }) => asSystemAlone(services.database, at.now, (tx) => closeBefore(tx, run, at)),
}

/** Judges a date of a person at which time alone changes what is known of it. */
export const judgeDateJob: Job<z.infer<typeof dateJudgement.payload>> = {
  ...dateJudgement,
  run: (set, { services, at }) => asSystemAlone(services.database, at.now, (tx) => judgeDate(tx, set, at)),
}

export const closeDays: PersonSchedule = { of: 'person', ...dailyClose, missed: 'each', job: closeDayJob }
