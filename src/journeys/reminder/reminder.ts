import type { DayState } from '../../lib/streak.ts'
import type { Notice } from '../../notifications/notify.ts'

/** From so many met days in a row on, a person is told that they are at risk. */
const streakWorthSaving = 3

/** A date of a person in a journey, while it can still be met. */
export type DayToMeet = {
  readonly title: string
  readonly state: DayState
  /** Met days in a row up to the date before. */
  readonly streak: number
  /** The wall-clock time at which the date ends. */
  readonly endsAt: string
}

/** The key under which a person is reminded of a date of a journey, once, whatever they are told. */
export const reminderKey = (journeyId: string, date: Temporal.PlainDate): string => `check-in:${journeyId}:${date}`

/** What a person is told of a date that is due and not met yet; null of any other. */
export function reminderOf({
  title,
  state,
  streak,
  endsAt,
}: DayToMeet): Pick<Notice, 'kind' | 'severity' | 'title' | 'body'> | null {
  if (state !== 'OPEN') return null
  if (streak < streakWorthSaving)
    return { kind: 'CHECK_IN_REMINDER', title, body: `Today is still open in ${title}: check in before ${endsAt}.` }
  return {
    ...{ kind: 'STREAK_AT_RISK', severity: 'WARNING', title: `Your streak of ${streak} days is at risk` },
    body: `Your streak of ${streak} days in ${title} ends unless you check in before ${endsAt}.`,
  }
}
