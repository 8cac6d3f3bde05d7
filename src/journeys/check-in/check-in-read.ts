import { and, asc, desc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { type DateRange, dateRange, daysIn } from '../../lib/date-range.ts'
import { RangeTooLong } from '../../lib/refusal.ts'
import { checkInDetails, checkInSubmissions, checkIns } from './check-in.tables.ts'

/** A person's date of a journey. */
export type CheckInRow = typeof checkIns.$inferSelect
/** The effort in one dimension on a date. */
export type EffortRow = typeof checkInDetails.$inferSelect

/** The most local dates of one answer. */
const mostCheckInDays = 92

/** Check-ins by id, as far as they are the viewer's own: members see only what others' days came to. */
export function loadCheckIns(tx: Tx, ids: readonly string[]): Promise<CheckInRow[]> {
  return tx
    .select()
    .from(checkIns)
    .where(and(inArray(checkIns.id, [...ids]), eq(checkIns.userId, sql`viewer_id()`)))
}

/**
 * The viewer's check-ins in a journey between two local dates, by date.
 * @throws InvalidInput, RangeTooLong
 */
export async function checkInsOf(tx: Tx, viewer: Viewer, journeyId: string, asked: DateRange): Promise<CheckInRow[]> {
  const { from, to } = dateRange(asked.from, asked.to)
  const days = daysIn({ from, to })
  if (days > mostCheckInDays) throw new RangeTooLong(days, mostCheckInDays)
  return tx
    .select()
    .from(checkIns)
    .where(
      and(
        eq(checkIns.userId, viewer.id),
        eq(checkIns.journeyId, journeyId),
        gte(checkIns.localDate, from),
        lte(checkIns.localDate, to),
      ),
    )
    .orderBy(asc(checkIns.localDate))
}

/** The key by which `loadCheckInsOfDates` finds the viewer's check-in of a date. */
export const keyOfDate = (journeyId: string, date: Temporal.PlainDate): string => `${journeyId} ${date}`

/** The viewer's check-ins of dates, by the keys of `keyOfDate`. */
export async function loadCheckInsOfDates(
  tx: Tx,
  keys: readonly string[],
): Promise<{ readonly id: string; readonly checkIn: CheckInRow }[]> {
  const asked = sql`select split_part(value, ' ', 1)::uuid, split_part(value, ' ', 2)::date
    from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)`
  const rows = await tx
    .select()
    .from(checkIns)
    .where(
      and(eq(checkIns.userId, sql`viewer_id()`), sql`(${checkIns.journeyId}, ${checkIns.localDate}) in (${asked})`),
    )
  return rows.map((checkIn) => ({ id: keyOfDate(checkIn.journeyId, checkIn.localDate), checkIn }))
}

/** The efforts of check-ins, by the id of the check-in. */
export async function loadEfforts(
  tx: Tx,
  checkInIds: readonly string[],
): Promise<{ readonly id: string; readonly efforts: readonly EffortRow[] }[]> {
  const rows = await tx
    .select()
    .from(checkInDetails)
    .where(inArray(checkInDetails.checkInId, [...checkInIds]))
    .orderBy(asc(checkInDetails.dimensionId))
  return [...Map.groupBy(rows, (row) => row.checkInId)].map(([id, efforts]) => ({ id, efforts }))
}

/** When and what was said last of a date. */
export type LastSaid = {
  /** The id of the check-in. */
  readonly id: string
  readonly occurredAt: Temporal.Instant
  readonly note: string | null
}

/** What was said last of the dates of check-ins, by the id of the check-in: the note is the last that there was. */
export async function loadLastSaid(tx: Tx, checkInIds: readonly string[]): Promise<LastSaid[]> {
  const rows = await tx
    .select({
      id: checkIns.id,
      occurredAt: checkInSubmissions.occurredAt,
      note: checkInSubmissions.note,
      isCounted: sql<boolean>`${checkInSubmissions.notCounted} is null`,
    })
    .from(checkIns)
    .innerJoin(
      checkInSubmissions,
      and(
        eq(checkInSubmissions.userId, checkIns.userId),
        eq(checkInSubmissions.journeyId, checkIns.journeyId),
        eq(checkInSubmissions.localDate, checkIns.localDate),
        isNull(checkInSubmissions.deletedAt),
      ),
    )
    .where(and(inArray(checkIns.id, [...checkInIds]), eq(checkIns.userId, sql`viewer_id()`)))
    .orderBy(desc(checkInSubmissions.occurredAt), desc(checkInSubmissions.clientCheckInId))
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, all]) => {
    // As they were merged: what counts goes before what came too late.
    const counted = all.filter(({ isCounted }) => isCounted)
    const said = counted.length > 0 ? counted : all
    const [last] = said
    return last ? [{ id, occurredAt: last.occurredAt, note: said.find(({ note }) => note !== null)?.note ?? null }] : []
  })
}
