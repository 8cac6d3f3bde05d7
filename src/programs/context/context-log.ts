import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { At, Tx, Viewer } from '../../db/viewer.ts'
import { onceNaming } from '../../idempotency/idempotency.ts'
import { date } from '../../lib/date-input.ts'
import { type DateRange, dateRange, daysIn } from '../../lib/date-range.ts'
import { dayOf, earliestDate, isPlannableDate, localDateAt, type ZoneHistory } from '../../lib/day.ts'
import { differs, withoutUndefined } from '../../lib/differs.ts'
import { parseInput } from '../../lib/parse-input.ts'
import { invalidInput, RangeTooLong, VersionConflict } from '../../lib/refusal.ts'
import { zoneHistory } from '../../people/zone.ts'
import { userContextLog } from './context.tables.ts'
import { bodyWeight, unweigh, weigh } from './weigh-in.ts'

/** How a person was on a local date. What was not said is null. */
export type ContextEntry = typeof userContextLog.$inferSelect

/** The most local dates of one answer. */
const mostContextDays = 92

/** A number to as many decimals as are kept, so that what is given again is seen to be the same. */
const kept = (decimals: number, number: z.ZodNumber) =>
  number.transform((value) => Math.round(value * 10 ** decimals) / 10 ** decimals).nullish()
const scale = z.int().min(0).max(10).nullish()

const facts = {
  sleepHours: kept(2, z.number().min(0).max(24)),
  sleepQuality: scale,
  stress: scale,
  soreness: scale,
  fatigue: scale,
  mood: scale,
  pain: scale,
  painPlace: z.string().trim().min(1).max(100).nullish(),
  restingHeartRate: z.int().min(20).max(250).nullish(),
  hrvMs: kept(1, z.number().min(1).max(500)),
  illness: z.boolean().nullish(),
  injury: z.boolean().nullish(),
  travel: z.boolean().nullish(),
  note: z.string().trim().min(1).max(2_000).nullish(),
}
export type ContextFact = keyof typeof facts

const logContextInput = z.object({
  ...facts,
  date: date.nullish(),
  weightKg: bodyWeight.nullish(),
  expectedVersion: z.int().nullish(),
  idempotencyKey: z.string().nullish(),
})
type Facts = Partial<Pick<ContextEntry, ContextFact>>

/**
 * Says how the person is or was on a local date, today unless one is given, and gives the id of the date's entry. What
 * is absent stays, null clears, what is given replaces. A weight becomes the weigh-in of the moment at which the date
 * opened: the one place where weights are. An `expectedVersion` of 0 stands for a date without an entry. Nothing but
 * null makes none of one: the id is that of no entry then.
 * @throws InvalidInput, VersionConflict, IdempotencyKeyReused
 */
export async function logContext(tx: Tx, viewer: Viewer, input: object, at: At): Promise<string> {
  const { date, weightKg, expectedVersion, idempotencyKey, ...told } = parseInput(logContextInput, input)
  const given: Facts = withoutUndefined(told)
  if (Object.keys(given).length === 0 && weightKg === undefined)
    throw invalidInput([], 'must say something: give at least one value, or null to clear it')
  const cleared = Object.entries({ ...given, weightKg }).flatMap(([name, value]) => (value === null ? [name] : []))
  const saysSomething = Object.values({ ...given, weightKg }).some((value) => value != null)
  const request = { field: 'logContext', key: idempotencyKey, input: { ...input, cleared } }
  return onceNaming(tx, viewer, request, at, async (id) => {
    const history = await zoneHistory(tx, viewer.id)
    const localDate = loggableDate(date ?? null, localDateAt(history, at.now))
    const made = saysSomething ? await newEntry(tx, viewer, { id, localDate, ...given }, at) : undefined
    const entry = made ?? (await lockedEntry(tx, viewer, localDate))
    if (saysSomething && !entry) throw new Error('an entry that is in the way is there')
    const version = made ? 0 : (entry?.version ?? 0)
    if (expectedVersion != null && expectedVersion !== version) throw new VersionConflict(version)
    const isWeightNew = weightKg !== undefined && (await putWeight(tx, viewer, { localDate, weightKg }, history, at))
    if (!entry) return id
    if (!made && (isWeightNew || differs<Facts>(entry, given)))
      await tx
        .update(userContextLog)
        .set({ ...given, updatedAt: at.now, version: sql`${userContextLog.version} + 1` })
        .where(eq(userContextLog.id, entry.id))
    return entry.id
  })
}

function loggableDate(asked: Temporal.PlainDate | null, today: Temporal.PlainDate): Temporal.PlainDate {
  const date = asked ?? today
  if (!isPlannableDate(date)) throw invalidInput(['date'], `must not be before ${earliestDate}`)
  if (Temporal.PlainDate.compare(date, today) > 0) throw invalidInput(['date'], `must not be after today, ${today}`)
  return date
}

/** Makes the entry of a date of these facts; undefined when there is one, also one whose writer it waited for. */
async function newEntry(
  tx: Tx,
  viewer: Viewer,
  made: Facts & { id: string; localDate: Temporal.PlainDate },
  at: At,
): Promise<ContextEntry | undefined> {
  const [inserted] = await tx
    .insert(userContextLog)
    .values({ ...made, userId: viewer.id, createdAt: at.now, updatedAt: at.now })
    .onConflictDoNothing({ target: [userContextLog.userId, userContextLog.localDate] })
    .returning()
  return inserted
}

async function lockedEntry(tx: Tx, viewer: Viewer, localDate: Temporal.PlainDate): Promise<ContextEntry | undefined> {
  const [found] = await tx
    .select()
    .from(userContextLog)
    .where(and(eq(userContextLog.userId, viewer.id), eq(userContextLog.localDate, localDate)))
    .for('update')
  return found
}

/** Writes or takes away the weight that was given for a date. True when that changed anything. */
async function putWeight(
  tx: Tx,
  viewer: Viewer,
  { localDate, weightKg }: { localDate: Temporal.PlainDate; weightKg: number | null },
  history: ZoneHistory,
  at: At,
): Promise<boolean> {
  const { opensAt, state } = dayOf(history, localDate)
  if (state === 'NOT_DUE')
    throw invalidInput(['weightKg'], `cannot be of ${localDate}: a change of zone jumped over that date`)
  if (weightKg === null) return unweigh(tx, viewer, opensAt, at)
  const { outcome } = await weigh(tx, viewer, { id: at.newId(), measuredAt: opensAt, weightKg }, history, at)
  return outcome !== 'UNCHANGED'
}

/**
 * The viewer's entries between two local dates, by date; dates without one are left out.
 * @throws InvalidInput, RangeTooLong
 */
export async function contextLog(tx: Tx, viewer: Viewer, asked: DateRange): Promise<ContextEntry[]> {
  const { from, to } = dateRange(asked.from, asked.to)
  const days = daysIn({ from, to })
  if (days > mostContextDays) throw new RangeTooLong(days, mostContextDays)
  return tx
    .select()
    .from(userContextLog)
    .where(
      and(eq(userContextLog.userId, viewer.id), gte(userContextLog.localDate, from), lte(userContextLog.localDate, to)),
    )
    .orderBy(asc(userContextLog.localDate))
}

/** Entries by id, as far as they are the viewer's. */
export function loadContextEntries(tx: Tx, ids: readonly string[]): Promise<ContextEntry[]> {
  return tx
    .select()
    .from(userContextLog)
    .where(inArray(userContextLog.id, [...ids]))
}
