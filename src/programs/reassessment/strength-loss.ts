import { daysBetween } from '../../lib/date-range.ts'

/** A set of an exercise as it was done, or several alike. Repetitions in reserve, or RPE of 10 from which they follow. */
export type Exposure = {
  readonly date: Temporal.PlainDate
  readonly loadKg: number
  readonly reps: number
  readonly rir: number | null
  readonly rpe: number | null
}

/** The best before is looked for in so many days, the last two exposures in the days of a reassessment. */
/** So far back strength is compared, and so late is what is judged. */
export const strengthDays = { compared: 42, judged: 14 } as const
const lostFrom = 0.05
/** Beyond so many repetitions to failure a load says little of strength. */
const mostRepsToFailure = 15

/**
 * Whether an exercise has lost strength: on each of the last two dates it was done, both within 14 days, the load at the
 * same effort was 5 % or more below the best of the dates before, within six weeks. Loads are brought to the same effort
 * by the one repetition maximum that they tell of, `load · (1 + (reps + reps in reserve) / 30)` (Epley 1985; reserve from
 * RPE by 10 − RPE, Zourdos et al., J Strength Cond Res 2016;30:267-275). Sets without an effort, or more than 15
 * repetitions from failure, are not read; of a date the best counts. `exposures` are of one exercise, in any order.
 */
export function hasLostStrength(exposures: readonly Exposure[], until: Temporal.PlainDate): boolean {
  const best = new Map<number, number>()
  for (const exposure of exposures) {
    const daysAgo = daysBetween(exposure.date, until)
    const strength = oneRepetition(exposure)
    if (strength === null || daysAgo < 0 || daysAgo >= strengthDays.compared) continue
    best.set(daysAgo, Math.max(best.get(daysAgo) ?? 0, strength))
  }
  const [last, beforeLast, ...earlier] = [...best].sort(([a], [b]) => a - b)
  if (!last || !beforeLast || earlier.length === 0 || beforeLast[0] >= strengthDays.judged) return false
  const most = (1 - lostFrom) * Math.max(...earlier.map(([, strength]) => strength))
  return [last, beforeLast].every(([, strength]) => strength <= most + 1e-9)
}

function oneRepetition({ loadKg, reps, rir, rpe }: Exposure): number | null {
  const reserve = rir ?? (rpe === null ? null : 10 - rpe)
  if (reserve === null || loadKg <= 0 || reps + reserve > mostRepsToFailure) return null
  return loadKg * (1 + (reps + reserve) / 30)
}
