import { and, asc, between, eq, inArray } from 'drizzle-orm'
import type { Tx, Viewer } from '../../db/viewer.ts'
import { type DateRange, dateRange, daysIn } from '../../lib/date-range.ts'
import { RangeTooLong, Refusal } from '../../lib/refusal.ts'
import type { Nutrients } from '../plan.ts'
import { dayOverrides, type overrideStatuses } from './adjustment.tables.ts'

/** What a rule would change of a day, or has changed. */
export type DayOverride = typeof dayOverrides.$inferSelect
export type OverrideStatus = (typeof overrideStatuses)[number]

/** The most local dates of one answer. */
const mostDays = 92

/** For so many hours after it was applied an override can be undone. */
export const undoHours = 24

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

/** Until when an override can be undone; null where it is not in force. */
export const undoableUntil = (override: Pick<DayOverride, 'status' | 'appliedAt'>): Temporal.Instant | null =>
  isApplied(override) ? (override.appliedAt?.add({ hours: undoHours }) ?? null) : null

/** The targets of a day by the overrides in force, of which the one that was applied last holds; else those given. */
export function targetsBy<Given extends Readonly<Nutrients> | null>(
  overrides: readonly DayOverride[],
  given: Given,
): Readonly<Nutrients> | Given {
  const [last] = overrides
    .filter((override) => isApplied(override) && override.targets && override.appliedAt)
    .toSorted((a, b) => (a.appliedAt && b.appliedAt ? Temporal.Instant.compare(b.appliedAt, a.appliedAt) : 0))
  return last?.targets?.after ?? given
}

/** Overrides by id, as far as they are the viewer's. */
export function loadDayOverrides(tx: Tx, ids: readonly string[]): Promise<DayOverride[]> {
  return tx
    .select()
    .from(dayOverrides)
    .where(inArray(dayOverrides.id, [...ids]))
}

/** All overrides of a person's date, the earliest first; as the person or as the system. */
export function overridesOfDate(tx: Tx, userId: string, date: Temporal.PlainDate): Promise<DayOverride[]> {
  return tx
    .select()
    .from(dayOverrides)
    .where(and(eq(dayOverrides.userId, userId), eq(dayOverrides.localDate, date)))
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
