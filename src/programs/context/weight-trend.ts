import { and, asc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { type DateRange, dateRange, daysBetween, daysIn } from '../../lib/date-range.ts'
import { RangeTooLong } from '../../lib/refusal.ts'
import { todayOf } from '../../people/zone.ts'
import { weighIns } from './context.tables.ts'

/** The mean of what was weighed on a local date, in kilograms to the gram. */
export type DailyWeight = { readonly date: Temporal.PlainDate; readonly weightKg: number }
export type TrendPoint = DailyWeight & { readonly trendKg: number }
/** Consecutive dates without a weigh-in, both ends included. */
export type WeightGap = DateRange & { readonly days: number }
export type WeightTrend = { readonly points: readonly TrendPoint[]; readonly gaps: readonly WeightGap[] }

/** The most local dates of one answer: a year is charted. */
const mostTrendDays = 371
/** So many dates before the range are smoothed with it: what lies before them weighs .9^365 = 2·10^-17 in it. */
const burnInDays = 365
/** Stretches of more dates than this without a weigh-in are told. */
const longestUntoldDays = 7

/** How much of yesterday's trend is left today. */
const kept = 0.9

/** How far the trend moves towards a weight that was weighed so many days after the one before: α = 1 − .9^Δ. */
export const trendGain = (days: number): number => 1 - kept ** days

/**
 * The trend in kilograms at each date with a weigh-in: T += α (w − T) with α = 1 − .9^Δ, Δ the days since the weigh-in
 * before. It begins at the first weight. (The moving average of J. Walker, The Hacker's Diet, 1991, with the days
 * between two weigh-ins made up for.) The days come in any order, each date once.
 */
export function smoothed(days: readonly DailyWeight[]): TrendPoint[] {
  const points: TrendPoint[] = []
  for (const day of days.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))) {
    const last = points.at(-1)
    const alpha = last ? trendGain(daysBetween(last.date, day.date)) : 1
    const trendKg = last ? last.trendKg + alpha * (day.weightKg - last.trendKg) : day.weightKg
    points.push({ ...day, trendKg })
  }
  return points
}

/** Stretches of the range of more than seven dates, none of which has a weigh-in. `dates` are in order. */
export function gapsOf(dates: readonly Temporal.PlainDate[], { from, to }: DateRange): WeightGap[] {
  const ends = [...dates, to.add({ days: 1 })]
  const gaps: WeightGap[] = []
  let after = from
  for (const end of ends) {
    const days = daysBetween(after, end)
    if (days > longestUntoldDays) gaps.push({ from: after, to: end.subtract({ days: 1 }), days })
    after = end.add({ days: 1 })
  }
  return gaps
}

/**
 * The viewer's weight of a range, smoothed as if it were read from the first weigh-in on. Gaps end with today.
 * @throws InvalidInput, RangeTooLong
 */
export async function weightTrend(
  tx: Tx,
  viewer: Viewer,
  asked: DateRange,
  now: Temporal.Instant,
): Promise<WeightTrend> {
  const { from, to } = dateRange(asked.from, asked.to)
  const days = daysIn({ from, to })
  if (days > mostTrendDays) throw new RangeTooLong(days, mostTrendDays)
  const weighed = await dailyWeights(tx, viewer.id, { from, to })
  const points = smoothed(weighed).filter(({ date }) => Temporal.PlainDate.compare(from, date) <= 0)
  const today = await todayOf(tx, viewer.id, now)
  const until = Temporal.PlainDate.compare(today, to) < 0 ? today : to
  const dates = points.map(({ date }) => date)
  return { points, gaps: gapsOf(dates, { from, to: until }) }
}

/** A person's weights of a range by date, with those before it from which on a trend no longer shows where it began. */
export function dailyWeights(tx: Tx, userId: string, { from, to }: DateRange): Promise<DailyWeight[]> {
  return tx
    .select({ date: weighIns.localDate, weightKg: meanWeight })
    .from(weighIns)
    .where(
      and(
        eq(weighIns.userId, userId),
        gte(weighIns.localDate, from.subtract({ days: burnInDays })),
        lte(weighIns.localDate, to),
      ),
    )
    .groupBy(weighIns.localDate)
    .orderBy(asc(weighIns.localDate))
}

/** The trend of a person's weight at a date, kilograms; null where nothing was weighed in the year before. */
export async function weightTrendKg(tx: Tx, userId: string, date: Temporal.PlainDate): Promise<number | null> {
  const weighed = await dailyWeights(tx, userId, { from: date, to: date })
  return smoothed(weighed).at(-1)?.trendKg ?? null
}

/** The mean weight of grouped weigh-ins, to the gram. They are added up as decimals, so in whatever order they were recorded. */
export const meanWeight = sql<number>`round(avg(${weighIns.weightKg}), 3)::double precision`
