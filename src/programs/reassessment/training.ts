import { daysBetween } from '../../lib/date-range.ts'
import type { AdaptationInput } from '../plan.ts'
import type { TrainingOutcome } from './outcomes.ts'
import { percent } from './sentences.ts'

/** The version of these rules: a reassessment says by which it was made. */
export const trainingRuleVersion = '1'

export type TrainingFacts = {
  /** The last whole local date; the 14 days end with it. */
  readonly until: Temporal.PlainDate
  /** Sessions of the 14 days that were due, without those that were excused, and those of them that were done. */
  readonly planned: number
  readonly done: number
  /** The flags of each date on which the person told how they were, in any order. */
  readonly flags: readonly { readonly date: Temporal.PlainDate; readonly flags: number }[]
  /** Names of the exercises of which `hasLostStrength` is true. */
  readonly lostStrength: readonly string[]
}

export type TrainingVerdict = {
  readonly outcome: TrainingOutcome
  /** Whether the person is offered a programme with fewer sessions a week. */
  readonly offersFewerSessions: boolean
  /** For people. */
  readonly reason: string
  readonly inputs: readonly AdaptationInput[]
}

/** Sessions done ÷ planned: below `reduce` there is too much of them, from `add` on there is room for more. */
const adherence = { reduce: 0.7, add: 0.85 } as const
/** Mean flags a day: below `add` over 14 days there is room for more, from `deload` on over 7 there is not. */
const meanFlags = { add: 0.5, deload: 1.5 } as const
/** Of 14 and of 7 days, so many must tell how the person was for their mean to be read. */
const leastTold = { add: 7, deload: 4 } as const

/**
 * What a reassessment says of training; null when no session was due. A deload comes before all else: with 1.5 flags a
 * day and more in the last 7 days, or an exercise that lost strength. Else by a = done ÷ planned over 14 days: below .7
 * a tenth less volume and an offer of fewer sessions, below .85 no change, from there on a set more for each muscle when
 * there were fewer than .5 flags a day. The means are of the days that tell something, with at least half of them:
 * who tells nothing is not known to be rested.
 */
export function reassessTraining(facts: TrainingFacts): TrainingVerdict | null {
  const { planned, done, lostStrength } = facts
  if (planned <= 0) return null
  const share = done / planned
  const week = meanOf(facts, 7, leastTold.deload)
  const fortnight = meanOf(facts, 14, leastTold.add)
  const inputs = [
    told('Sessions done', `${done}`, 'sessions', `of ${planned}, ${percent(share)} %`),
    told('Mean flags in 7 days', week, 'a day', `a deload from ${meanFlags.deload}`),
    told('Mean flags in 14 days', fortnight, 'a day', `more sets below ${meanFlags.add}`),
    told('Exercises that lost strength', lostStrength.join(', ') || null, null, '5 % and more, twice'),
  ]
  const verdict = (outcome: TrainingOutcome, reason: string, offersFewerSessions = false) => ({
    outcome,
    offersFewerSessions,
    reason,
    inputs,
  })
  if (week !== null && week >= meanFlags.deload)
    return verdict(
      'DELOAD',
      `In the last 7 days there were ${week.toFixed(1)} signs of strain a day: a week with half the sets and a tenth less load.`,
    )
  if (lostStrength.length > 0)
    return verdict(
      'DELOAD',
      `${lostStrength.join(', ')}: 5 % less or worse at the same effort, twice in a row. A week with half the sets and a tenth less load.`,
    )
  const sessions = `${done} of ${planned} sessions were done (${percent(share)} %)`
  if (share < adherence.reduce)
    return verdict(
      'REDUCE_VOLUME',
      `${sessions}: a tenth less volume, so that they fit. A programme with fewer sessions a week may fit better.`,
      true,
    )
  if (share < adherence.add) return verdict('HOLD', `${sessions}: training stays as it is.`)
  if (fortnight === null)
    return verdict('HOLD', `${sessions}, but too few days tell how you were for more: training stays as it is.`)
  if (fortnight >= meanFlags.add)
    return verdict('HOLD', `${sessions}, with ${fortnight.toFixed(1)} signs of strain a day: training stays as it is.`)
  return verdict(
    'ADD_SETS',
    `${sessions}, with ${fortnight.toFixed(1)} signs of strain a day: a set more a week for each muscle.`,
  )
}

/** The mean flags of the days of a span that tell something; null when fewer than `least` do. */
function meanOf({ flags, until }: TrainingFacts, days: number, least: number): number | null {
  const read = flags.filter(({ date }) => daysBetween(date, until) >= 0 && daysBetween(date, until) < days)
  if (read.length < least) return null
  return read.reduce((sum, day) => sum + day.flags, 0) / read.length
}

const told = (name: string, value: string | number | null, unit: string | null, note: string): AdaptationInput => ({
  name,
  value: typeof value === 'number' ? value.toFixed(2) : value,
  unit,
  note,
})
