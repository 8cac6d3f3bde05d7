import { and, arrayOverlaps, asc, between, eq, inArray, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { type DateRange, dateRange, daysIn } from '../../lib/date-range.ts'
import { dayOf, laterOf, type ZoneHistory } from '../../lib/day.ts'
import { RangeTooLong, Refusal } from '../../lib/refusal.ts'
import type { Nutrients } from '../plan.ts'
import { dayOverrides, type overrideStatuses } from './adjustment.tables.ts'

/** What a rule would change of a day, or has changed. */
export type DayOverride = typeof dayOverrides.$inferSelect
export type OverrideStatus = (typeof overrideStatuses)[number]

/** The most local dates of one answer. */
const mostDays = 92

/** For so many hours after it was applied an override can be undone. */
const undoHours = 24

/** The override has another status than the step needs: somebody, or the system, decided it before. */
export class OverrideStatusConflict extends Refusal {
  override readonly name = 'OverrideStatusConflict'
  readonly currentStatus: OverrideStatus
  constructor(currentStatus: OverrideStatus, allowed: readonly OverrideStatus[]) {
    super(`The override is ${currentStatus}; this needs one that is ${allowed.join(' or ')}`, ['overrideId'])
    this.currentStatus = currentStatus
  }
}

/** It was applied longer ago than it can be undone. */
export class UndoExpired extends Refusal {
  override readonly name = 'UndoExpired'
  readonly expiredAt: Temporal.Instant
  constructor(expiredAt: Temporal.Instant) {
    super(`It could be undone for ${undoHours} hours, until ${expiredAt}`, ['overrideId'])
    this.expiredAt = expiredAt
  }
}

/** Whether an override is in force. */
export const isApplied = ({ status }: Pick<DayOverride, 'status'>): boolean =>
  status === 'APPROVED' || status === 'AUTO_APPLIED'

/** When the hours are over within which an override can be undone; null where it never was in force. */
export const undoExpiresAt = ({ appliedAt }: Pick<DayOverride, 'appliedAt'>): Temporal.Instant | null =>
  appliedAt?.add({ hours: undoHours }) ?? null

/** Until when an override in force can be undone: for its hours, and while its day lasts. */
export function undoableUntil(override: DayOverride, history: ZoneHistory): Temporal.Instant | null {
  const [expires, { endsAt }] = [undoExpiresAt(override), dayOf(history, override.localDate)]
  return expires && Temporal.Instant.compare(expires, endsAt) < 0 ? expires : endsAt
}

/** The targets of a day by the overrides in force, of which the one that was applied last holds; else those given. */
export function targetsBy<Given extends Readonly<Nutrients> | null>(
  overrides: readonly DayOverride[],
  given: Given,
): Readonly<Nutrients> | Given {
  return inOrderOfForce(overrides).findLast(({ targets }) => targets)?.targets?.after ?? given
}

/** The targets that a day would have without some of the overrides in force. */
export const targetsBesides = <Given extends Readonly<Nutrients> | null>(
  some: readonly DayOverride[],
  inForce: readonly DayOverride[],
  given: Given,
): Readonly<Nutrients> | Given =>
  targetsBy(
    inForce.filter(({ id }) => !some.some((other) => other.id === id)),
    given,
  )

/** The overrides in force, the one that was applied first before the others. */
export const inOrderOfForce = (overrides: readonly DayOverride[]): DayOverride[] =>
  overrides
    .filter(isApplied)
    .toSorted((a, b) => (a.appliedAt && b.appliedAt ? Temporal.Instant.compare(a.appliedAt, b.appliedAt) : 0))

/** When something comes into force on a day: now, but after all that is in force, so that their order is known. */
export const inForceFrom = (overrides: readonly DayOverride[], now: Temporal.Instant): Temporal.Instant => {
  const last = inOrderOfForce(overrides).at(-1)?.appliedAt
  return last ? laterOf(now, last.add({ milliseconds: 1 })) : now
}

/** Overrides by id, as far as they are the viewer's. */
export function loadDayOverrides(tx: Tx, ids: readonly string[]): Promise<DayOverride[]> {
  return tx
    .select()
    .from(dayOverrides)
    .where(inArray(dayOverrides.id, [...ids]))
}

/** All overrides of a date of a programme, the earliest first; as its person or as the system. */
export function overridesOfDate(tx: Tx, programId: string, date: Temporal.PlainDate): Promise<DayOverride[]> {
  return tx
    .select()
    .from(dayOverrides)
    .where(and(eq(dayOverrides.programId, programId), eq(dayOverrides.localDate, date)))
    .orderBy(asc(dayOverrides.id))
}

/**
 * The viewer's overrides of a range of at most 92 dates, by date and in the order of their making.
 * @throws InvalidInput, RangeTooLong
 */
export async function dayOverridesOf(
  tx: Tx,
  viewer: Viewer,
  asked: DateRange,
  statuses: readonly OverrideStatus[] | null,
): Promise<DayOverride[]> {
  const { from, to } = dateRange(asked.from, asked.to)
  const days = daysIn({ from, to })
  if (days > mostDays) throw new RangeTooLong(days, mostDays)
  return tx
    .select()
    .from(dayOverrides)
    .where(
      and(
        eq(dayOverrides.userId, viewer.id),
        between(dayOverrides.localDate, from, to),
        statuses ? inArray(dayOverrides.status, [...statuses]) : undefined,
      ),
    )
    .orderBy(asc(dayOverrides.localDate), asc(dayOverrides.id))
}

const standing = ['PENDING', 'APPROVED', 'AUTO_APPLIED'] as const

/** The override in force of each planned thing, else the pending one, by the id of the thing: of the viewer's. */
export async function loadOverridesOfPlanned(
  tx: Tx,
  plannedIds: readonly string[],
): Promise<{ id: string; override: DayOverride }[]> {
  const rows = await tx
    .select()
    .from(dayOverrides)
    .where(and(arrayOverlaps(dayOverrides.plannedIds, [...plannedIds]), inArray(dayOverrides.status, [...standing])))
    .orderBy(asc(dayOverrides.id))
  return plannedIds.flatMap((id) => {
    const ofThing = rows.filter((row) => row.plannedIds.includes(id))
    const override = ofThing.findLast(isApplied) ?? ofThing.at(-1)
    return override ? [{ id, override }] : []
  })
}

/** What is in force and pending on a date, and the targets that it had before. */
export type DayStanding = {
  /** The date, ISO. */
  readonly id: string
  readonly overrides: readonly DayOverride[]
  readonly replacedTargets: Readonly<Nutrients> | null
}

/** How the viewer's dates (ISO) are adjusted; those that are not are left out. */
export async function loadDayStandings(tx: Tx, dates: readonly string[]): Promise<DayStanding[]> {
  const rows = await tx
    .select()
    .from(dayOverrides)
    .where(
      and(
        sql`${dayOverrides.userId} = (select viewer_id())`,
        inArray(
          dayOverrides.localDate,
          dates.map((date) => Temporal.PlainDate.from(date)),
        ),
        inArray(dayOverrides.status, [...standing]),
      ),
    )
    .orderBy(asc(dayOverrides.id))
  return [...Map.groupBy(rows, ({ localDate }) => localDate.toString())].map(([id, overrides]) => {
    const first = inOrderOfForce(overrides).find(({ targets }) => targets)
    return { id, overrides, replacedTargets: first?.targets?.before ?? null }
  })
}
