import { dayOf, zoneAt } from '../../lib/day.ts'
import { Refusal } from '../../lib/refusal.ts'
import { closesAt } from '../challenge-day.ts'
import { type HeldEnrolment, todayIn } from '../held-enrolment.ts'
import { dateOfDay, dayNumberOf } from '../timeline.ts'

/** The date is none of the challenge: before its first day, after its last, or one that the person jumped over. */
export class NotAChallengeDay extends Refusal {
  override readonly name = 'NotAChallengeDay'
  readonly firstDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
  constructor(
    date: Temporal.PlainDate,
    days: { readonly firstDay: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate },
  ) {
    super(`${date} is no day of your challenge, which runs from ${days.firstDay} to ${days.lastDay}`, ['date'])
    this.firstDay = days.firstDay
    this.lastDay = days.lastDay
  }
}

/** The date lies ahead: nothing can be recorded of it yet. */
export class DayNotBegun extends Refusal {
  override readonly name = 'DayNotBegun'
  readonly opensAt: Temporal.Instant
  constructor(date: Temporal.PlainDate, opensAt: Temporal.Instant) {
    super(`${date} has not begun for you: nothing can be recorded of it yet`, ['date'])
    this.opensAt = opensAt
  }
}

/** The day has closed: what is known of it stays. */
export class DayClosed extends Refusal {
  override readonly name = 'DayClosed'
  readonly closedAt: Temporal.Instant
  constructor(date: Temporal.PlainDate, closedAt: Temporal.Instant) {
    super(`${date} has closed: what was recorded of it stands`, ['date'])
    this.closedAt = closedAt
  }
}

/** A day of an enrolment that can be recorded. */
export type OpenDay = {
  readonly day: number
  readonly date: Temporal.PlainDate
  readonly closesAt: Temporal.Instant
  /** When what is said now counts as done: now, or just before the end of the date when that is over. */
  readonly completedAt: Temporal.Instant
  /** The zone by which that is of the date. */
  readonly zone: string
}

/**
 * The day that can be recorded at this instant: that of `date`, the person's today where it is null.
 * @throws NotAChallengeDay, DayNotBegun, DayClosed
 */
export function openDay(enrolment: HeldEnrolment, asked: Temporal.PlainDate | null, now: Temporal.Instant): OpenDay {
  const { terms, timeline, history, recordingGraceHours, closedThrough } = enrolment
  const today = todayIn(enrolment, now)
  const date = asked ?? today
  const day = dayNumberOf(terms.startsOn, date)
  const days = { firstDay: dateOfDay(terms.startsOn, 1), lastDay: timeline.lastDay }
  if (day < 1 || day > timeline.length) throw new NotAChallengeDay(date, days)
  const { opensAt, endsAt, state } = dayOf(history, date)
  if (state === 'NOT_DUE') throw new NotAChallengeDay(date, days)
  if (Temporal.PlainDate.compare(date, today) > 0) throw new DayNotBegun(date, opensAt)
  const closes = closesAt(history, date, recordingGraceHours)
  // Whoever waited for the days, or asks another server, may come by an earlier time than that at which they were closed.
  if (day <= closedThrough || Temporal.Instant.compare(now, closes) >= 0) throw new DayClosed(date, closes)
  const completedAt = Temporal.Instant.compare(now, endsAt) < 0 ? now : endsAt.subtract({ seconds: 1 })
  return { day, date, closesAt: closes, completedAt, zone: zoneAt(history, completedAt) }
}
