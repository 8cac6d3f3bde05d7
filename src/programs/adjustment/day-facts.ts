import type { AdherenceStatus } from '../adherence/assessment.ts'
import type { Nutrients } from '../plan.ts'
import type { DayContext } from './flags.ts'
import type { DaySession } from './training.ts'

/** All that is known of a person's day when it is adjusted. What was eaten is not among it: no rule may read that. */
export type DayFacts = {
  readonly date: Temporal.PlainDate
  /** What the person said of the date, else of the day before; null when neither has an entry. */
  readonly entry: DayContext | null
  /** The entries of the 28 local dates before that of the entry, or before `date` without one; others are not read. */
  readonly history: readonly DayContext[]
  /** The sessions of the date that are still to be done: neither done nor cancelled, without an adjustment of this date. */
  readonly sessions: readonly DaySession[]
  /** How the last sessions that were due went, the latest first; more than three are not read. */
  readonly lastDue: readonly AdherenceStatus[]
  /** The load of all sessions planned for the date, those done among them (`plannedLoad`). */
  readonly plannedLoad: number
  /** The load of all training logged for the date (`sessionLoad`); null when none is. */
  readonly loggedLoad: number | null
  /** The targets of the date without an adjustment of it; null when the programme has none. */
  readonly targets: Readonly<Nutrients> | null
  /** No cut goes below it, kcal: 1,200 for women, 1,500 for men and where the sex is not known. */
  readonly floorKcal: number
  /** Whether targets may change without a professional (`nutritionGate`); null when it is not known: then it is asked. */
  readonly automated: boolean | null
  /** What keeps the weight, kcal a day; null when it is not known. */
  readonly maintenanceKcal: number | null
  /** Dates of the programme without a session; only those of the seven days after `date` are taken. */
  readonly freeDates: readonly Temporal.PlainDate[]
}
