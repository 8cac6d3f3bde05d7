import { appendBySystem } from '../../audit/audit.ts'
import { project } from '../../calendar/calendar.ts'
import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import { notify } from '../../notifications/notify.ts'
import { challengeCalendar } from '../challenge-calendar.ts'
import { type Failure, failedDaysOf, type HeldEnrolment } from '../held-enrolment.ts'
import { timelineOf } from '../timeline.ts'
import { closingNotices } from './closing-notices.ts'
import { daysOfEnrolment, putDays, type StoredDay } from './day-rows.ts'
import { endDailyRun } from './end-daily-run.ts'
import { enterPenalties } from './ledger.ts'
import { settleTotals } from './settle-totals.ts'

/**
 * Waives the penalty of a failure and keeps the miss, as the system. Its caller has locked the days. What was missed after the end
 * that the challenge has now is void, and days that nobody has come to are planned no more.
 */
export async function forgive(system: Tx, enrolment: HeldEnrolment, failureId: string, at: At): Promise<void> {
  const asForgiven = enrolment.failures.map(
    (failure): Failure => (failure.id === failureId ? { ...failure, status: 'FORGIVEN' } : failure),
  )
  const timeline = timelineOf(enrolment.terms, failedDaysOf(asForgiven))
  const isVoid = new Set(timeline.voided)
  const failures = asForgiven.map(
    (failure): Failure =>
      failure.status === 'STANDING' && isVoid.has(failure.day) ? { ...failure, status: 'VOID' } : failure,
  )
  const stored = await daysOfEnrolment(system, enrolment.id)
  const statuses = failures.map(({ id, status }) => ({ id, status }))
  await rowsOf(system, statusesText, [enrolment.id, JSON.stringify(statuses), at.now.toString()])
  await enterPenalties(system, enrolment, failures, { timeline, recorded: new Set(), forgiven: failureId }, at)
  const beyond = stored.filter(({ day }) => day > timeline.length)
  const days = await withoutDaysBeyond(system, enrolment, stored, beyond, at)
  const isFinished = enrolment.closedThrough >= timeline.length
  if (isFinished) {
    // One that is finished was so earlier now.
    await rowsOf(system, finishedText, [enrolment.id, timeline.lastDay.toString()])
    await endDailyRun(system, enrolment.userId)
  }
  await note(system, enrolment, failures, isFinished ? timeline.lastDay : null, at)
  const before = { days: stored, failures: enrolment.failures }
  await settleTotals(system, enrolment, before, { days, failures, written: [] }, at)
  await project(system, { id: enrolment.userId }, challengeCalendar, enrolment.id, at, { mayFill: true })
  for (const notice of closingNotices(enrolment, [], { timeline, isFinished })) await notify(system, notice, at)
}

/** Appends what else follows from it: the end, and what is void. */
async function note(
  system: Tx,
  enrolment: HeldEnrolment,
  failures: readonly Failure[],
  finishedOn: Temporal.PlainDate | null,
  at: At,
): Promise<void> {
  const { id, challengeId, userId } = enrolment
  const entity = { entityType: 'Enrolment', entityId: id, circleId: challengeId, ownerId: userId }
  for (const [index, { day, status }] of failures.entries()) {
    const before = enrolment.failures[index]?.status
    if (status !== 'VOID' || before === 'VOID') continue
    const change = { before: { challengeDay: day, status: before }, after: { challengeDay: day, status } }
    await appendBySystem(system, at, { ...entity, action: 'FAILURE_VOID', ...change })
  }
  if (finishedOn) {
    const change = { before: { finishedOn: enrolment.finishedOn }, after: { finishedOn } }
    await appendBySystem(system, at, { ...entity, action: 'CHALLENGE_COMPLETED', ...change })
  }
}

/** Takes away days beyond the end: nothing is due on those of which something is known. */
async function withoutDaysBeyond(
  system: Tx,
  { id }: HeldEnrolment,
  stored: readonly StoredDay[],
  beyond: readonly StoredDay[],
  at: At,
): Promise<StoredDay[]> {
  if (beyond.length === 0) return [...stored]
  const rows = await rowsOf<{ day: number }>(system, unknownText, [id, beyond[0]?.day ?? 0])
  const isGone = new Set(rows.map(({ day }) => day))
  const isKept = new Set(beyond.map(({ day }) => day).filter((day) => !isGone.has(day)))
  await putDays(
    system,
    id,
    [...isKept].map((day) => ({ day, state: 'NOT_DUE', isClosed: true })),
    at.now,
  )
  return stored
    .filter(({ day }) => !isGone.has(day))
    .map((day) => (isKept.has(day.day) ? { ...day, state: 'NOT_DUE', isClosed: true } : day))
}

const statusesText = `
  update challenge_failures failure set status = given.status,
    forgiven_at = case when given.status = 'FORGIVEN' then coalesce(failure.forgiven_at, $3::timestamptz) end
  from jsonb_to_recordset($2::jsonb) as given (id uuid, status failure_status)
  where failure.enrolment_id = $1 and failure.id = given.id and failure.status <> given.status`

const unknownText = `
  delete from challenge_days day where enrolment_id = $1 and challenge_day >= $2
    and not exists (select from challenge_verdicts verdict where verdict.enrolment_id = $1 and verdict.challenge_day = day.challenge_day)
    and not exists (select from progress_photos photo where photo.enrolment_id = $1 and photo.challenge_day = day.challenge_day)
  returning challenge_day as day`

const finishedText = 'update enrolments set finished_on = $2 where id = $1'
