import { daysBetween } from '../lib/date-range.ts'

/** What an unforgiven failure does to the end of a challenge. */
export type Penalty =
  | { readonly kind: 'ADD_DAYS'; readonly days: number }
  | { readonly kind: 'RESTART' }
  | { readonly kind: 'NONE' }

/** What the days of a person's challenge are counted from. */
export type Terms = {
  readonly startsOn: Temporal.PlainDate
  readonly durationDays: number
  readonly penalty: Penalty
}

/** A day that was closed without being met. Each day is there once at most. */
export type FailedDay = { readonly day: number; readonly isForgiven: boolean }

/** How long a challenge is, and why. Always `length` is the duration and the sum of `penaltyDays`. */
export type Timeline = {
  /** Days from the start to the last one, both included. */
  readonly length: number
  readonly lastDay: Temporal.PlainDate
  /** The day on which the present attempt began: 1 unless a failure began another. */
  readonly attemptFrom: number
  /** By the failed day: how many days its failure adds now. */
  readonly penaltyDays: ReadonlyMap<number, number>
  /** Failed days beyond the end as the failures before them leave it, in order. */
  readonly voided: readonly number[]
}

/** The number of a date, counted 1, 2, 3 … from the start; less than 1 before it. No number ever comes back. */
export const dayNumberOf = (startsOn: Temporal.PlainDate, date: Temporal.PlainDate): number =>
  daysBetween(startsOn, date) + 1

/** The date of a day's number. */
export const dateOfDay = (startsOn: Temporal.PlainDate, day: number): Temporal.PlainDate =>
  startsOn.add({ days: day - 1 })

/** The number of a day within the present attempt; less than 1 for a day of an earlier one. */
export const dayOfAttempt = ({ attemptFrom }: Timeline, day: number): number => day - attemptFrom + 1

/**
 * The timeline that failures make, taken in the order of their days. A failure beyond the end is void: only because an
 * earlier one was forgiven since can it be there.
 */
export function timelineOf({ startsOn, durationDays, penalty }: Terms, failures: readonly FailedDay[]): Timeline {
  let length = durationDays
  let attemptFrom = 1
  const penaltyDays = new Map<number, number>()
  const voided: number[] = []
  for (const { day, isForgiven } of failures.toSorted((a, b) => a.day - b.day)) {
    const isVoid = day > length
    if (isVoid) voided.push(day)
    const stands = !isVoid && !isForgiven
    const longer = stands ? lengthAfter(length, day, durationDays, penalty) : length
    penaltyDays.set(day, longer - length)
    length = longer
    if (stands && penalty.kind === 'RESTART') attemptFrom = day + 1
  }
  return { length, lastDay: dateOfDay(startsOn, length), attemptFrom, penaltyDays, voided }
}

function lengthAfter(length: number, day: number, durationDays: number, penalty: Penalty): number {
  switch (penalty.kind) {
    case 'ADD_DAYS':
      return length + penalty.days
    case 'RESTART':
      return day + durationDays
    case 'NONE':
      return length
  }
}
