import { daysBetween } from '../../lib/date-range.ts'
import { type DailyWeight, smoothed, trendGain } from '../context/weight-trend.ts'

/** How fast a weight changes: kilograms a week, losing negative, and the standard error of that. */
export type WeightRate = {
  readonly kgPerWeek: number
  readonly standardError: number
  /** The weigh-ins of the window that it was read from. */
  readonly weighIns: number
}

/** The rate is read from so many days, or from what there is of them. */
export const rateDays = 21
/** A line through two points leaves nothing to tell its error by. */
const fewestWeighIns = 3
const daysAWeek = 7

type Point = { readonly day: number; readonly kg: number }

/**
 * The rate of the 21 days that end with `until`: the slope of the trend (`smoothed`) by least squares, over the slope
 * that the trend of a straight line has on the same days. A trend begins at its first weight and falls behind until it
 * has run for some weeks; the division takes that out, and is by 1 from then on. Its points hang together, so the
 * standard error is that of the slope as a sum of the independent weigh-ins: s·√Σc², where s is the residual standard
 * deviation of the weigh-ins of the window about their own line with n − 2 degrees of freedom, and c what each weigh-in,
 * also one before the window, counts in the slope (Draper & Smith, Applied Regression Analysis, 1998, §1.4, for weights
 * that are sums). `days` come in any order, each date once; those after `until` are not read. Null with fewer than three
 * weigh-ins in the window.
 */
export function rateOf(days: readonly DailyWeight[], until: Temporal.PlainDate): WeightRate | null {
  const points = smoothed(days.filter(({ date }) => Temporal.PlainDate.compare(date, until) <= 0)).map(
    ({ date, weightKg, trendKg }) => ({ day: daysBetween(until, date), weightKg, trendKg }),
  )
  const window = points.filter(({ day }) => day > -rateDays)
  if (window.length < fewestWeighIns) return null
  const trend = lineThrough(window.map(({ day, trendKg }) => ({ day, kg: trendKg })))
  const weighed = lineThrough(window.map(({ day, weightKg }) => ({ day, kg: weightKg })))
  const deviation = Math.sqrt(weighed.squaredResiduals / (window.length - 2))
  const counts = countsInSlope(points, window.length)
  const slopeOfStraight = counts.reduce((sum, count, index) => sum + count * (points[index]?.day ?? 0), 0)
  return {
    kgPerWeek: (trend.slope / slopeOfStraight) * daysAWeek,
    standardError: ((deviation * Math.sqrt(sumOfSquares(counts))) / slopeOfStraight) * daysAWeek,
    weighIns: window.length,
  }
}

/** What each weight counts in the slope of the trend over the last `inWindow` points: the slope is Σ count · weight. */
function countsInSlope(points: readonly { readonly day: number }[], inWindow: number): number[] {
  const window = points.slice(-inWindow).map(({ day }) => day)
  const middle = mean(window)
  const spread = sumOfSquares(window.map((day) => day - middle))
  const counts: number[] = []
  let carried = 0
  for (const [index, { day }] of [...points.entries()].reverse()) {
    if (index >= points.length - inWindow) carried += (day - middle) / spread
    const before = points[index - 1]
    const gain = before ? trendGain(day - before.day) : 1
    counts.unshift(gain * carried)
    carried *= 1 - gain
  }
  return counts
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const sumOfSquares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0)

function lineThrough(points: readonly Point[]): { slope: number; squaredResiduals: number } {
  const [day, kg] = [mean(points.map((point) => point.day)), mean(points.map((point) => point.kg))]
  const spread = sumOfSquares(points.map((point) => point.day - day))
  const slope = points.reduce((sum, point) => sum + (point.day - day) * (point.kg - kg), 0) / spread
  return { slope, squaredResiduals: sumOfSquares(points.map((point) => point.kg - kg - slope * (point.day - day))) }
}
