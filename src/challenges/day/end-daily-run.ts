import { rowsOf, type Tx } from '../../db/viewer.ts'
import { endSchedule, holdSchedule } from '../../jobs/schedules.ts'
import { challengeDates } from './challenge-dates.ts'

/**
 * Ends what is run on each date of a person where no enrolment of theirs goes on; as the system, with their days locked, for which
 * whoever comes into another one at this moment waits.
 */
export async function endDailyRun(system: Tx, userId: string): Promise<void> {
  await holdSchedule(system, challengeDates, userId)
  if ((await rowsOf(system, goesOnText, [userId])).length === 0) await endSchedule(system, challengeDates, userId)
}

const goesOnText = 'select from enrolments where user_id = $1 and left_at is null and finished_on is null limit 1'
