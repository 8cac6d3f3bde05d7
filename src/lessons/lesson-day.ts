import { dayOf, type ZoneHistory } from '../lib/day.ts'
import type { DayState, StateOfGap } from '../lib/streak.ts'
import type { PausedDates } from './unlock-moment.ts'

/** What of a lesson decides days. */
type LessonDates = {
  /** Null while it is locked. */
  readonly unlockedAt: Temporal.Instant | null
  readonly unlockedOn: Temporal.PlainDate | null
  /** Null until it is completed. */
  readonly completedOn: Temporal.PlainDate | null
  /** False for one that was told of too late. */
  readonly isCounted: boolean
}

/** All that decides the days of a person: their lessons and pauses, journey by journey. */
export type LearningDays = {
  readonly history: ZoneHistory
  readonly journeys: readonly {
    readonly lessons: readonly LessonDates[]
    readonly pauses: readonly PausedDates[]
  }[]
}

/** The dates on which a lesson was completed that counts, each once, in order. */
export function metDates({ journeys }: LearningDays): Temporal.PlainDate[] {
  const dates = journeys.flatMap(({ lessons }) =>
    lessons.flatMap(({ completedOn, isCounted }) => (completedOn && isCounted ? [completedOn] : [])),
  )
  return dates
    .toSorted(Temporal.PlainDate.compare)
    .filter((date, index, all) => index === 0 || !all[index - 1]?.equals(date))
}

/** Text of a date after all others. */
const never = '9999-12-31'
/** Dates as ISO text, which has their order: `from` is in it, and so is `to`. */
type Span = { readonly from: string; readonly to: string }
const holds = (spans: readonly Span[], date: string) => spans.some(({ from, to }) => from <= date && date <= to)

/** Who is given a lesson with less of the date left than this need not do it on that date: as with a day that is too short. */
const shortestDue = Temporal.Duration.from({ hours: 12 })

/** The first date on which a lesson is due, if it is not completed before. */
function firstDue(
  unlockedAt: Temporal.Instant,
  unlockedOn: Temporal.PlainDate,
  history: ZoneHistory,
): Temporal.PlainDate {
  const left = unlockedAt.until(dayOf(history, unlockedOn).endsAt)
  return Temporal.Duration.compare(left, shortestDue) < 0 ? unlockedOn.add({ days: 1 }) : unlockedOn
}

/**
 * What a date on which no lesson was completed is once it has ended: MISSED when one was there to be done. A pause excuses it, and so
 * does a change of zone that left less than 12 hours of it; one that came with less than 12 hours left is due from the next date on.
 */
export function stateUnlessMet({ history, journeys }: LearningDays): StateOfGap {
  const spans = journeys.map(({ lessons, pauses }) => ({
    open: lessons.flatMap(({ unlockedAt, unlockedOn, completedOn }): Span[] =>
      unlockedAt && unlockedOn
        ? [{ from: firstDue(unlockedAt, unlockedOn, history).toString(), to: completedOn?.toString() ?? never }]
        : [],
    ),
    paused: pauses.map(
      ({ pausedOn, resumedOn }): Span => ({
        from: pausedOn.toString(),
        to: resumedOn?.subtract({ days: 1 }).toString() ?? never,
      }),
    ),
  }))
  return (date) => {
    const text = date.toString()
    const paused = spans.map((journey) => holds(journey.paused, text))
    if (!spans.some(({ open }, index) => !paused[index] && holds(open, text)))
      return paused.some(Boolean) ? 'EXCUSED' : 'NOT_DUE'
    const { state } = dayOf(history, date)
    return state === 'DUE' ? 'MISSED' : state
  }
}

/** What a date is, of which nothing is decided from today on but what was met. */
export function stateOfDate(days: LearningDays, date: Temporal.PlainDate, today: Temporal.PlainDate): DayState {
  if (metDates(days).some((met) => met.equals(date))) return 'MET'
  const state = stateUnlessMet(days)(date)
  return state === 'MISSED' && Temporal.PlainDate.compare(date, today) >= 0 ? 'OPEN' : state
}
