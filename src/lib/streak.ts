/**
 * A streak: how many dates due daily were met in a row. It is a fold over the states of days, the same in every room;
 * what is stored of it is a cache. Where the MET dates are known, the dates between them need only be looked at up to
 * the first that was missed.
 */

/** The state of a date on which something is due daily: `OPEN` is not decided yet. */
export type DayState = 'OPEN' | 'MET' | 'MISSED' | 'EXCUSED' | 'NOT_DUE'

/** A date with its state. */
export type StatedDay = { readonly date: Temporal.PlainDate; readonly state: DayState }

/** MET dates in a row: as it stands, the most there ever were, and the latest MET date (null before the first). */
export type Streak = {
  readonly current: number
  readonly longest: number
  readonly lastMetOn: Temporal.PlainDate | null
}

/** What a date was that nobody met. It is asked only of dates after a MET one. */
export type StateOfGap = (date: Temporal.PlainDate) => 'MISSED' | 'EXCUSED' | 'NOT_DUE'

/** The streak before the first date. */
export const noStreak: Streak = { current: 0, longest: 0, lastMetOn: null }

/** The streak after one more date: MET adds to it, MISSED ends it, and the other states leave it as it is. */
export function stepStreak(streak: Streak, { date, state }: StatedDay): Streak {
  if (state === 'MISSED') return { ...streak, current: 0 }
  return state === 'MET' ? longerBy(streak, date) : streak
}

/** The streak after all these dates, which ascend and are later than those that made `from`. */
export function foldStreak(days: Iterable<StatedDay>, from: Streak = noStreak): Streak {
  let streak = from
  for (const day of days) streak = stepStreak(streak, day)
  return streak
}

/**
 * The streak as it stands at the end of the dates before `date`, none of which is MET after `lastMetOn`: it has ended
 * as soon as one of them is MISSED.
 */
export function streakOn(streak: Streak, date: Temporal.PlainDate, stateOfGap: StateOfGap): Streak {
  if (streak.current === 0 || streak.lastMetOn === null) return streak
  for (let gap = nextOf(streak.lastMetOn); Temporal.PlainDate.compare(gap, date) < 0; gap = nextOf(gap)) {
    if (stateOfGap(gap) === 'MISSED') return { ...streak, current: 0 }
  }
  return streak
}

/**
 * The streak after `date` is MET and no date between `lastMetOn` and it. Throws when `date` is not after `lastMetOn`: a
 * date met late asks for a new fold.
 */
export function metOn(streak: Streak, date: Temporal.PlainDate, stateOfGap: StateOfGap): Streak {
  const { lastMetOn } = streak
  if (lastMetOn !== null && Temporal.PlainDate.compare(date, lastMetOn) <= 0)
    throw new RangeError(`${date} is not after ${lastMetOn}, the latest MET date`)
  return longerBy(streakOn(streak, date, stateOfGap), date)
}

/**
 * The streak on the last of all MET dates, which ascend, and for each of them the length of the run that ends on it.
 * Throws when they do not ascend.
 */
export function streakOfMetDates(
  metDates: readonly Temporal.PlainDate[],
  stateOfGap: StateOfGap,
): Streak & { readonly runs: readonly number[] } {
  let streak = noStreak
  const runs: number[] = []
  for (const date of metDates) {
    streak = metOn(streak, date, stateOfGap)
    runs.push(streak.current)
  }
  return { ...streak, runs }
}

function longerBy({ current, longest }: Streak, date: Temporal.PlainDate): Streak {
  return { current: current + 1, longest: Math.max(longest, current + 1), lastMetOn: date }
}

const nextOf = (date: Temporal.PlainDate) => date.add({ days: 1 })
