import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { type RhythmChange, rhythmChanged } from '../../people/rhythm.ts'
import { dailyReminders, planReminders, type ReminderWork, remind, reminderWork } from './reminder.ts'

/** Plans the reminders of a date as it opens. */
export const planRemindersJob: Job<PersonRun> = {
  ...dailyReminders,
  payload: personRun,
  run: ({ userId }, { services, at }) =>
    asSystemAlone(services.database, at.now, (tx) => planReminders(tx, userId, at)),
}

/** Plans them anew when the plan, the zone or the wishes of the person have changed. */
export const replanRemindersJob: Job<RhythmChange> = {
  ...rhythmChanged,
  run: ({ userId }, { services, at }) =>
    asSystemAlone(services.database, at.now, (tx) => planReminders(tx, userId, at)),
}

/** Tells of one planned thing. */
export const remindJob: Job<ReminderWork> = {
  ...reminderWork,
  run: (work, { services, at }) => asSystemAlone(services.database, at.now, (tx) => remind(tx, work, at)),
}

export const planRemindersDaily: PersonSchedule = {
  of: 'person',
  ...dailyReminders,
  missed: 'last',
  job: planRemindersJob,
}
