import { z } from 'zod'
import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import { enqueue, type JobKind } from '../../jobs/queue.ts'
import type { PersonRun } from '../../jobs/schedule.ts'
import { dayOf, type ZoneHistory } from '../../lib/day.ts'
import { zoneHistory } from '../../people/zone.ts'
import { closesAt } from '../challenge-day.ts'
import { tellPhotosDue } from '../photo/photo-due.ts'

const closing = z.object({ enrolmentId: z.uuid() })

/** Closes the days of an enrolment whose time is over. */
export const closeChallengeDays: JobKind<z.infer<typeof closing>> = { name: 'close-challenge-days', payload: closing }

/**
 * Has the days that ended as a date of a person opens close at their time, which no move of the person changes any more; as the
 * system. Whichever of these jobs comes first closes all that are due. A week that ends with the date that opens may lack its photo.
 */
export async function endDates(system: Tx, run: PersonRun, at: At): Promise<void> {
  const { userId, date } = run
  const [history, enrolments] = await Promise.all([
    zoneHistory(system, userId),
    rowsOf<{ id: string; grace: number }>(system, enrolmentsText, [userId]),
  ])
  if (history.length === 0) return
  for (const ended of endedBy(history, Temporal.PlainDate.from(date)))
    for (const { id, grace } of enrolments) {
      const runAt = closesAt(history, ended, grace)
      await enqueue(system, closeChallengeDays, { enrolmentId: id }, { key: `${id}:${ended}`, runAt })
    }
  await tellPhotosDue(system, run, history, at)
}

const enrolmentsText = `
  select enrolment.id, type.recording_grace_hours as grace from enrolments enrolment
  join challenges challenge on challenge.id = enrolment.challenge_id
  join challenge_types type on type.id = challenge.type_id
  where enrolment.user_id = $1 and enrolment.left_at is null and enrolment.finished_on is null
  order by enrolment.id`

/** The date before the one that opens, and where that was jumped over those before it as well. */
function endedBy(history: ZoneHistory, opening: Temporal.PlainDate): Temporal.PlainDate[] {
  const dates = [opening.subtract({ days: 1 })]
  for (let [date] = dates; date && dayOf(history, date).state === 'NOT_DUE' && dates.length < 3; ) {
    date = date.subtract({ days: 1 })
    dates.push(date)
  }
  return dates.toReversed()
}
