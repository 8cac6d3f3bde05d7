import { dayOf } from '../../lib/day.ts'
import type { DayState } from '../../lib/streak.ts'
import { closesAt, stateOfDay } from '../challenge-day.ts'
import { failedDaysOf, type HeldEnrolment } from '../held-enrolment.ts'
import { dateOfDay, type Timeline, timelineOf } from '../timeline.ts'
import type { DayVerdict } from '../verdict.ts'

/** A day that closes, with its verdict and what it is from then on. */
export type ClosedDay = {
  readonly day: number
  readonly date: Temporal.PlainDate
  readonly state: DayState
  readonly verdict: DayVerdict
}

/** The days that close at an instant, and what becomes of the challenge. */
export type Closing = {
  readonly days: readonly ClosedDay[]
  readonly timeline: Timeline
  /** Whether its last day has closed. */
  readonly isFinished: boolean
  /** Whether days were left for another time, because there were too many. */
  readonly isMore: boolean
}

/** The days whose time is over, at most `most`: numbers and dates, the last known ones first looked at for what was recorded. */
export function daysToClose(
  enrolment: HeldEnrolment,
  now: Temporal.Instant,
  most: number,
): { readonly day: number; readonly date: Temporal.PlainDate; readonly closesAt: Temporal.Instant }[] {
  const { terms, history, recordingGraceHours, closedThrough } = enrolment
  const due = []
  for (let day = closedThrough + 1; due.length < most; day += 1) {
    const date = dateOfDay(terms.startsOn, day)
    const closes = closesAt(history, date, recordingGraceHours)
    if (Temporal.Instant.compare(now, closes) < 0) break
    due.push({ day, date, closesAt: closes })
  }
  return due
}

/**
 * Closes days in their order, each by its own time: one that was not met adds its penalty before the next is looked at, so
 * that a day of the extension is a day of the challenge.
 */
export function closingOf(
  enrolment: HeldEnrolment,
  due: ReturnType<typeof daysToClose>,
  verdictOf: (day: number) => DayVerdict,
  most: number,
): Closing {
  const failures = failedDaysOf(enrolment.failures)
  const days: ClosedDay[] = []
  let { timeline } = enrolment
  for (const { day, date, closesAt } of due) {
    if (day > timeline.length) break
    const verdict = verdictOf(day)
    const state = stateOfDay({ isMet: verdict.isMet, day: dayOf(enrolment.history, date), closesAt, now: closesAt })
    days.push({ day, date, state, verdict })
    if (state !== 'MISSED') continue
    failures.push({ day, isForgiven: false })
    timeline = timelineOf(enrolment.terms, failures)
  }
  const closedThrough = days.at(-1)?.day ?? enrolment.closedThrough
  const isFinished = closedThrough >= timeline.length
  return { days, timeline, isFinished, isMore: !isFinished && due.length === most }
}
