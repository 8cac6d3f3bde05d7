import { dayOf, type ZoneHistory } from '../lib/day.ts'
import type { StateOfGap } from '../lib/streak.ts'

/** Dates on which nothing is due for a member: `to` is the last of them, null while nobody knows it. */
export type Freeze = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate | null }

/** Whether a date lies within one of the freezes. */
const isFrozen = (freezes: readonly Freeze[], date: Temporal.PlainDate): boolean =>
  freezes.some(
    ({ from, to }) =>
      Temporal.PlainDate.compare(from, date) <= 0 && (to === null || Temporal.PlainDate.compare(date, to) <= 0),
  )

/** What a date is for a member who has not met it and whose it is no more: frozen and cut-short dates are excused. */
export const stateUnlessMet =
  (history: ZoneHistory, freezes: readonly Freeze[]): StateOfGap =>
  (date) => {
    const { state } = dayOf(history, date)
    if (state !== 'DUE') return state
    return isFrozen(freezes, date) ? 'EXCUSED' : 'MISSED'
  }
