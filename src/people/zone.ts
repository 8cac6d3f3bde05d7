import { asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { append } from '../audit/audit.ts'
import { instantFrom } from '../db/columns.ts'
import { type At, asSystem, rowsOf, type Tx, type Viewer } from '../db/viewer.ts'
import { followZone } from '../jobs/follow-zone.ts'
import { time } from '../lib/date-input.ts'
import { dayOf, localDateAt, parseTimeZone, type ZoneHistory } from '../lib/day.ts'
import { parseInput } from '../lib/parse-input.ts'
import { Refusal } from '../lib/refusal.ts'
import { personZones, users } from './people.tables.ts'
import type { PersonalData } from './personal-data.ts'
import { noteRhythmChange } from './rhythm.ts'

/** An IANA zone, in its canonical spelling. */
export const timeZone = z.string().transform((text, context) => {
  const zone = parseTimeZone(text)
  if (zone === null) context.addIssue('must be the name of an IANA time zone, such as Europe/Berlin')
  return zone ?? 'UTC'
})

/** Every zone and day start of a person, the first of which holds from always. */
export async function zoneHistory(tx: Tx, userId: string): Promise<ZoneHistory> {
  const rows = await rowsOf<{ effective_at: string; zone: string; day_start: string }>(tx, zonesText, [userId])
  return rows.map(({ effective_at, zone, day_start }) => ({
    ...{ effectiveAt: instantFrom(effective_at), zone },
    dayStart: Temporal.PlainTime.from(day_start),
  }))
}

const zonesText = 'select effective_at, zone, day_start from person_zones where user_id = $1 order by effective_at'

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

const mostChanges = 10
const changesDays = 30

/** The zone was changed at this very instant, or later by the clock of another server. */
export class ZoneJustChanged extends Refusal {
  override readonly name = 'ZoneJustChanged'
  constructor() {
    super('The time zone was changed at this very moment: look again, and change it anew if need be')
  }
}

/** The zone and day start were changed as often as they may be within thirty days. */
export class TooManyZoneChanges extends Refusal {
  override readonly name = 'TooManyZoneChanges'
  readonly availableAt: Temporal.Instant
  constructor(availableAt: Temporal.Instant) {
    super(`The time zone was changed ${mostChanges} times within ${changesDays} days`)
    this.availableAt = availableAt
  }
}

const changeTimeZoneInput = z.object({
  timeZone,
  dayStart: time.nullish(),
})

/**
 * Puts another zone, and another day start if one is given, into force from now on. What was done stays on the date it
 * was done on; plans float with the person, and what the rooms keep of them follows. What is in force already is no change.
 * @throws InvalidInput for a zone that does not exist; ZoneJustChanged, TooManyZoneChanges
 */
export async function changeTimeZone(
  tx: Tx,
  viewer: Viewer,
  input: unknown,
  at: At,
  rooms: readonly PersonalData[],
): Promise<void> {
  const { timeZone: zone, dayStart } = parseInput(changeTimeZoneInput, input)
  // Two changes at the same moment go one after the other.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
  const history = await zoneHistory(tx, viewer.id)
  const before = history.at(-1)
  if (!before) throw new Error('a person has a zone from the beginning')
  const next = { zone, dayStart: dayStart ?? before.dayStart }
  if (before.zone === next.zone && before.dayStart.equals(next.dayStart)) return
  // What was in force is history: a change neither replaces it nor goes before it.
  if (Temporal.Instant.compare(at.now, before.effectiveAt) <= 0) throw new ZoneJustChanged()
  const available = nextChangeAt(history)
  if (available && Temporal.Instant.compare(at.now, available) < 0) throw new TooManyZoneChanges(available)
  await asSystem(tx, (system) => system.insert(personZones).values({ userId: viewer.id, effectiveAt: at.now, ...next }))
  const changed = [...history, { effectiveAt: at.now, ...next }]
  await followZone(tx, viewer.id, changed)
  await asSystem(tx, async (system) => {
    for (const room of rooms) await room.followZone?.(system, viewer.id, changed, at)
  })
  await noteRhythmChange(tx, viewer.id)
  const told = (period: { zone: string; dayStart: Temporal.PlainTime }) => ({
    timeZone: period.zone,
    dayStart: period.dayStart.toString({ smallestUnit: 'minute' }),
  })
  await append(tx, viewer, at, {
    entityType: 'Person',
    entityId: viewer.id,
    action: 'TIME_ZONE_CHANGED',
    before: told(before),
    after: told(next),
  })
}

/** When the zone can be changed again: thirty days after the tenth change from the end. The first zone is no change. */
function nextChangeAt(history: ZoneHistory): Temporal.Instant | undefined {
  return history
    .slice(1)
    .at(-mostChanges)
    ?.effectiveAt.add({ hours: 24 * changesDays })
}

/** Today's local date and the instant at which it ends. */
export function todayIn(history: ZoneHistory, now: Temporal.Instant) {
  const today = localDateAt(history, now)
  return { today, dayEndsAt: dayOf(history, today).endsAt }
}
