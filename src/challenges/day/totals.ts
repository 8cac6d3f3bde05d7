import { type DayState, foldStreak, type StatedDay, type Streak } from '../../lib/streak.ts'
import type { FailureStatus } from '../held-enrolment.ts'

/** What an enrolment has come to. */
export type Totals = {
  readonly daysMet: number
  readonly daysMissed: number
  readonly unforgivenFailures: number
  readonly streak: Streak
}

/**
 * What days that ascend, with the failures among them, come to: a day that is met counts at once, a missed one when it has
 * closed, and a forgiven one is missed all the same.
 */
export function totalsOf(days: readonly StatedDay[], failures: readonly { readonly status: FailureStatus }[]): Totals {
  return {
    daysMet: numberOf(days, 'MET'),
    daysMissed: numberOf(days, 'MISSED'),
    unforgivenFailures: failures.filter(({ status }) => status === 'STANDING').length,
    streak: foldStreak(days),
  }
}

const numberOf = (days: readonly StatedDay[], wanted: DayState) => days.filter(({ state }) => state === wanted).length
