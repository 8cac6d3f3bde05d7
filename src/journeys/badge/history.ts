/** What a person's counted check-in of a date comes to; the score is a multiple of a half. */
export type DayFact = {
  readonly date: Temporal.PlainDate
  readonly met: boolean
  readonly score: number
  /** How many answers are the highest effort. */
  readonly crushed: number
}

/** A person's check-ins in a journey, as far as badges are earned by them. */
export type BadgeHistory = {
  /** In order, all of a window that begins on `windowFor` the date asked for or before. */
  readonly days: readonly DayFact[]
  /** The last MET date before the window. */
  readonly previousMetOn: Temporal.PlainDate | null
  /** The longest streak that there ever was. */
  readonly longest: number
  /** The date of the very first counted check-in. */
  readonly firstOn: Temporal.PlainDate | null
}

/**
 * What a badge is awarded once for: the key of a week, a month or a date, and its first date; both null for what is
 * earned once ever.
 */
export type EarnedKey = { readonly periodKey: string | null; readonly on: Temporal.PlainDate | null }

/** What is earned once ever. */
export const onceEver: EarnedKey = { periodKey: null, on: null }

/**
 * The date from which on check-ins must be known to tell what was earned in the periods of `since` and after: the first
 * of the month before, since the week before never begins earlier than that.
 */
export function windowFor(since: Temporal.PlainDate): Temporal.PlainDate {
  return since.with({ day: 1 }).subtract({ months: 1 })
}
