import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Tx, Viewer } from '../db/viewer.ts'
import { type DateRange, dateRange, daysIn } from '../lib/date-range.ts'
import { RangeTooLong } from '../lib/refusal.ts'
import { checkInDetails, checkIns } from './check-in/check-in.tables.ts'
import { journeyDayStatistics } from './journey.tables.ts'

/** The most local dates of a history for a chart: a leap year. */
const mostHistoryDays = 366

/** A range of at most a year. @throws InvalidInput, RangeTooLong */
export function yearAtMost(asked: DateRange): DateRange {
  const range = dateRange(asked.from, asked.to)
  const days = daysIn(range)
  if (days > mostHistoryDays) throw new RangeTooLong(days, mostHistoryDays)
  return range
}

/** The totals of one local date of a journey. */
export type JourneyDay = typeof journeyDayStatistics.$inferSelect

/**
 * The totals of a journey by local date, as far as the viewer is a member; dates without a check-in are left out.
 * @throws InvalidInput, RangeTooLong
 */
export function daysOfJourney(tx: Tx, journeyId: string, asked: DateRange): Promise<JourneyDay[]> {
  const { from, to } = yearAtMost(asked)
  const day = journeyDayStatistics
  return tx
    .select()
    .from(day)
    .where(and(eq(day.journeyId, journeyId), gte(day.localDate, from), lte(day.localDate, to), gte(day.checkIns, 1)))
    .orderBy(asc(day.localDate))
}

/** The effort that was made in a dimension on a local date. */
export type DimensionDay = { readonly localDate: Temporal.PlainDate; readonly effort: number; readonly score: number }

/**
 * The viewer's efforts in a dimension by local date; dates without an answer to it are left out.
 * @throws InvalidInput, RangeTooLong
 */
export function daysOfDimension(
  tx: Tx,
  viewer: Viewer,
  dimension: { readonly id: string; readonly journeyId: string },
  asked: DateRange,
): Promise<DimensionDay[]> {
  const { from, to } = yearAtMost(asked)
  return tx
    .select({ localDate: checkIns.localDate, effort: checkInDetails.effort, score: checkInDetails.score })
    .from(checkIns)
    .innerJoin(
      checkInDetails,
      and(eq(checkInDetails.checkInId, checkIns.id), eq(checkInDetails.dimensionId, dimension.id)),
    )
    .where(
      and(
        eq(checkIns.userId, viewer.id),
        eq(checkIns.journeyId, dimension.journeyId),
        gte(checkIns.localDate, from),
        lte(checkIns.localDate, to),
      ),
    )
    .orderBy(asc(checkIns.localDate))
}
