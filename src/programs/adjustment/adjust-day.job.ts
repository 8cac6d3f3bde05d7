import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { reassessIfDue } from '../reassessment/reassess.ts'
import { adjustDay } from './analyze-day.ts'
import { dailyAdjustment } from './settings.ts'

/** Looks at a person's programme again where that is due, and at their day, at their hour. */
export const adjustDayJob: Job<PersonRun> = {
  ...dailyAdjustment,
  payload: personRun,
  run: async ({ userId, date }, { services: { database }, at }) => {
    await asSystemAlone(database, at.now, (tx) => reassessIfDue(tx, userId, Temporal.PlainDate.from(date), at))
    await asSystemAlone(database, at.now, (tx) => adjustDay(tx, userId, at))
  },
}

export const adjustDays: PersonSchedule = { of: 'person', ...dailyAdjustment, missed: 'last', job: adjustDayJob }
