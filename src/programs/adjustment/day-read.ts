import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { Tx } from '../../db/viewer.ts'
import { eachDate } from '../../lib/date-range.ts'
import { numberOf } from '../actuals/rows.ts'
import type { AdherenceStatus } from '../adherence/assessment.ts'
import { userContextLog } from '../context/context.tables.ts'
import { mealInstances } from '../meal.tables.ts'
import { type PlannedMealThing, type PlannedSessionThing, withExercises, withFoods } from '../plan-change/planned.ts'
import { sessionInstances } from '../session.tables.ts'
import { baselineDays } from './baseline.ts'
import type { DayContext } from './flags.ts'
import { sessionLoad } from './load.ts'

/** What a person says of a date, else of the day before, and what they said of the 28 dates before that. */
export async function contextOf(
  tx: Tx,
  userId: string,
  date: Temporal.PlainDate,
): Promise<{ entry: DayContext | null; history: DayContext[] }> {
  const entries = await tx
    .select()
    .from(userContextLog)
    .where(
      and(
        eq(userContextLog.userId, userId),
        gte(userContextLog.localDate, date.subtract({ days: baselineDays + 1 })),
        lte(userContextLog.localDate, date),
      ),
    )
  const on = (day: Temporal.PlainDate) => entries.find(({ localDate }) => localDate.equals(day)) ?? null
  const entry = on(date) ?? on(date.subtract({ days: 1 }))
  const before = entry?.localDate ?? date
  return { entry, history: entries.filter(({ localDate }) => Temporal.PlainDate.compare(localDate, before) < 0) }
}

/** A date by a programme: its sessions and meals as they stand, and which of them are settled already. */
export type PlannedDay = {
  readonly sessions: readonly PlannedSessionThing[]
  readonly meals: readonly PlannedMealThing[]
  /** The ids of those of which something is logged or said. */
  readonly settled: ReadonlySet<string>
}

/** What stands in a programme on a date, as the person or as the system. */
export async function plannedDay(
  tx: Tx,
  userId: string,
  programId: string,
  date: Temporal.PlainDate,
): Promise<PlannedDay> {
  const onDate = (table: typeof sessionInstances | typeof mealInstances) =>
    and(eq(table.userId, userId), eq(table.programId, programId), eq(table.localDate, date))
  const sessions = await tx.select().from(sessionInstances).where(onDate(sessionInstances)).orderBy(sessionInstances.id)
  const meals = await tx.select().from(mealInstances).where(onDate(mealInstances)).orderBy(mealInstances.id)
  const settled = await tx.execute<{ id: string }>(sql`
    select planned_id as id from adherence_records
    where user_id = ${userId} and superseded_at is null and local_date = ${date.toString()}::date and basis <> 'DAY_CLOSE'`)
  return {
    sessions: await withExercises(tx, sessions),
    meals: await withFoods(tx, meals),
    settled: new Set(settled.map(({ id }) => id)),
  }
}

/** How the last three sessions of a programme that were due before a date went, the latest first. */
export async function lastDueSessions(
  tx: Tx,
  { userId, programId }: { readonly userId: string; readonly programId: string },
  date: Temporal.PlainDate,
): Promise<AdherenceStatus[]> {
  const rows = await tx.execute<{ status: AdherenceStatus }>(sql`
    select record.status from adherence_records record
    join session_instances session on session.id = record.session_instance_id and session.program_id = ${programId}
    where record.user_id = ${userId} and record.superseded_at is null and record.local_date < ${date.toString()}::date
    order by record.local_date desc, session.local_time desc nulls last, session.id desc limit 3`)
  return rows.map(({ status }) => status)
}

/** The load of all training that was logged on a date; null when none was. */
export async function loggedLoadOf(tx: Tx, userId: string, date: Temporal.PlainDate): Promise<number | null> {
  const rows = await tx.execute<{ duration_minutes: string | null; session_rpe: string | null }>(sql`
    select duration_minutes, session_rpe from logged_activities
    where user_id = ${userId} and local_date = ${date.toString()}::date`)
  if (rows.length === 0) return null
  return rows.reduce((sum, row) => sum + sessionLoad(numberOf(row.duration_minutes), numberOf(row.session_rpe)), 0)
}

const aheadDays = 7

/** The dates of the week after a date, up to the end of the programme, on which the person has no session. */
export async function freeDatesAfter(
  tx: Tx,
  userId: string,
  date: Temporal.PlainDate,
  endsOn: Temporal.PlainDate | null,
): Promise<Temporal.PlainDate[]> {
  const [from, to] = [date.add({ days: 1 }), date.add({ days: aheadDays })]
  const taken = await tx
    .selectDistinct({ date: sessionInstances.localDate })
    .from(sessionInstances)
    .innerJoin(sql`calendar_events event`, sql`event.id = ${sessionInstances.id} and event.state <> 'CANCELLED'`)
    .where(
      and(
        eq(sessionInstances.userId, userId),
        gte(sessionInstances.localDate, from),
        lte(sessionInstances.localDate, to),
        isNull(sessionInstances.cancelledAt),
      ),
    )
  const isTaken = new Set(taken.map((row) => row.date?.toString()))
  return eachDate({ from, to }).filter(
    (day) => !isTaken.has(day.toString()) && (endsOn === null || Temporal.PlainDate.compare(day, endsOn) <= 0),
  )
}
