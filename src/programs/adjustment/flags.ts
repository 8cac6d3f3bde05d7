import { daysBetween } from '../../lib/date-range.ts'
import { toThousandth } from '../actuals/similarity.ts'
import type { ContextEntry } from '../context/context-log.ts'
import { type Baseline, baselineDays, baselineOf } from './baseline.ts'

/** The metrics of an entry that can flag a day, in the order in which they are told. */
const metrics = [
  'sleepHours',
  'sleepQuality',
  'stress',
  'soreness',
  'fatigue',
  'mood',
  'restingHeartRate',
  'hrvMs',
] as const
export type Metric = (typeof metrics)[number]

/** What of an entry of the log is read for a day. Hours, milliseconds, beats a minute, scales of 0 to 10. */
export type DayContext = Readonly<
  Pick<ContextEntry, Metric | 'localDate' | 'pain' | 'painPlace' | 'illness' | 'injury'>
>

/** What an entry says on a metric, and what that was compared with. */
export type Reading = {
  readonly metric: Metric
  readonly value: number | null
  /** How many of the 28 days before have a value. */
  readonly days: number
  /** Null while fewer than ten days have a value: then only the absolute threshold counts, where there is one. */
  readonly baseline: Baseline | null
  /** Deviations from what is usual, negative to the worse side, to a thousandth; null without a value or a baseline. */
  readonly z: number | null
  readonly flagged: boolean
}

/** The readings of a date, one of each metric, and how many flags they make together. */
export type Flags = { readonly readings: readonly Reading[]; readonly count: number }

type Measure = {
  /** Readings of the same are one flag together. */
  readonly flag: string
  readonly worse: 'LOW' | 'HIGH'
  /** The least deviation that counts as one, by the mean. */
  readonly noise: (mean: number) => number
  readonly isBad: ((value: number) => boolean) | null
}

/**
 * On a scale a single point is within what the same day is told twice as, so that it takes two; half an hour is what
 * people know their sleep to; 2 beats is the error of optical sensors at rest, and 5 % that of HRV measured alike
 * (Plews et al., Sports Med 2013;43:773-781).
 */
const noise = {
  scale: () => 1.5,
  sleepHours: () => 0.5,
  heartRate: () => 2,
  hrv: (mean: number) => 0.05 * mean,
}
const burden = (flag: string): Measure => ({ flag, worse: 'HIGH', noise: noise.scale, isBad: (value) => value >= 8 })

const measures: Readonly<Record<Metric, Measure>> = {
  sleepHours: { flag: 'SLEEP', worse: 'LOW', noise: noise.sleepHours, isBad: (hours) => hours < 6 },
  sleepQuality: { flag: 'SLEEP', worse: 'LOW', noise: noise.scale, isBad: (quality) => quality <= 4 },
  stress: burden('STRESS'),
  soreness: burden('SORENESS'),
  fatigue: burden('FATIGUE'),
  mood: { flag: 'MOOD', worse: 'LOW', noise: noise.scale, isBad: null },
  restingHeartRate: { flag: 'HEART_RATE', worse: 'HIGH', noise: noise.heartRate, isBad: null },
  hrvMs: { flag: 'HRV', worse: 'LOW', noise: noise.hrv, isBad: null },
}

/**
 * How many flags an entry raises: a metric does where it is a standard deviation or more to the worse side of its own
 * mean over the 28 dates before, once ten of them have a value; before that where it passes its absolute threshold.
 * The hours and the quality of sleep are one flag together. Entries of other dates in `history` are not read.
 */
export function flagsOf(entry: DayContext, history: readonly DayContext[]): Flags {
  const before = entriesBefore(history, entry.localDate)
  const readings = metrics.map((metric) => readingOf(metric, entry, before))
  const raised = readings.filter(({ flagged }) => flagged).map(({ metric }) => measures[metric].flag)
  return { readings, count: new Set(raised).size }
}

/** The entries of the 28 local dates before a date. */
export function entriesBefore(history: readonly DayContext[], date: Temporal.PlainDate): DayContext[] {
  return history.filter(({ localDate }) => {
    const days = daysBetween(localDate, date)
    return days >= 1 && days <= baselineDays
  })
}

function readingOf(metric: Metric, entry: DayContext, before: readonly DayContext[]): Reading {
  const { worse, noise, isBad } = measures[metric]
  const values = before.map((day) => day[metric]).filter((value) => value !== null)
  const [value, baseline] = [entry[metric], baselineOf(values, noise)]
  const read = { metric, value, days: values.length, baseline }
  if (value === null) return { ...read, z: null, flagged: false }
  if (!baseline) return { ...read, z: null, flagged: isBad?.(value) ?? false }
  const apart = worse === 'LOW' ? value - baseline.mean : baseline.mean - value
  const z = toThousandth(apart / baseline.deviation)
  return { ...read, z, flagged: z <= -1 }
}
