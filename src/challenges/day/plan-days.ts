import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import type { Terms } from '../timeline.ts'

/** Whose days they are, and on which date the first of them falls. */
type PlannedEnrolment = {
  readonly id: string
  readonly challengeId: string
  readonly userId: string
  readonly terms: Pick<Terms, 'startsOn'>
}

/**
 * Plans the days of an enrolment from one number to another, both included, as open ones. Those that are planned already stay as
 * they are, since days that were added and taken back can be added again. As the system, with the person's days locked.
 */
export async function planDays(
  system: Tx,
  { id, challengeId, userId, terms }: PlannedEnrolment,
  fromDay: number,
  toDay: number,
  at: Pick<At, 'newId'>,
): Promise<void> {
  const count = Math.max(0, toDay - fromDay + 1)
  const days = Array.from({ length: count }, (_, index) => ({ id: at.newId(), day: fromDay + index }))
  if (count === 0) return
  await rowsOf(system, planText, [JSON.stringify(days), id, challengeId, userId, terms.startsOn.toString()])
}

const planText = `
  insert into challenge_days (id, enrolment_id, challenge_id, user_id, challenge_day, local_date)
  select planned.id, $2, $3, $4, planned.day, $5::date + (planned.day - 1)
  from jsonb_to_recordset($1::jsonb) as planned (id uuid, day integer)
  on conflict (enrolment_id, challenge_day) do nothing`

/** Puts the planned days of an enrolment that has not begun to the dates from another start on; as the system. */
export async function movePlannedDays(system: Tx, enrolmentId: string, startsOn: Temporal.PlainDate): Promise<void> {
  await rowsOf(system, moveText, [enrolmentId, startsOn.toString()])
}

const moveText = 'update challenge_days set local_date = $2::date + (challenge_day - 1) where enrolment_id = $1'
