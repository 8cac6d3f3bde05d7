import type { Tx } from '../../db/viewer.ts'
import { dayOf } from '../../lib/day.ts'
import { closesAt, stateOfDay } from '../challenge-day.ts'
import { featsOfDays } from '../feat/feat-rows.ts'
import type { HeldEnrolment } from '../held-enrolment.ts'
import { judgeDay } from '../verdict.ts'
import type { DayChange, StoredDay } from './day-rows.ts'

/**
 * What days are that lay beyond the end since a failure was forgiven, and are of the challenge again by another one: open, and met
 * where what was recorded of them says so. As the system.
 */
export async function returnedDays(
  system: Tx,
  { id, history, recordingGraceHours, requirements }: HeldEnrolment,
  stored: readonly StoredDay[],
  { closedThrough, length }: { readonly closedThrough: number; readonly length: number },
  now: Temporal.Instant,
): Promise<(DayChange & { readonly date: Temporal.PlainDate })[]> {
  const back = stored.flatMap(({ day, date, isClosed }) => {
    const closes = closesAt(history, date, recordingGraceHours)
    // One whose time is over closes next.
    const isBack = isClosed && day > closedThrough && day <= length && Temporal.Instant.compare(now, closes) < 0
    return isBack ? [{ day, date, closes }] : []
  })
  if (back.length === 0) return []
  const recorded = await featsOfDays(
    system,
    id,
    back.map(({ day }) => day),
  )
  return back.map(({ day, date, closes }) => {
    const { isMet } = judgeDay(recorded.get(day) ?? {}, requirements)
    return {
      day,
      date,
      isClosed: false,
      state: stateOfDay({ isMet, day: dayOf(history, date), closesAt: closes, now }),
    }
  })
}
