import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { adjustDay } from './analyze-day.ts'
import { dailyAdjustment } from './settings.ts'

/** Looks at a person's day at their hour. */
export const adjustDayJob: Job<PersonRun> = {
  ...dailyAdjustment,
  payload: personRun,
  run: ({ userId }, { services, at }) => asSystemAlone(services.database, at.now, (tx) => adjustDay(tx, userId, at)),
}

export const adjustDays: PersonSchedule = { of: 'person', ...dailyAdjustment, missed: 'last', job: adjustDayJob }
