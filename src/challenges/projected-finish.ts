import { type Feat, featWords } from './feat/feat-names.ts'
import { type FailedDay, type Terms, type Timeline, timelineOf } from './timeline.ts'

/** A failed day, why it failed, and whether the council has still to decide of it. */
export type ProjectedFailure = FailedDay & {
  readonly date: Temporal.PlainDate
  readonly failedFeats: readonly Feat[]
  readonly request: 'PENDING' | null
}

/** Something that the end follows from. `day` is null where it is of no single day, `days` is how many it adds. */
export type FinishReason = {
  readonly code: 'DURATION' | 'FAILURE' | 'FORGIVEN' | 'VOID' | 'PENDING' | 'FINISHED'
  readonly day: number | null
  readonly days: number
  readonly message: string
}

/** The date of the last day, what it is if the council grants all that is asked, and why, in the order of the days. */
export type ProjectedFinish = {
  readonly date: Temporal.PlainDate
  readonly ifForgiven: Temporal.PlainDate
  readonly reasons: readonly FinishReason[]
}

/**
 * When a challenge ends if no more days are missed. The days of the reasons add up to the length of the challenge. One
 * that is finished (`finishedOn`) ended then, whatever is still asked of the council.
 */
export function projectedFinish({
  terms,
  failures,
  finishedOn,
}: {
  readonly terms: Terms
  readonly failures: readonly ProjectedFailure[]
  readonly finishedOn: Temporal.PlainDate | null
}): ProjectedFinish {
  const timeline = timelineOf(terms, failures)
  const isPending = (failure: ProjectedFailure) => finishedOn === null && failure.request === 'PENDING'
  const forgiving = failures.map((failure) => ({ ...failure, isForgiven: failure.isForgiven || isPending(failure) }))
  const duration = `${dayCount(terms.durationDays)} from ${dateText(terms.startsOn)}.`
  const reasons: FinishReason[] = [
    { code: 'DURATION', day: null, days: terms.durationDays, message: duration },
    ...failures
      .toSorted((a, b) => a.day - b.day)
      .map((failure) => reasonOf(failure, { terms, timeline, isPending: isPending(failure) })),
  ]
  if (finishedOn === null) return { date: timeline.lastDay, ifForgiven: timelineOf(terms, forgiving).lastDay, reasons }
  reasons.push({ code: 'FINISHED', day: null, days: 0, message: `Finished on ${dateText(finishedOn)}.` })
  return { date: finishedOn, ifForgiven: finishedOn, reasons }
}

function reasonOf(
  { day, date, isForgiven, failedFeats }: ProjectedFailure,
  { terms, timeline, isPending }: { terms: Terms; timeline: Timeline; isPending: boolean },
): FinishReason {
  const days = timeline.penaltyDays.get(day) ?? 0
  const reason = (code: FinishReason['code'], what: string) => ({ code, day, days, message: `Day ${day} was ${what}.` })
  if (timeline.voided.includes(day)) return reason('VOID', 'missed beyond the end as it is now: no days more')
  if (isForgiven) return reason('FORGIVEN', 'missed and forgiven: no days more')
  const again = terms.penalty.kind === 'RESTART' ? `a new start on ${dateText(date.add({ days: 1 }))}, ` : ''
  const missed = `${missedWith(failedFeats)}: ${again}${days === 0 ? 'no days' : dayCount(days)} more`
  return isPending ? reason('PENDING', `${missed}, unless it is forgiven`) : reason('FAILURE', missed)
}

const missedWith = (failedFeats: readonly Feat[]): string =>
  failedFeats.length === 0 ? 'missed' : `missed (${failedFeats.map((feat) => featWords[feat]).join(', ')})`

/** A number of days inside a sentence. */
export const dayCount = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`

const dateText = (date: Temporal.PlainDate): string =>
  date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
