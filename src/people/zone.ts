import { asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { type At, asSystem, type Tx, type Viewer } from '../db/viewer.ts'
import { dayOf, localDateAt, parseTimeZone, type ZoneHistory } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { personZones } from './people.tables.ts'

/** An IANA zone, in its canonical spelling. */
export const timeZone = z.string().transform((text, context) => {
  const zone = parseTimeZone(text)
  if (zone === null) context.addIssue('must be the name of an IANA time zone, such as Europe/Berlin')
  return zone ?? 'UTC'
})

/** Every zone and day start of a person, the first of which holds from always. */
export async function zoneHistory(tx: Tx, userId: string): Promise<ZoneHistory> {
  const rows = await tx
    .select({ effectiveAt: personZones.effectiveAt, zone: personZones.zone, dayStart: personZones.dayStart })
    .from(personZones)
    .where(eq(personZones.userId, userId))
    .orderBy(asc(personZones.effectiveAt))
  return rows
}

/** The zone histories of persons, by the id of the person. */
export async function loadZoneHistories(
  tx: Tx,
  userIds: readonly string[],
): Promise<{ id: string; periods: ZoneHistory }[]> {
  const rows = await tx
    .select()
    .from(personZones)
    .where(inArray(personZones.userId, [...userIds]))
    .orderBy(asc(personZones.effectiveAt))
  return [...Map.groupBy(rows, (row) => row.userId)].map(([id, periods]) => ({ id, periods }))
}

/** The person's local date at an instant. */
export async function todayOf(tx: Tx, userId: string, now: Temporal.Instant): Promise<Temporal.PlainDate> {
  return localDateAt(await zoneHistory(tx, userId), now)
}

const changeTimeZoneInput = z.object({
  timeZone,
  dayStart: z.custom<Temporal.PlainTime>((value) => value instanceof Temporal.PlainTime).nullish(),
})

/**
 * Puts another zone, and another day start if one is given, into force from now on. What was done stays on the date it
 * was done on; plans float with the person.
 * @throws InvalidInput for a zone that does not exist.
 */
export async function changeTimeZone(tx: Tx, viewer: Viewer, input: unknown, at: At): Promise<void> {
  const { timeZone: zone, dayStart } = parseInput(changeTimeZoneInput, input)
  const history = await zoneHistory(tx, viewer.id)
  const before = history.at(-1)
  const next = { zone, dayStart: dayStart ?? before?.dayStart ?? new Temporal.PlainTime(0) }
  if (before?.zone === next.zone && before.dayStart.equals(next.dayStart)) return
  await asSystem(tx, async (system) => {
    await system
      .insert(personZones)
      .values({ userId: viewer.id, effectiveAt: at.now, ...next })
      .onConflictDoUpdate({ target: [personZones.userId, personZones.effectiveAt], set: next })
  })
  const told = (period: { zone: string; dayStart: Temporal.PlainTime }) => ({
    timeZone: period.zone,
    dayStart: period.dayStart.toString({ smallestUnit: 'minute' }),
  })
  await append(tx, viewer, at, {
    entityType: 'Person',
    entityId: viewer.id,
    action: 'TIME_ZONE_CHANGED',
    before: before ? told(before) : null,
    after: told(next),
  })
}

/** Today's local date and the instant at which it ends. */
export function todayIn(history: ZoneHistory, now: Temporal.Instant) {
  const today = localDateAt(history, now)
  return { today, dayEndsAt: dayOf(history, today).endsAt }
}
