import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { closeBefore, closeDate, dailyClose, graceEnd } from './day-close.ts'

/** Closes what ended as a person's date opened. */
export const closeDayJob: Job<PersonRun> = {
  ...dailyClose,
  payload: personRun,
  run: (run, { services, at }) => asSystemAlone(services.database, at.now, (tx) => closeBefore(tx, run, at)),
}

/** Judges a date of a person whose grace is over. */
export const endGraceJob: Job<PersonRun> = {
  ...graceEnd,
  run: ({ userId, date }, { services, at }) =>
    asSystemAlone(services.database, at.now, (tx) => closeDate(tx, userId, Temporal.PlainDate.from(date), at)),
}

export const closeDays: PersonSchedule = { of: 'person', ...dailyClose, missed: 'each', job: closeDayJob }
