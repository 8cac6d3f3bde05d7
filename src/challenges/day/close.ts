import { appendBySystem } from '../../audit/audit.ts'
import { project } from '../../calendar/calendar.ts'
import { insertRows } from '../../db/insert.ts'
import { type At, rowsOf, type Tx } from '../../db/viewer.ts'
import { notifyAll } from '../../notifications/notify.ts'
import { challengeCalendar } from '../challenge-calendar.ts'
import { featsOfDays } from '../feat/feat-rows.ts'
import { enrolmentById, type Failure, type HeldEnrolment, lockDays } from '../held-enrolment.ts'
import { judgeDay } from '../verdict.ts'
import { type ClosedDay, type Closing, closingOf, daysToClose } from './closing.ts'
import { closingNotices } from './closing-notices.ts'
import { challengeFailures } from './day.tables.ts'
import { type DayChange, daysOfEnrolment, putDays, putVerdicts, type StoredDay } from './day-rows.ts'
import { endDailyRun } from './end-daily-run.ts'
import { enterPenalties } from './ledger.ts'
import { planDays } from './plan-days.ts'
import { returnedDays } from './returned-days.ts'
import { settleTotals } from './settle-totals.ts'

/** So many days close in one transaction, each of which may be told of. */
const mostAtOnce = 31

const personText = 'select user_id from enrolments where id = $1'

/**
 * Closes the days of an enrolment whose time is over, in their order, as the system: what was met and what was missed stands from
 * then on, and each missed one adds its penalty. Twice, or by two workers, is the same as once. True when there are more.
 */
export async function closeDays(system: Tx, enrolmentId: string, at: At): Promise<boolean> {
  const [person] = await rowsOf<{ user_id: string }>(system, personText, [enrolmentId])
  if (!person) return false
  await lockDays(system, person.user_id)
  const enrolment = await enrolmentById(system, enrolmentId)
  if (!enrolment || enrolment.leftAt || enrolment.finishedOn) return false
  const due = daysToClose(enrolment, at.now, mostAtOnce)
  if (due.length === 0) return false
  const recorded = await featsOfDays(
    system,
    enrolmentId,
    due.map(({ day }) => day),
  )
  const verdictOf = (day: number) => judgeDay(recorded.get(day) ?? {}, enrolment.requirements)
  const closing = closingOf(enrolment, due, verdictOf, mostAtOnce)
  await write(system, enrolment, closing, at)
  return closing.isMore
}

async function write(system: Tx, enrolment: HeldEnrolment, closing: Closing, at: At): Promise<void> {
  const { days, timeline } = closing
  const failed = days.filter(({ state }) => state === 'MISSED').map((day) => failureOf(day, at))
  const stored = await daysOfEnrolment(system, enrolment.id)
  // A day that was taken out may lie before one that was kept.
  const gap = stored.findIndex(({ day }, index) => day !== index + 1)
  await planDays(system, enrolment, (gap < 0 ? stored.length : gap) + 1, timeline.length, at)
  await putVerdicts(system, enrolment, new Map(days.map(({ day, verdict }) => [day, verdict])), at.now)
  const closedThrough = days.at(-1)?.day ?? enrolment.closedThrough
  const back = await returnedDays(system, enrolment, stored, { closedThrough, length: timeline.length }, at.now)
  const changes = [...days.map(({ day, date, state }) => ({ day, date, state, isClosed: true })), ...back]
  await putDays(system, enrolment.id, changes, at.now)
  await putFailures(system, enrolment, failed)
  const failures = [...enrolment.failures, ...failed]
  const recorded = new Set(failed.map(({ id }) => id))
  await enterPenalties(system, enrolment, failures, { timeline, recorded, forgiven: null }, at)
  const finishedOn = closing.isFinished ? timeline.lastDay.toString() : null
  await rowsOf(system, closedText, [enrolment.id, closedThrough, finishedOn])
  if (closing.isFinished) await endDailyRun(system, enrolment.userId)
  await note(system, enrolment, failed, closing, at)
  const before = { days: await withNewDays(system, enrolment.id, stored), failures: enrolment.failures }
  const after = { days: changedDays(before.days, changes), failures, written: changes.map(({ date }) => date) }
  await settleTotals(system, enrolment, before, after, at)
  await project(system, { id: enrolment.userId }, challengeCalendar, enrolment.id, at, { mayFill: true })
  await notifyAll(system, closingNotices(enrolment, failed, closing), at)
}

const closedText = 'update enrolments set closed_through = $2, finished_on = $3 where id = $1'

const failureOf = ({ day, date, verdict }: ClosedDay, at: At): Failure => ({
  ...{ id: at.newId(), day, date, failedFeats: verdict.failedFeats, recordedAt: at.now },
  ...({ status: 'STANDING', days: 0 } as const),
})

function putFailures(
  system: Tx,
  { id, challengeId, userId }: HeldEnrolment,
  failed: readonly Failure[],
): Promise<void> {
  const rows = failed.map((failure) => ({
    ...{ id: failure.id, enrolmentId: id, challengeId, userId, challengeDay: failure.day, localDate: failure.date },
    ...{ failedFeats: [...failure.failedFeats], recordedAt: failure.recordedAt, status: failure.status },
  }))
  return insertRows(system, challengeFailures, rows)
}

/** The days as they were, with those that were planned since, which are open. */
async function withNewDays(system: Tx, enrolmentId: string, before: readonly StoredDay[]): Promise<StoredDay[]> {
  const known = new Map(before.map((day) => [day.day, day]))
  return (await daysOfEnrolment(system, enrolmentId)).map((day) => known.get(day.day) ?? { ...day, state: 'OPEN' })
}

function changedDays(days: readonly StoredDay[], changes: readonly DayChange[]): StoredDay[] {
  const stateOf = new Map(changes.map(({ day, state }) => [day, state]))
  return days.map((day) => ({ ...day, state: stateOf.get(day.day) ?? day.state }))
}

async function note(
  system: Tx,
  enrolment: HeldEnrolment,
  failed: readonly Failure[],
  { timeline, isFinished }: Closing,
  at: At,
): Promise<void> {
  const entity = {
    ...{ entityType: 'Enrolment', entityId: enrolment.id, circleId: enrolment.challengeId, ownerId: enrolment.userId },
  }
  for (const { day } of failed) {
    const after = { state: 'MISSED', challengeDay: day, penaltyDays: timeline.penaltyDays.get(day) ?? 0 }
    await appendBySystem(system, at, { ...entity, action: 'DAY_FAILED', before: { state: 'OPEN' }, after })
  }
  const after = { finishedOn: timeline.lastDay }
  if (isFinished) await appendBySystem(system, at, { ...entity, action: 'CHALLENGE_COMPLETED', before: null, after })
}
