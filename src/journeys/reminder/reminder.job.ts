import { asSystemAlone } from '../../db/viewer.ts'
import type { Job } from '../../jobs/job.ts'
import { type PersonRun, type PersonSchedule, personRun } from '../../jobs/schedule.ts'
import { checkInReminders } from '../../notifications/notification-settings.ts'
import { remindOfCheckIns } from './remind.ts'

/** Reminds a person of the journeys in which a date is still open, some of them in each transaction. */
export const checkInReminderJob: Job<PersonRun> = {
  ...checkInReminders,
  payload: personRun,
  run: async (run, { services, at, signal }) => {
    let after: string | null = null
    do {
      signal.throwIfAborted()
      const behind: string | null = after
      after = await asSystemAlone(services.database, at.now, (system) => remindOfCheckIns(system, run, behind, at))
    } while (after !== null)
  },
}

/** At the time that the person chose, from their first journey on. A date that is over is not told of any more. */
export const remindOfCheckInsDaily: PersonSchedule = {
  of: 'person',
  ...checkInReminders,
  missed: 'last',
  job: checkInReminderJob,
}
