import { insertRows } from '../../db/insert.ts'
import { rowsOf, type Tx } from '../../db/viewer.ts'
import type { DayState } from '../../lib/streak.ts'
import type { HeldEnrolment } from '../held-enrolment.ts'
import { type DayVerdict, verdictVersion } from '../verdict.ts'
import { challengeVerdicts } from './day.tables.ts'

/** A day as it stands in its row. */
export type StoredDay = {
  readonly id: string
  readonly day: number
  readonly date: Temporal.PlainDate
  readonly state: DayState
  readonly isClosed: boolean
  readonly version: number
}

/** What a day is to be. */
export type DayChange = { readonly day: number; readonly state: DayState; readonly isClosed: boolean }

/** Every planned day of an enrolment, in order; as the system. */
export async function daysOfEnrolment(system: Tx, enrolmentId: string): Promise<StoredDay[]> {
  const rows = await rowsOf<{ days: [string, number, string, DayState, boolean, number][] }>(system, daysText, [
    enrolmentId,
  ])
  return (rows[0]?.days ?? []).map(([id, day, date, state, isClosed, version]) => ({
    ...{ id, day, date: Temporal.PlainDate.from(date), state, isClosed, version },
  }))
}

const daysText = `
  select coalesce(json_agg(json_build_array(id, challenge_day, local_date, state, closed_at is not null, version)
    order by challenge_day), '[]') as days
  from challenge_days where enrolment_id = $1`

/** Gives days their state, with one version more each; as the system. */
export async function putDays(
  system: Tx,
  enrolmentId: string,
  changes: readonly DayChange[],
  now: Temporal.Instant,
): Promise<void> {
  if (changes.length > 0) await rowsOf(system, putText, [enrolmentId, JSON.stringify(changes), now.toString()])
}

const putText = `
  update challenge_days stored set state = change.state, version = stored.version + 1,
    closed_at = case when change."isClosed" then coalesce(stored.closed_at, $3::timestamptz) end
  from jsonb_to_recordset($2::jsonb) as change (day integer, state challenge_day_state, "isClosed" boolean)
  where stored.enrolment_id = $1 and stored.challenge_day = change.day`

/** Keeps the verdicts of days in the place of those before; as the system. */
export async function putVerdicts(
  system: Tx,
  { id, userId }: Pick<HeldEnrolment, 'id' | 'userId'>,
  verdicts: ReadonlyMap<number, DayVerdict>,
  now: Temporal.Instant,
): Promise<void> {
  const days = [...verdicts.keys()]
  await rowsOf(system, forgetText, [id, JSON.stringify(days)])
  const rows = [...verdicts].map(([challengeDay, { isMet, feats }]) => ({
    ...{ enrolmentId: id, challengeDay, userId, isMet, feats, ruleVersion: verdictVersion, judgedAt: now },
  }))
  await insertRows(system, challengeVerdicts, rows)
}

const forgetText = `
  delete from challenge_verdicts where enrolment_id = $1
    and challenge_day in (select value::integer from jsonb_array_elements_text($2::jsonb))`
