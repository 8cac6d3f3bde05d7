import { and, eq, isNull, sql } from 'drizzle-orm'
import { project } from '../calendar/calendar.ts'
import { insertRows } from '../db/insert.ts'
import type { At, Tx } from '../db/viewer.ts'
import { setSchedule } from '../jobs/schedules.ts'
import { ceaseToBelong } from '../leaderboards/circle.ts'
import { changeEntries, nextOfBoards } from '../leaderboards/score.ts'
import { challenges, enrolmentSettings, enrolments } from './challenge.tables.ts'
import { challengeCalendar } from './challenge-calendar.ts'
import { entryOf } from './day/board-entry.ts'
import { challengeDates } from './day/challenge-dates.ts'
import { userStatistics } from './day/day.tables.ts'
import { endDailyRun } from './day/end-daily-run.ts'
import { planDays } from './day/plan-days.ts'
import type { EnrolmentRole } from './held-enrolment.ts'
import { progressPhotos } from './photo/photo.tables.ts'

/** An enrolment that is to begin. */
export type NewEnrolment = {
  readonly id: string
  readonly challengeId: string
  readonly userId: string
  readonly role: EnrolmentRole
  readonly startsOn: Temporal.PlainDate
  readonly diet: string | null
  readonly durationDays: number
}

/**
 * Begins an enrolment with all of its days planned, in the calendar too. As the system, with the person's days and the challenge
 * locked, in which they are not.
 * @throws CalendarDayFull
 */
export async function beginEnrolment(system: Tx, enrolment: NewEnrolment, at: At): Promise<void> {
  const { id, challengeId, userId, role, startsOn, diet, durationDays } = enrolment
  await insertRows(system, enrolments, [{ id, challengeId, userId, role, startsOn, joinedAt: at.now }])
  await insertRows(system, enrolmentSettings, [{ enrolmentId: id, userId, diet }])
  await planDays(system, { id, challengeId, userId, terms: { startsOn } }, 1, durationDays, at)
  await insertRows(system, userStatistics, [{ enrolmentId: id, challengeId, userId, updatedAt: at.now }])
  await countParticipants(system, challengeId, 1)
  await setSchedule(system, challengeDates, { userId, localTime: null }, at)
  await project(system, { id: userId }, challengeCalendar, id, at)
}

type EndingEnrolment = { readonly id: string; readonly challengeId: string; readonly userId: string }

/**
 * Ends an enrolment that goes on: nothing of it changes any more, what was shared is not, and the standings go on without it. As
 * the system, with the person's days and the challenge locked. `removedAt` is for who did not go by themselves.
 */
export async function endEnrolment(
  system: Tx,
  { id, challengeId, userId }: EndingEnrolment,
  removedAt: Temporal.Instant | null,
  at: At,
): Promise<void> {
  await system.update(enrolments).set({ leftAt: at.now, removedAt }).where(eq(enrolments.id, id))
  await system
    .update(progressPhotos)
    .set({ isShared: false })
    .where(and(eq(progressPhotos.enrolmentId, id), eq(progressPhotos.isShared, true)))
  await takeOffBoard(system, { id, challengeId, userId })
  await ceaseToBelong(system, [{ circleId: challengeId, userIds: [userId] }])
  await countParticipants(system, challengeId, -1)
  await endDailyRun(system, userId)
  await project(system, { id: userId }, challengeCalendar, id, at)
}

/** Takes away all that an enrolment has given to the standings, and so its entry. */
async function takeOffBoard(system: Tx, { id, challengeId, userId }: EndingEnrolment): Promise<void> {
  await nextOfBoards(system, challengeId)
  const [totals] = await system.select().from(userStatistics).where(eq(userStatistics.enrolmentId, id))
  const given = totals && entryOf(totals)
  if (!given || given.checkIns === 0) return
  const taken = { score: -given.score, checkIns: -given.checkIns, metDays: -given.metDays }
  await changeEntries(system, { circleId: challengeId, userId }, [
    {
      ...{ period: 'ALL_TIME', periodKey: 'all', from: null, to: null, ...taken },
      ...{ keepsRun: true, streak: 0, lastMetOn: null },
      dueFrom: Temporal.PlainDate.from('1970-01-01'),
    },
  ])
}

async function countParticipants(system: Tx, challengeId: string, change: 1 | -1): Promise<void> {
  await system
    .update(challenges)
    .set({ participants: sql`${challenges.participants} + ${change}` })
    .where(eq(challenges.id, challengeId))
}

/** The enrolments of a challenge that go on, as far as they are of these people; as the system. */
export function currentEnrolments(system: Tx, challengeId: string, isWanted = sql`true`) {
  return system
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.challengeId, challengeId), isNull(enrolments.leftAt), isWanted))
}
